import { describe, expect, it } from 'vitest';
import { type DeviceId, type Hash, RosterId } from '../ids.ts';
import { actWorld, judged, raisedBody, signAct } from '../testing/acts.ts';
import { fold, hashes, state, story } from '../testing/removals.ts';
import { addOfficer, someHash, type TestTaskforce } from '../testing/rosters.ts';
import type { ParsedAct } from './act.ts';
import { withBuiltOn } from './built-on.ts';
import { foldAlert } from './fold-alert.ts';
import type { JudgedAct } from './judged-act.ts';

describe('[AC29] what another side has built on', () => {
  it('counts whatever its own taskforce says: a chair cannot take back what was answered and closed', () => {
    const { world, tt, gy, removed, opened, by, remove } = story();
    const received = by(removed, 'request.acknowledged', [opened]);
    const answered = by(removed, 'request.answered', [received]);
    const alone = by(removed, 'request.answered', [received], 'another, which nobody has gone on from');
    const names = { conversation: opened.parsed.hash, previous: hashes(answered), heads: [tt.chain.head, gy.chain.head] };
    const closed = judged(signAct({ of: tt }, { kind: 'request.closed', body: { outcome: 'used', text: '' }, ...names }), world);
    remove();
    const undone = state(world, opened, gy, removed, { of: gy });
    expect(fold(opened, received, answered, undone).phase).toBe('sent');
    const folded = fold(undone, closed, alone, answered, received, opened);
    expect([received, answered, closed, alone].map(folded.cause)).toEqual(['counts', 'counts', 'counts', 'removed-signer']);
  });

  it('its own side builds nothing, nor who may say nothing there, nor a desk that is removed itself', () => {
    const { world, tt, gy, cw, other, removed, opened, by, remove } = story();
    const late = by(removed, 'request.answered', [opened]);
    const thief = addOfficer(tt, ['focal-point']);
    const clerk = addOfficer(tt, ['investigator']);
    const names = { conversation: opened.parsed.hash, previous: hashes(late) };
    const closing = { kind: 'request.closed', body: { outcome: 'used', text: '' }, ...names } as const;
    const behind = [
      by(other, 'request.acknowledged', [late]),
      ...[{ of: cw }, { of: tt, device: clerk }, { of: tt, device: thief }].map((who) => judged(signAct(who, closing), world)),
    ];
    remove();
    tt.chain.add('device.revoked', { device: thief.proven.keys.device, reason: 'stolen' }, [tt.chair.signing]);
    const said = [state(world, opened, gy, removed, { of: gy }), state(world, opened, tt, thief, { of: tt })];
    const folded = fold(opened, late, ...behind, ...said);
    expect([folded.cause(late), ...behind.map(folded.cause)]).toEqual([
      'removed-signer',
      'counts',
      'not-entitled',
      'not-entitled',
      'removed-signer',
    ]);
  });

  it('of an alert, whose answers only its author and who gave them have, no answer holds anything', () => {
    const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW']);
    const [tt, gy, cw] = ['TT', 'GY', 'CW'].map(world.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];
    const deputy = addOfficer(tt, ['deputy-chair']);
    const raised = judged(signAct({ of: tt, device: deputy }, { kind: 'alert.raised', body: raisedBody([gy, cw]) }), world);
    const names = { conversation: raised.parsed.hash, previous: hashes(raised) };
    const answer = signAct({ of: cw }, { kind: 'alert.acknowledged', body: { outcome: 'acknowledged', reason: '' }, ...names });
    tt.chain.add('device.revoked', { device: deputy.proven.keys.device, reason: 'stolen' }, [tt.chair.signing]);
    const undone = state(world, raised, tt, deputy, { of: tt });
    for (const acts of [
      [raised, undone],
      [raised, undone, judged(answer, world)],
    ])
      expect(foldAlert(acts)?.isVoid).toBe(true);
  });

  it('is found however many acts come one behind the other', () => {
    const { world, tt, removed, opened, by } = story();
    const thief = addOfficer(tt, ['focal-point']);
    const theirs = by(removed, 'request.acknowledged', [opened]);
    const names = { conversation: opened.parsed.hash, previous: hashes(opened) };
    const ours = judged(signAct({ of: tt, device: thief }, { kind: 'request.clarified', body: { text: 'x' }, ...names }), world);
    const acts: JudgedAct[] = [];
    for (let i = 0; i < 12_000; i++) {
      const of = i % 2 === 0 ? theirs : ours;
      const previous = [acts.at(-1)?.parsed.hash ?? opened.parsed.hash];
      const parsed = { ...of.parsed, hash: someHash(), act: { ...of.parsed.act, previous } };
      acts.push({ ...of, parsed: parsed as ParsedAct });
    }
    const nothing = { acts: new Set<Hash>(), seconds: new Set<Hash>(), by: [], isOfTwo: false };
    const gone = [removed, thief].map(({ proven }) => [proven.keys.device, nothing] as const);
    const last = { ...nothing, acts: new Set(hashes(...acts.slice(-1))) };
    const found = (accepted: ReadonlyMap<DeviceId, typeof nothing>) =>
      [...withBuiltOn({ accepted, statements: new Map() }, acts, () => true).accepted.values()].map((of) => of.acts.size);
    expect(found(new Map(gone))).toEqual([0, 0]);
    expect(found(new Map([...gone, [thief.proven.keys.device, last]]))).toEqual([6_000, 6_000]);
  });
});
