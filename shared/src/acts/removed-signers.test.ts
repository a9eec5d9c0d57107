import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../format/base64url.ts';
import { RosterId } from '../ids.ts';
import { actWorld, judged, openedBody, raisedBody, signAct } from '../testing/acts.ts';
import { signingKey } from '../testing/crypto.ts';
import { fold, hashes, replaceChair, type Said, state, story } from '../testing/removals.ts';
import { addOfficer, someHash, type TestTaskforce } from '../testing/rosters.ts';
import { foldAlert } from './fold-alert.ts';
import { foldRequest } from './fold-request.ts';
import type { JudgedAct } from './judged-act.ts';

describe('[T10] what a removed desk has signed', () => {
  it('[T10] counts up to what its taskforce states and is shown beyond it, whenever it arrives', () => {
    const { world, gy, deputy, removed, opened, by, remove } = story();
    const received = by(removed, 'request.acknowledged', [opened]);
    const late = by(removed, 'request.answered', [received]);
    const forked = by(removed, 'request.answered', [opened]);
    remove();
    const said = state(world, opened, gy, removed, { of: gy, device: deputy }, { acts: hashes(received) });
    expect(fold(opened, received, late).phase).toBe('answered');
    const all = fold(late, said, forked, received, opened);
    expect(all.phase).toBe('acknowledged');
    expect([received, late, forked, said].map(all.cause)).toEqual(['counts', 'removed-signer', 'removed-signer', 'counts']);
    // Acts before the one that is named count with it, and nobody waits for what does not.
    expect(fold(opened, late, received, state(world, opened, gy, removed, { of: gy }, { acts: hashes(late) })).phase).toBe('answered');
    const crossed = by(deputy, 'request.answered', [late]);
    expect(fold(opened, received, late, said, crossed).cause(crossed)).toBe('counts');
  });

  it('the chair corrects what another stated; a later turn goes before an earlier one', () => {
    const { world, gy, other, removed, opened, by, remove } = story();
    const received = by(removed, 'request.acknowledged', [opened]);
    remove();
    const first = state(world, opened, gy, removed, { of: gy, device: other });
    const again = state(world, opened, gy, removed, { of: gy, device: other }, { turn: 2, acts: hashes(received) });
    expect(fold(opened, received, first).phase).toBe('sent');
    expect(fold(opened, received, first, again).phase).toBe('acknowledged');
    const chairs = state(world, opened, gy, removed, { of: gy });
    expect(fold(opened, received, first, again, chairs).phase).toBe('sent');
  });

  it('nobody else states it: not another taskforce, nor who does not speak, nor of a desk that is not removed', () => {
    const { world, tt, gy, cw, removed, opened, by, remove } = story();
    const investigator = addOfficer(gy, ['investigator']);
    const received = by(removed, 'request.acknowledged', [opened]);
    const early = state(world, opened, gy, removed, { of: gy });
    remove();
    for (const said of [
      early,
      ...[{ of: tt }, { of: cw }, { of: gy, device: investigator }].map((who) => state(world, opened, gy, removed, who)),
    ]) {
      const folded = fold(opened, received, said);
      expect([folded.phase, folded.cause(said)]).toEqual(['acknowledged', 'not-entitled']);
    }
  });

  it('a removed desk states nothing behind its own removal', () => {
    const { world, gy, deputy, removed, opened, by, remove } = story();
    const received = by(removed, 'request.acknowledged', [opened]);
    remove();
    const first = state(world, opened, gy, removed, { of: gy, device: deputy }, { acts: hashes(received) });
    const forged = state(world, opened, gy, removed, { of: gy, device: deputy }, { turn: 9 });
    gy.chain.add('device.revoked', { device: deputy.proven.keys.device, reason: 'stolen' }, [gy.chair.signing]);
    const aboutIt = state(world, opened, gy, deputy, { of: gy }, { acts: hashes(first) });
    expect(fold(opened, received, first, forged).phase).toBe('sent');
    const folded = fold(opened, received, first, forged, aboutIt);
    expect([folded.phase, folded.cause(forged), folded.cause(first)]).toEqual(['acknowledged', 'removed-signer', 'counts']);
  });

  it('of a chair that was replaced two chairs state it, of two taskforces in the conversation', () => {
    const { world, tt, gy, cw, other, deputy, opened, by } = story();
    const received = by(gy.chair, 'request.acknowledged', [opened]);
    const late = by(gy.chair, 'request.answered', [received]);
    const sheets = [signingKey(), signingKey()] as const;
    const keys = sheets.map(({ publicKey }, i) => ({ key: encodeBase64url(publicKey), holder: i === 0 ? other.officer : deputy.officer }));
    gy.chain.add('recovery.keys-set', { recoveryKeys: keys }, [gy.chair.signing]);
    gy.chain.add('chair.replaced', { by: deputy.officer }, [...sheets]);
    const say = (who: Parameters<typeof signAct>[0], ...acts: readonly JudgedAct[]) =>
      state(world, opened, gy, gy.chair, who, { acts: hashes(...acts) });
    const ours = say({ of: gy, device: deputy }, received);
    const theirs = say({ of: tt }, late);
    expect(fold(opened, received, late, ours, say({ of: gy, device: other }), say({ of: cw })).phase).toBe('answered');
    // What both accept counts.
    expect(fold(opened, received, late, ours, theirs).phase).toBe('acknowledged');
  });

  it('of an alert’s answer only its author and the side that gave it state: the others have never had it', () => {
    const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW', 'SR']);
    const [tt, gy, cw, sr] = ['TT', 'GY', 'CW', 'SR'].map(world.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce];
    const deputy = addOfficer(gy, ['deputy-chair']);
    const raised = judged(signAct({ of: tt }, { kind: 'alert.raised', body: raisedBody([gy, cw, sr], { severity: 'Moderate' }) }), world);
    const names = { conversation: raised.parsed.hash, previous: [raised.parsed.hash] };
    const answer = judged(
      signAct({ of: gy }, { kind: 'alert.acknowledged', body: { outcome: 'acknowledged', reason: '' }, ...names }),
      world,
    );
    replaceChair(gy, deputy);
    const say = (of: TestTaskforce, ...acts: readonly JudgedAct[]) => state(world, raised, gy, gy.chair, { of }, { acts: hashes(...acts) });
    const outcomes = (...acts: readonly JudgedAct[]) => foldAlert([raised, answer, ...acts])?.state.outcomes.size;
    expect(outcomes()).toBe(1);
    expect(outcomes(say(cw), say(sr))).toBe(1);
    const theirs = state(world, raised, gy, gy.chair, { of: gy, device: deputy }, { acts: hashes(answer) });
    expect(outcomes(say(cw), theirs)).toBe(1);
    expect(outcomes(say(tt), theirs)).toBe(0);
  });

  it('a removed desk of another taskforce has no say, whatever the heights of the two', () => {
    const { world, tt, gy, deputy, opened, by } = story();
    const thief = addOfficer(tt, ['deputy-chair']);
    const stale = tt.chain.head;
    const received = by(gy.chair, 'request.acknowledged', [opened]);
    for (let i = 0; i < 6; i++) gy.chain.add('officer.away', { officer: gy.chair.officer, away: i % 2 === 0 }, [gy.chair.signing]);
    replaceChair(gy, deputy);
    const forged = judged(
      signAct(
        { of: tt },
        {
          kind: 'removal.stated',
          body: { taskforce: gy.id, device: gy.chair.proven.keys.device, turn: 9, acts: [], seconds: [] },
          conversation: opened.parsed.hash,
          previous: [opened.parsed.hash],
          heads: [stale, gy.chain.head],
        },
      ),
      world,
    );
    tt.chain.add('chair.handed-over', { to: thief.officer }, [tt.chair.signing, thief.signing]);
    tt.chain.add('device.revoked', { device: tt.chair.proven.keys.device, reason: 'stolen' }, [thief.signing]);
    const about = state(world, opened, tt, tt.chair, { of: tt, device: thief }, { acts: hashes(opened) });
    const ours = state(world, opened, gy, gy.chair, { of: gy, device: deputy }, { acts: hashes(received) });
    const theirs = state(world, opened, gy, gy.chair, { of: tt, device: thief }, { acts: hashes(received) });
    expect(fold(opened, received, ours, theirs).phase).toBe('acknowledged');
    expect(fold(opened, received, forged, about, ours, theirs).phase).toBe('acknowledged');
    expect(fold(opened, received, forged, about, ours, theirs).cause(forged)).toBe('removed-signer');
    // Nor is it the second of the two chairs that it takes, where nobody else of its taskforce has spoken.
    expect(fold(opened, received, forged, about, ours).phase).toBe('acknowledged');
  });

  it('an opening beyond it stays, and nothing in its conversation moves', () => {
    const { world, tt, gy } = story();
    const asker = addOfficer(tt, ['focal-point']);
    const opened = judged(signAct({ of: tt, device: asker }, { kind: 'request.opened', body: openedBody(gy) }), world);
    const names = { conversation: opened.parsed.hash, previous: [opened.parsed.hash] };
    const received = judged(signAct({ of: gy }, { kind: 'request.acknowledged', body: { receivedAt: 1 }, ...names }), world);
    tt.chain.add('device.revoked', { device: asker.proven.keys.device, reason: 'stolen' }, [tt.chair.signing]);
    const said = state(world, opened, tt, asker, { of: tt });
    const ours = judged(signAct({ of: tt }, { kind: 'request.closed', body: { outcome: 'used', text: '' }, ...names }), world);
    const folded = fold(ours, opened, said);
    expect([folded.phase, folded.isVoid, folded.cause(opened), folded.cause(ours)]).toEqual(['sent', true, 'removed-signer', 'void']);
    // Until the other side has answered it (AC29).
    expect(fold(received, opened, said).cause(opened)).toBe('counts');
  });

  it('a second signature of a removed desk counts only on an act that is named', () => {
    const { world, tt, gy, cw } = story();
    const second = addOfficer(tt, ['focal-point']);
    const both = judged(signAct({ of: tt }, { kind: 'alert.raised', body: raisedBody([gy, cw], { severity: 'Severe' }) }, second), world);
    expect(foldAlert([both])?.state.lacksSecond).toBe(false);
    tt.chain.add('device.revoked', { device: second.proven.keys.device, reason: 'stolen' }, [tt.chair.signing]);
    const say = (said: Said) => state(world, both, tt, second, { of: tt }, said);
    expect(foldAlert([both, say({})])?.state.lacksSecond).toBe(true);
    expect(foldAlert([both, say({ seconds: hashes(both) })])?.state.lacksSecond).toBe(false);
  });

  it('folds to the same state and story on every desk, whatever the order of acts, removals and statements', () => {
    const step = fc.record({
      by: fc.constantFrom('removed', 'deputy', 'other', 'chair', 'asker'),
      what: fc.constantFrom('acknowledged', 'answered', 'withdrawn', 'state-removed', 'state-deputy'),
      on: fc.nat(),
      turn: fc.integer({ min: 1, max: 3 }),
      old: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 9 }), fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), (steps, dice) => {
        const { world, tt, gy, deputy, removed, other, before, opened, remove } = story();
        remove();
        const middle = gy.chain.head;
        gy.chain.add('device.revoked', { device: deputy.proven.keys.device, reason: 'stolen' }, [gy.chair.signing]);
        const people = { removed, deputy, other, chair: gy.chair, asker: tt.chair };
        const acts = [opened];
        for (const { by, what, on, turn, old } of steps) {
          const earlier = acts[on % acts.length] ?? opened;
          const head = by === 'removed' ? before : by === 'deputy' ? middle : old ? before : gy.chain.head;
          const heads = by === 'asker' ? [tt.chain.head, gy.chain.head] : [head];
          const of = by === 'asker' ? tt : gy;
          const about = { taskforce: gy.id, device: (what === 'state-removed' ? removed : deputy).proven.keys.device, turn };
          const draft =
            what === 'acknowledged'
              ? ({ kind: 'request.acknowledged', body: { receivedAt: 1 } } as const)
              : what === 'answered'
                ? ({ kind: 'request.answered', body: { text: `${on}` } } as const)
                : what === 'withdrawn'
                  ? ({ kind: 'request.withdrawn', body: { text: '' } } as const)
                  : ({ kind: 'removal.stated', body: { ...about, acts: hashes(earlier), seconds: [] } } as const);
          const names = { conversation: opened.parsed.hash, previous: hashes(earlier), heads };
          acts.push(judged(signAct({ of, device: people[by] }, { ...draft, ...names } as never), world));
        }
        const shuffled = acts.map((act, i) => ({ act, at: dice[i] ?? 0 })).sort((a, b) => a.at - b.at);
        const folded = foldRequest(acts);
        expect(foldRequest(shuffled.map(({ act }) => act))).toEqual(folded);
        // Nothing vanishes.
        expect(new Set(folded?.lines.map(({ parsed }) => parsed.hash))).toEqual(new Set(hashes(...acts)));
      }),
      { numRuns: 60 },
    );
  });
});
