import { describe, expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import type { NetworkPlace } from '../roster/candidacy.ts';
import { actWorld, judged, openedBody, raisedBody, signAct } from '../testing/acts.ts';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from '../testing/rosters.ts';
import { foldAlert } from './fold-alert.ts';
import { foldRequest } from './fold-request.ts';
import type { JudgedAct } from './judged-act.ts';

// AC25, AC26: what the network says of the signers' taskforces.

const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW', 'SR', 'BB']);
const [TT, GY, CW, SR, BB] = ['TT', 'GY', 'CW', 'SR', 'BB'].map(world.taskforce) as [
  TestTaskforce,
  TestTaskforce,
  TestTaskforce,
  TestTaskforce,
  TestTaskforce,
];
const duty = addOfficer(TT, ['focal-point']);
/** Where taskforces stand; those that are not named are full members. */
type Places = ReadonlyMap<TestTaskforce, NetworkPlace>;
const all: Places = new Map();
const are = (place: NetworkPlace, ...which: readonly TestTaskforce[]): Places => new Map(which.map((each) => [each, place]));
const judge = (signed: Parameters<typeof judged>[0], places: Places): JudgedAct => {
  const said = new Map([...places].map(([{ id }, place]) => [id, place]));
  return judged(signed, { taskforceAt: world.taskforceAt, placeOf: (id) => said.get(id) ?? 'full' });
};
const heads = (...of: readonly TestTaskforce[]) => of.map(({ chain }) => chain.head);

/** TT's alert for GY and CW, or another's. */
const raised = (of = TT, second: TestDevice = GY.chair) =>
  signAct({ of }, { kind: 'alert.raised', body: raisedBody([GY, CW], { severity: 'Extreme' }), heads: heads(TT, GY, SR, BB) }, second);
const raisedNow = raised();
const conversation = judge(raisedNow, all).parsed.hash;
const cancel = (by: TestTaskforce, and?: TestTaskforce) => {
  const draft = { kind: 'alert.cancelled' as const, body: { info: raisedBody([]).info }, conversation, previous: [conversation] };
  return signAct({ of: by }, { ...draft, heads: heads(by, ...(and ? [and] : [])) }, ...(and ? [and.chair] : []));
};
const isCancelled = (signed: ReturnType<typeof cancel>, places: Places = all): boolean =>
  foldAlert([judge(raisedNow, places), judge(signed, places)])?.state.cancelled !== undefined;

describe('[AC25] whose acts count', () => {
  it('an alert in the name of nobody in the network is kept, shown as not counting, and nothing in it moves', () => {
    const answer = signAct(
      { of: GY },
      { kind: 'alert.acknowledged', body: { outcome: 'acting', reason: '' }, conversation, previous: [conversation] },
    );
    const fold = (places: Places) => foldAlert([judge(raisedNow, places), judge(answer, places)]);
    expect(fold(all)).toMatchObject({ isVoid: false, lines: [{ status: 'counts' }, { status: 'counts' }] });
    const outside = fold(are('outside', TT));
    expect(outside).toMatchObject({ isVoid: true, lines: [{ cause: 'not-in-network' }, { cause: 'void' }] });
    expect(outside?.state.outcomes.size).toBe(0);
  });

  it('an answer of a taskforce that is expelled, or was never admitted, gives nothing an outcome', () => {
    const answer = signAct(
      { of: GY },
      { kind: 'alert.acknowledged', body: { outcome: 'acting', reason: '' }, conversation, previous: [conversation] },
    );
    const places = are('outside', GY);
    const fold = foldAlert([judge(raisedNow, places), judge(answer, places)]);
    expect(fold?.state.outcomes.size).toBe(0);
    expect(fold?.lines.at(-1)).toMatchObject({ status: 'disputed', cause: 'not-in-network' });
  });

  it('a request in the name of nobody in the network asks nothing', () => {
    const opened = signAct({ of: TT }, { kind: 'request.opened', body: openedBody(GY) });
    expect(foldRequest([judge(opened, are('outside', TT))])).toMatchObject({ isVoid: true });
    expect(foldRequest([judge(opened, are('candidate', TT))])).toMatchObject({ isVoid: false });
  });
});

describe('[AC26] who signs beside others', () => {
  it('a second signature counts of a full member, not of a candidate and not of who is outside the network', () => {
    const lacksSecond = (places: Places, signed = raisedNow) => foldAlert([judge(signed, places)])?.state.lacksSecond;
    expect([all, are('candidate', GY), are('outside', GY)].map((places) => lacksSecond(places))).toEqual([false, true, true]);
    // Nor does a candidate's own colleague make up for it.
    expect([all, are('candidate', TT)].map((places) => lacksSecond(places, raised(TT, duty)))).toEqual([false, true]);
  });

  it('two chairs cancel an alert only where it names both: its author’s side or those addressed', () => {
    expect(isCancelled(cancel(GY, CW))).toBe(true);
    expect(isCancelled(cancel(TT, CW))).toBe(true);
    expect(isCancelled(cancel(GY, SR))).toBe(false);
    expect(isCancelled(cancel(SR, BB))).toBe(false);
  });

  it('and where both are full members', () => {
    expect(isCancelled(cancel(GY, CW), are('candidate', CW))).toBe(false);
    expect(isCancelled(cancel(GY, CW), are('outside', CW))).toBe(false);
    expect(isCancelled(cancel(GY, CW), are('outside', GY))).toBe(false);
  });
});

it('an officer of another taskforce with the same id is another officer', () => {
  const twin = addOfficer(BB, ['deputy-chair'], TT.chair.officer);
  expect(foldAlert([judge(raised(TT, twin), all)])?.state.lacksSecond).toBe(false);
});
