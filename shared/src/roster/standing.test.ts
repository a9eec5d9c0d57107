import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RosterId, TaskforceCode } from '../ids.ts';
import { addOfficer, someHash, type TestTaskforce, testNetwork, testTaskforce } from '../testing/rosters.ts';
import { canBeVouchedFor, candidacyOf } from './candidacy.ts';
import type { NetworkState } from './network-state.ts';
import { standingOf } from './standing.ts';
import type { TaskforceState } from './taskforce-state.ts';

const CODES = ['TT', 'GY', 'CW', 'DO', 'JM', 'HT'];

type Stage = {
  readonly network: () => NetworkState;
  readonly taskforces: readonly TestTaskforce[];
  readonly of: (index: number) => TestTaskforce;
  readonly now: (id: RosterId) => TaskforceState | undefined;
  readonly verify: (by: number, other: number) => void;
  readonly doubt: (by: number, other: number) => void;
  readonly vouch: (by: number, other: number) => void;
  readonly expel: (id: number) => void;
  readonly standing: (ours: number, other: number) => ReturnType<typeof standingOf>;
};

function stage(codes: readonly string[]): Stage {
  const taskforces: TestTaskforce[] = [];
  const { chain, operator } = testNetwork((head) => taskforces.map((taskforce) => taskforce.chain.at(head)).find(Boolean));
  for (const code of codes) {
    const taskforce = testTaskforce(chain.state.chain.id, code);
    taskforces.push(taskforce);
    chain.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
  }
  const of = (index: number): TestTaskforce => {
    const found = taskforces[index];
    if (!found) throw new Error(`no taskforce ${index}`);
    return found;
  };
  const now = (id: RosterId): TaskforceState | undefined => taskforces.find((taskforce) => taskforce.id === id)?.chain.state;
  let members = chain.state as NetworkState;
  return {
    network: () => members,
    taskforces,
    of,
    now,
    verify: (by, other) =>
      void of(by).chain.add('taskforce.verified', { taskforce: of(other).id, method: 'digits' }, [of(by).chair.signing]),
    doubt: (by, other) => void of(by).chain.add('taskforce.doubted', { taskforce: of(other).id }, [of(by).chair.signing]),
    vouch: (by, other) => {
      if (!of(by).chain.state.verified.has(of(other).id))
        of(by).chain.add('taskforce.verified', { taskforce: of(other).id, method: 'digits' }, [of(by).chair.signing]);
      of(by).chain.add('taskforce.vouched', { taskforce: of(other).id }, [of(by).chair.signing]);
    },
    // By a quorum, which this is not about.
    expel: (id) => {
      const admission = members.taskforces.get(of(id).id);
      if (admission) members = { ...members, taskforces: new Map(members.taskforces).set(of(id).id, { ...admission, expelled: true }) };
    },
    standing: (ours, other) => standingOf(of(other).id, of(ours).chain.state, members, now),
  };
}

describe('introductions', () => {
  it('[T5] two that we verified ourselves, and that each verified it, introduce a taskforce; in the order of their admission', () => {
    const { verify, standing, of } = stage(['TT', 'GY', 'CW']);
    const four = stage(CODES);
    for (const by of [1, 2]) four.verify(by, 0);
    expect(four.standing(3, 0)).toEqual({ standing: 'unverified' });
    four.verify(3, 2);
    expect(four.standing(3, 0)).toEqual({ standing: 'unverified' });
    four.verify(3, 1);
    expect(four.standing(3, 0)).toEqual({ standing: 'introduced', by: [four.of(1).id, four.of(2).id] });
    // One of those who introduce is not enough, and nobody introduces itself.
    verify(0, 1);
    verify(1, 2);
    expect(standing(0, 2)).toEqual({ standing: 'unverified' });
    verify(2, 1);
    expect(standing(1, 2)?.standing).toBe('verified');
    expect(of(0).chain.state.verified.size).toBe(1);
  });

  it('[T5] an introducer who is expelled, who takes it back, or whom we doubt, introduces nobody any more', () => {
    const lose = [
      (s: Stage) => s.expel(1),
      (s: Stage) => s.doubt(1, 0),
      (s: Stage) => s.doubt(3, 1),
      // Our own numbers differed: whatever others say.
      (s: Stage) => s.doubt(3, 0),
    ];
    for (const step of lose) {
      const s = stage(CODES);
      for (const by of [1, 2]) {
        s.verify(by, 0);
        s.verify(3, by);
      }
      expect(s.standing(3, 0)?.standing).toBe('introduced');
      step(s);
      expect(s.standing(3, 0)).toEqual({ standing: 'unverified' });
    }
  });

  it('[T5] what a revoked officer signs as a verification is refused, and introduces nobody', () => {
    const s = stage(CODES);
    const focal = addOfficer(s.of(1), ['focal-point']);
    s.of(1).chain.add('officer.revoked', { officer: focal.officer }, [s.of(1).chair.signing]);
    const late = s.of(1).chain.next('taskforce.verified', { taskforce: s.of(0).id, method: 'digits' }, [focal.signing]);
    expect(s.of(1).chain.judge(late)).toEqual({ status: 'refused', cause: 'not-entitled' });
  });

  const Step = fc.oneof(
    fc.record({ what: fc.constantFrom('verify' as const, 'doubt' as const), by: fc.nat(5), other: fc.nat(5) }),
    fc.record({ what: fc.constant('expel' as const), by: fc.constant(0), other: fc.nat(5) }),
  );

  it('[T5] whatever was verified, doubted and expelled: own word first, then two that count; and no order of arrival changes it', () => {
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 40 }), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (steps, draws) => {
        const s = stage(CODES);
        for (const { what, by, other } of steps) {
          // What is said already is not said again (RO57).
          const said = s.of(by).chain.state[what === 'verify' ? 'verified' : 'doubted'].has(s.of(other).id);
          if (what !== 'expel' && by !== other && !said) s[what](by, other);
          if (what === 'expel' && [...s.network().taskforces.values()].filter(({ expelled }) => expelled).length < 2) {
            if (!s.network().taskforces.get(s.of(other).id)?.expelled) s.expel(other);
          }
        }
        const ours = s.of(5);
        for (const theirs of s.taskforces.slice(0, 5)) {
          const isIn = (id: RosterId): boolean => s.network().taskforces.get(id)?.expelled === false;
          const by = s.taskforces.filter(
            ({ id, chain }) => id !== theirs.id && isIn(id) && ours.chain.state.verified.has(id) && chain.state.verified.has(theirs.id),
          );
          const candidate = candidacyOf(theirs.id, s.network(), s.now).isCandidate;
          const expected = !isIn(theirs.id)
            ? 'expelled'
            : ours.chain.state.verified.has(theirs.id)
              ? 'verified'
              : candidate
                ? 'candidate'
                : by.length >= 2 && !ours.chain.state.doubted.has(theirs.id)
                  ? 'introduced'
                  : 'unverified';
          expect(s.standing(5, s.taskforces.indexOf(theirs))?.standing).toBe(expected);
        }
        // Another desk folds the same links, the rosters interleaved in whatever way.
        const arrived = new Map<RosterId, TaskforceState>();
        const heights = new Map(s.taskforces.map(({ id }) => [id, -1]));
        for (let i = 0; ; i++) {
          const open = s.taskforces.filter(({ id, chain }) => (heights.get(id) ?? 0) < chain.states.length - 1);
          if (open.length === 0) break;
          const next = open[(draws[i % draws.length] ?? 0) % open.length];
          if (!next) break;
          const height = (heights.get(next.id) ?? -1) + 1;
          heights.set(next.id, height);
          const state = next.chain.states[height];
          if (state) arrived.set(next.id, state);
        }
        const there = (id: RosterId): TaskforceState | undefined => arrived.get(id);
        const own = arrived.get(ours.id);
        if (!own) throw new Error('our own roster arrived');
        for (const { id } of s.taskforces)
          expect(standingOf(id, own, s.network(), there)).toEqual(standingOf(id, ours.chain.state, s.network(), s.now));
      }),
      { numRuns: 15 },
    );
  });
});

describe('vouching', () => {
  it('[T6] from the fourth taskforce on one is a candidate until two chairs have vouched, and it is said who has', () => {
    const s = stage(CODES);
    expect(s.standing(0, 2)?.standing).toBe('unverified');
    expect(s.standing(0, 4)?.standing).toBe('candidate');
    s.vouch(1, 4);
    expect(candidacyOf(s.of(4).id, s.network(), s.now)).toEqual({ isCandidate: true, vouchedBy: [s.of(1).id] });
    s.vouch(2, 4);
    expect(candidacyOf(s.of(4).id, s.network(), s.now)).toEqual({ isCandidate: false, vouchedBy: [s.of(1).id, s.of(2).id] });
    expect(s.standing(0, 4)?.standing).toBe('unverified');
  });

  it('[T6] [attack 1] newcomers cannot bring each other in: the vouch of a candidate counts for nothing', () => {
    const s = stage(CODES);
    for (const by of [3, 4, 5]) for (const other of [3, 4, 5]) if (by !== other) s.vouch(by, other);
    for (const id of [3, 4, 5]) expect(s.standing(0, id)?.standing).toBe('candidate');
    // Once two others have vouched for one of them, its own vouch is worth something.
    s.vouch(0, 3);
    s.vouch(1, 3);
    expect(s.standing(0, 3)?.standing).toBe('verified');
    expect(candidacyOf(s.of(4).id, s.network(), s.now)).toEqual({ isCandidate: true, vouchedBy: [s.of(3).id] });
    s.vouch(2, 4);
    // Then the last one has two as well.
    for (const id of [3, 4, 5]) expect(candidacyOf(s.of(id).id, s.network(), s.now).isCandidate).toBe(false);
  });

  it('[T6] nobody vouches twice, for itself, or for one whose numbers were never compared', () => {
    const s = stage(CODES);
    const judged = (by: number, taskforce: RosterId) =>
      s.of(by).chain.judge(s.of(by).chain.next('taskforce.vouched', { taskforce }, [s.of(by).chair.signing]));
    expect(judged(0, s.of(3).id)).toEqual({ status: 'refused', cause: 'unknown-subject' });
    expect(judged(3, s.of(3).id)).toEqual({ status: 'refused', cause: 'unknown-subject' });
    expect(judged(0, RosterId.parse(someHash()))).toEqual({ status: 'refused', cause: 'unknown-subject' });
    s.vouch(0, 3);
    expect(judged(0, s.of(3).id)).toEqual({ status: 'refused', cause: 'repeated' });
    expect(candidacyOf(s.of(3).id, s.network(), s.now).vouchedBy).toHaveLength(1);
  });

  it('[T6] a chair alone vouches; a deputy, and one who was chair and was revoked, are refused', () => {
    const s = stage(CODES);
    const by = s.of(0);
    s.verify(0, 3);
    const deputy = addOfficer(by, ['deputy-chair']);
    const judged = (signing: (typeof deputy)['signing']) =>
      by.chain.judge(by.chain.next('taskforce.vouched', { taskforce: s.of(3).id }, [signing]));
    expect(judged(deputy.signing)).toEqual({ status: 'refused', cause: 'not-entitled' });
    by.chain.add('chair.handed-over', { to: deputy.officer }, [by.chair.signing, deputy.signing]);
    by.chain.add('officer.revoked', { officer: by.chair.officer }, [deputy.signing]);
    expect(judged(by.chair.signing)).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(judged(deputy.signing).status).toBe('applied');
  });

  it('[T6] a vouch goes with the doubt of who gave it, and with its expulsion', () => {
    for (const lose of [(s: Stage) => s.doubt(0, 4), (s: Stage) => s.expel(0)]) {
      const s = stage(CODES);
      s.vouch(0, 4);
      s.vouch(1, 4);
      expect(candidacyOf(s.of(4).id, s.network(), s.now).isCandidate).toBe(false);
      lose(s);
      expect(candidacyOf(s.of(4).id, s.network(), s.now)).toEqual({ isCandidate: true, vouchedBy: [s.of(1).id] });
    }
  });

  it('[T6] [T12] vouching is offered for a candidate that ours has verified, by one that is no candidate itself', () => {
    const s = stage(CODES);
    const offered = (by: number, other: number): boolean => canBeVouchedFor(s.of(other).id, s.of(by).chain.state, s.network(), s.now);
    expect(offered(0, 4)).toBe(false);
    s.verify(0, 4);
    expect(offered(0, 4)).toBe(true);
    s.verify(3, 4);
    expect(offered(3, 4)).toBe(false);
    s.vouch(0, 4);
    expect(offered(0, 4)).toBe(false);
    s.verify(0, 1);
    expect(offered(0, 1)).toBe(false);
  });

  it('[T6] when a founder is expelled, the next one admitted needs no vouching: somebody can always vouch', () => {
    const s = stage(CODES);
    s.expel(0);
    expect(s.standing(1, 3)?.standing).toBe('unverified');
    expect(s.standing(1, 4)?.standing).toBe('candidate');
  });
});
