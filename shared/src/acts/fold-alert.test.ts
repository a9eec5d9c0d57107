import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../desk/views/alerts.ts';
import { type Hash, RosterId } from '../ids.ts';
import { AT_MS, actWorld, judged, raisedBody, setPost, signAct } from '../testing/acts.ts';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from '../testing/rosters.ts';
import { alertActParties, alertPhase, alertTips, foldAlert } from './fold-alert.ts';
import type { JudgedAct } from './judged-act.ts';

const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW', 'SR']);
const [TT, GY, CW] = ['TT', 'GY', 'CW'].map(world.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];
const focal = addOfficer(TT, ['focal-point']);
const investigator = addOfficer(TT, ['investigator']);
const gyDuty = addOfficer(GY, ['investigator']);
const gyPost = setPost(GY, 'duty-officer', gyDuty);
const gyInvestigator = addOfficer(GY, ['investigator']);

type By = { readonly of: TestTaskforce; readonly device?: TestDevice };
const raise = (by: By = { of: TT }, changes = {}, ...seconds: readonly TestDevice[]): JudgedAct =>
  judged(
    signAct(
      by,
      {
        kind: 'alert.raised',
        heads: [TT, GY, CW].map(({ chain }) => chain.head),
        body: {
          ...raisedBody([]),
          to: [
            { taskforce: GY.id, posts: [gyPost] },
            { taskforce: CW.id, posts: [] },
          ],
          ...changes,
        },
      },
      ...seconds,
    ),
    world,
  );
const after = (raised: JudgedAct, previous: readonly Hash[] = [raised.parsed.hash]) => ({
  conversation: raised.parsed.hash,
  previous,
});
const acknowledge = (raised: JudgedAct, by: By, outcome: Outcome, previous?: readonly Hash[]): JudgedAct =>
  judged(signAct(by, { kind: 'alert.acknowledged', body: { outcome, reason: 'because' }, ...after(raised, previous) }), world);
const { to: _to, from: _from, scope: _scope, status: _status, ...facts } = raisedBody([]);
const update = (raised: JudgedAct, by: By, headline: string, previous?: readonly Hash[]): JudgedAct => {
  const info = facts.info.map((block) => ({ ...block, headline }));
  return judged(signAct(by, { kind: 'alert.updated', body: { ...facts, info }, ...after(raised, previous) }), world);
};
const cancel = (raised: JudgedAct, by: By, previous?: readonly Hash[], ...seconds: readonly TestDevice[]): JudgedAct =>
  judged(
    signAct(
      by,
      {
        kind: 'alert.cancelled',
        body: { info: facts.info },
        heads: seconds.length > 0 ? [GY, CW].map(({ chain }) => chain.head) : [by.of.chain.head],
        ...after(raised, previous),
      },
      ...seconds,
    ),
    world,
  );
const outcomes = (acts: readonly JudgedAct[]): Record<string, string> =>
  Object.fromEntries(
    [...(foldAlert(acts)?.state.outcomes ?? [])].map(([id, { outcome }]) => [world.taskforceNow(id)?.called.code ?? '', outcome]),
  );
const status = (acts: readonly JudgedAct[], of: JudgedAct): string => {
  const line = foldAlert(acts)?.lines.find(({ parsed }) => parsed.hash === of.parsed.hash);
  return line?.status === 'disputed' ? line.cause : (line?.status ?? 'absent');
};

describe('who may raise an alert', () => {
  it('chair and deputy chair sign an Actual one; a focal point an Exercise; nobody else', () => {
    expect(foldAlert([raise()])).toBeDefined();
    expect(foldAlert([raise({ of: TT, device: focal })])).toBeUndefined();
    expect(foldAlert([raise({ of: TT, device: focal }, { status: 'Exercise' })])?.state.opening.body.status).toBe('Exercise');
    expect(foldAlert([raise({ of: TT, device: investigator }, { status: 'Exercise' })])).toBeUndefined();
    expect(foldAlert([raise({ of: TT }, { to: [{ taskforce: TT.id, posts: [] }] })])).toBeUndefined();
  });

  it('Extreme and Severe want a second signature, and one alone is shown as one', () => {
    const severe = { severity: 'Severe' };
    expect(foldAlert([raise({ of: TT }, severe)])?.state).toMatchObject({ lacksSecond: true, seconds: [] });
    expect(foldAlert([raise({ of: TT }, severe, focal)])?.state.lacksSecond).toBe(false);
    expect(foldAlert([raise({ of: TT }, severe, gyDuty)])?.state.lacksSecond).toBe(false);
    expect(foldAlert([raise({ of: TT }, severe, investigator)])?.state.lacksSecond).toBe(true);
    expect(foldAlert([raise()])?.state.lacksSecond).toBe(false);
  });

  it('[T12] a standing second of another taskforce can be that second signature', () => {
    const severe = { severity: 'Severe' };
    const second = addOfficer(CW, ['investigator']);
    expect(foldAlert([raise({ of: TT }, severe, second)])?.state.lacksSecond).toBe(true);
    TT.chain.add('second.named', { taskforce: CW.id, officer: second.officer }, [TT.chair.signing]);
    expect(foldAlert([raise({ of: TT }, severe, second)])?.state.lacksSecond).toBe(false);
  });
});

describe('outcomes', () => {
  it('are one for each authority: the latest that counts', () => {
    const raised = raise();
    const first = acknowledge(raised, { of: GY, device: gyDuty }, 'acknowledged');
    const then = acknowledge(raised, { of: GY }, 'acting', [first.parsed.hash]);
    const other = acknowledge(raised, { of: CW }, 'monitoring');
    expect(outcomes([raised, first])).toEqual({ GY: 'acknowledged' });
    expect(outcomes([other, then, first, raised])).toEqual({ GY: 'acting', CW: 'monitoring' });
  });

  it('count only from who answers for an authority that was addressed', () => {
    const raised = raise();
    const acts = [acknowledge(raised, { of: GY, device: gyInvestigator }, 'acting'), acknowledge(raised, { of: TT }, 'acting')] as const;
    expect(outcomes([raised, ...acts])).toEqual({});
    expect(acts.map((act) => status([raised, ...acts], act))).toEqual(['not-entitled', 'not-entitled']);
  });

  it('of two officers who did not know of each other’s answer the one that says more stands, on every desk', () => {
    const raised = raise();
    const [weak, strong] = [acknowledge(raised, { of: GY, device: gyDuty }, 'acknowledged'), acknowledge(raised, { of: GY }, 'acting')];
    expect(outcomes([raised, weak, strong])).toEqual({ GY: 'acting' });
    expect(outcomes([strong, weak, raised])).toEqual({ GY: 'acting' });
  });

  it('go to the author and to the own colleagues only, and name no act that others have not been sent', () => {
    const raised = raise();
    const { opening } = foldAlert([raised])?.state ?? {};
    if (!opening) throw new Error('no alert');
    expect(alertActParties(opening, 'alert.acknowledged', GY.id).map(({ taskforce }) => taskforce)).toEqual([TT.id, GY.id]);
    expect(alertActParties(opening, 'alert.updated', TT.id).map(({ taskforce }) => taskforce)).toEqual([TT.id, GY.id, CW.id]);
    const ofGuyana = acknowledge(raised, { of: GY }, 'acting');
    const fold = foldAlert([raised, ofGuyana]);
    if (!fold) throw new Error('no alert');
    expect(alertTips(fold, 'alert.updated', TT.id)).toEqual([raised.parsed.hash]);
    expect(alertTips(fold, 'alert.acknowledged', CW.id)).toEqual([raised.parsed.hash]);
    expect(alertTips(fold, 'alert.acknowledged', GY.id)).toEqual([ofGuyana.parsed.hash]);
  });
});

describe('updates and cancellations', () => {
  it('are the author’s; an update shows even when an earlier one is missing: nothing holds up an alert', () => {
    const raised = raise();
    const one = update(raised, { of: TT }, 'Seen again');
    const two = update(raised, { of: TT }, 'Now off Tobago', [one.parsed.hash]);
    const headline = (acts: readonly JudgedAct[]): string | undefined => foldAlert(acts)?.state.facts.info[0]?.headline;
    expect(headline([raised, two])).toBe('Now off Tobago');
    expect(headline([two, one, raised])).toBe('Now off Tobago');
    expect(headline([raised, one])).toBe('Seen again');
    expect(status([raised, update(raised, { of: GY }, 'No')], update(raised, { of: GY }, 'No'))).toBe('not-entitled');
  });

  it('two chairs of two taskforces can cancel, one of another cannot', () => {
    const raised = raise();
    expect(foldAlert([raised, cancel(raised, { of: TT })])?.state.cancelled).toBeDefined();
    expect(foldAlert([raised, cancel(raised, { of: GY })])?.state.cancelled).toBeUndefined();
    expect(foldAlert([raised, cancel(raised, { of: GY }, undefined, gyDuty)])?.state.cancelled).toBeUndefined();
    expect(foldAlert([raised, cancel(raised, { of: GY }, undefined, CW.chair)])?.state.cancelled).toBeDefined();
  });

  it('nothing follows a cancellation but answers', () => {
    const raised = raise();
    const over = cancel(raised, { of: TT });
    const late = update(raised, { of: TT }, 'Back', [over.parsed.hash]);
    expect(status([raised, over, late], late)).toBe('wrong-state');
    expect(outcomes([raised, over, acknowledge(raised, { of: GY }, 'acknowledged', [over.parsed.hash])])).toEqual({ GY: 'acknowledged' });
  });

  it('an alert is cancelled once, and an act of another alert or of a later version by a stranger has no place in it', () => {
    const raised = raise();
    const over = cancel(raised, { of: TT });
    const again = cancel(raised, { of: TT }, [over.parsed.hash]);
    expect(status([raised, over, again], again)).toBe('wrong-state');
    const other = acknowledge(raise({ of: CW }), { of: GY }, 'rejected');
    expect(foldAlert([raised, other])?.lines).toHaveLength(1);
    expect(outcomes([raised, other])).toEqual({});
    const stranger = world.taskforce('SR');
    const known = acknowledge(raised, { of: stranger }, 'acting');
    const later: JudgedAct = { ...known, parsed: { ...known.parsed, act: { ...known.parsed.act, kind: 'alert.merged', body: undefined } } };
    expect(status([raised, later], later)).toBe('not-entitled');
  });

  it('an alert is over when cancelled or past its time', () => {
    const state = foldAlert([raise()])?.state;
    if (!state) throw new Error('no alert');
    expect(alertPhase(state, AT_MS)).toBe('live');
    expect(alertPhase(state, state.facts.expires)).toBe('expired');
  });
});

it('[J1] folds to the same alert in every order of arrival, and strangers move nothing', () => {
  const raised = raise();
  const one = update(raised, { of: TT }, 'Seen again');
  const acts = [
    raised,
    one,
    acknowledge(raised, { of: GY, device: gyDuty }, 'acknowledged'),
    acknowledge(raised, { of: GY }, 'cannot-act', [one.parsed.hash]),
    acknowledge(raised, { of: CW }, 'acting'),
    cancel(raised, { of: TT }, [one.parsed.hash]),
  ];
  const strangers = [
    acknowledge(raised, { of: GY, device: gyInvestigator }, 'rejected'),
    update(raised, { of: CW }, 'All clear'),
    judged(signAct({ of: CW }, { kind: 'request.accepted', body: {}, ...after(raised) }), world),
    acknowledge(raise({ of: CW }), { of: GY }, 'rejected'),
  ];
  const expected = foldAlert(acts);
  fc.assert(
    fc.property(fc.shuffledSubarray([...acts, ...strangers, ...acts], { minLength: 16, maxLength: 16 }), (arrived) => {
      expect(foldAlert(arrived)?.state).toEqual(expected?.state);
    }),
  );
});
