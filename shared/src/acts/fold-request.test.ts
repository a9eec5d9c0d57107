import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hash, RosterId } from '../ids.ts';
import { AT_MS, actWorld, judged, openedBody, setPost, signAct } from '../testing/acts.ts';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from '../testing/rosters.ts';
import type { ActBody } from './act.ts';
import { tipsOf } from './conversation.ts';
import { actName, foldRequest, requestOffers } from './fold-request.ts';
import type { JudgedAct } from './judged-act.ts';
import { type RequestKind, requestKinds } from './request.ts';
import { turnOf } from './request-state.ts';

const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW']);
const [TT, GY, CW] = ['TT', 'GY', 'CW'].map(world.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];
const investigator = addOfficer(TT, ['investigator']);
const gyFocal = addOfficer(GY, ['focal-point']);
const gyHolder = addOfficer(GY, ['investigator']);
const gyPost = setPost(GY, 'focal-point', gyHolder);
const gyInvestigator = addOfficer(GY, ['investigator']);

type By = { readonly of: TestTaskforce; readonly device?: TestDevice };
const ASKER: By = { of: TT };
const ASKED: By = { of: GY, device: gyFocal };
const open = (by: By = ASKER, changes: Partial<ActBody<'request.opened'>> = {}): JudgedAct =>
  judged(signAct(by, { kind: 'request.opened', body: openedBody(GY, { to: { taskforce: GY.id, posts: [gyPost] }, ...changes }) }), world);

const BODIES: { readonly [K in Exclude<RequestKind, 'request.opened'>]: ActBody<K> } = {
  'request.acknowledged': { receivedAt: AT_MS + 5_000 },
  'request.clarification-asked': { text: 'Which port?' },
  'request.clarified': { text: 'Chaguaramas' },
  'request.accepted': {},
  'request.postponed': { text: 'The case is open here', reviewAt: AT_MS + 30 * 86_400_000 },
  'request.part-answered': { text: 'The hull number' },
  'request.answered': { text: 'The owner' },
  'request.refused': { reason: 'not-held', text: '' },
  'request.withdrawn': { text: '' },
  'request.closed': { outcome: 'used', text: '' },
};
type Moving = keyof typeof BODIES;
const act = (opened: JudgedAct, by: By, kind: Moving, previous: readonly JudgedAct[] = [opened], body: object = {}): JudgedAct =>
  judged(
    signAct(by, {
      kind,
      body: { ...BODIES[kind], ...body } as ActBody<typeof kind>,
      conversation: opened.parsed.hash,
      previous: previous.map(({ parsed }) => parsed.hash),
    }),
    world,
  );
/** A chain of acts, each after the one before. */
const story = (...steps: readonly (readonly [By, Moving, object?])[]): JudgedAct[] => {
  const opened = open();
  const acts = [opened];
  for (const [by, kind, body] of steps) acts.push(act(opened, by, kind, [acts.at(-1) ?? opened], body));
  return acts;
};
const phase = (acts: readonly JudgedAct[]): string | undefined => foldRequest(acts)?.state.phase;
const causes = (acts: readonly JudgedAct[]): readonly string[] =>
  foldRequest(acts)?.lines.map((line) => (line.status === 'disputed' ? line.cause : line.status)) ?? [];

describe('[J1] an information request is a fold over its acts', () => {
  it('goes from asked to closed', () => {
    const acts = story(
      [ASKED, 'request.acknowledged'],
      [ASKED, 'request.accepted'],
      [ASKED, 'request.part-answered'],
      [ASKED, 'request.answered'],
      [ASKER, 'request.closed'],
    );
    expect(acts.map((_, i) => phase(acts.slice(0, i + 1)))).toEqual(['sent', 'acknowledged', 'accepted', 'partial', 'answered', 'closed']);
    const turns = acts.map((_, i) => foldRequest(acts.slice(0, i + 1))?.state).map((state) => state && turnOf(state));
    expect(turns).toEqual(['requested', 'requested', 'requested', 'requested', 'requester', 'nobody']);
  });

  it('goes back to where it was when a clarification is given, and an answer ends an open one', () => {
    const asked = [ASKED, 'request.clarification-asked'] as const;
    expect(phase(story([ASKED, 'request.acknowledged'], [ASKED, 'request.accepted'], asked))).toBe('clarify');
    expect(phase(story([ASKED, 'request.acknowledged'], [ASKED, 'request.accepted'], asked, [ASKER, 'request.clarified']))).toBe(
      'accepted',
    );
    expect(phase(story([ASKED, 'request.acknowledged'], asked, [ASKED, 'request.answered']))).toBe('answered');
    expect(phase(story(asked))).toBe('sent');
  });

  it('is never refused for its form before further information was asked for', () => {
    const refuse = [ASKED, 'request.refused', { reason: 'form' }] as const;
    expect(phase(story(refuse))).toBe('sent');
    expect(
      phase(story([ASKED, 'request.acknowledged'], [ASKED, 'request.clarification-asked'], [ASKER, 'request.clarified'], refuse)),
    ).toBe('refused');
    expect(phase(story([ASKED, 'request.refused']))).toBe('refused');
  });

  it('can be postponed, refused and withdrawn while open, and never after', () => {
    for (const end of [
      [ASKED, 'request.refused'],
      [ASKER, 'request.withdrawn'],
    ] as const) {
      for (const late of ['request.accepted', 'request.answered', 'request.postponed', 'request.refused'] as const) {
        const acts = story(end, [ASKED, late]);
        expect(phase(acts)).toBe(phase(acts.slice(0, 2)));
        expect(causes(acts)).toEqual(['counts', 'counts', 'wrong-state']);
      }
    }
    expect(phase(story([ASKED, 'request.postponed'], [ASKED, 'request.accepted']))).toBe('accepted');
    expect(phase(story([ASKED, 'request.answered']))).toBe('sent');
  });

  it('keeps and shows an act that has no place in the state', () => {
    const acts = story([ASKER, 'request.closed'], [ASKED, 'request.acknowledged']);
    expect(causes(acts)).toEqual(['counts', 'wrong-state', 'counts']);
    expect(phase(acts)).toBe('acknowledged');
  });

  it('an answer that crosses a withdrawal stands before it', () => {
    const opened = open();
    const received = act(opened, ASKED, 'request.acknowledged');
    const crossing = [act(opened, ASKED, 'request.answered', [received]), act(opened, ASKER, 'request.withdrawn', [received])];
    expect(phase([opened, received, ...crossing])).toBe('answered');
    expect(phase([...crossing, received, opened])).toBe('answered');
  });
});

describe('who may act on a request', () => {
  it('asks: chair, deputy chair, focal point, or who holds a focal-point post; and not its own taskforce', () => {
    expect(foldRequest([open()])).toBeDefined();
    expect(foldRequest([open({ of: TT, device: investigator })])).toBeUndefined();
    // Naming a post entitles nobody: this one is a head of unit's.
    const post = setPost(TT, 'duty-officer', investigator);
    expect(foldRequest([open({ of: TT, device: investigator }, { from: { posts: [post] } })])).toBeUndefined();
    setPost(TT, 'focal-point', investigator);
    expect(foldRequest([open({ of: TT, device: investigator })])).toBeDefined();
    expect(foldRequest([open({ of: GY })])).toBeUndefined();
  });

  it('acts for the requested side: its chair, focal points, and holders of the posts named; no other officer, no other taskforce, not the asker', () => {
    const opened = open();
    const cause = (by: By, kind: Moving = 'request.acknowledged'): string | undefined => causes([opened, act(opened, by, kind)])[1];
    expect(cause(ASKED)).toBe('counts');
    expect(cause({ of: GY })).toBe('counts');
    expect(cause({ of: GY, device: gyHolder })).toBe('counts');
    expect(cause({ of: GY, device: gyInvestigator })).toBe('not-entitled');
    expect(cause({ of: CW })).toBe('not-entitled');
    expect(cause(ASKER)).toBe('not-entitled');
    expect(cause(ASKED, 'request.withdrawn')).toBe('not-entitled');
    expect(cause({ of: CW }, 'request.withdrawn')).toBe('not-entitled');
  });

  it('[T12] the screen offers what the officer may do and the state allows', () => {
    const acts = story([ASKED, 'request.acknowledged']);
    const offers = (by: By, upTo = acts): readonly string[] => {
      const state = foldRequest(upTo)?.state;
      const officer = by.of.chain.state.officers.get((by.device ?? by.of.chair).officer);
      return state && officer ? requestOffers(state, { officer, taskforce: by.of.chain.state }) : [];
    };
    expect(offers(ASKED, acts.slice(0, 1))).toEqual(['acknowledge', 'postpone', 'refuse']);
    expect(offers(ASKED)).toEqual(['ask-clarification', 'accept', 'postpone', 'answer-part', 'answer', 'refuse']);
    expect(offers(ASKER)).toEqual(['withdraw']);
    expect(offers({ of: GY, device: gyInvestigator })).toEqual([]);
    expect((Object.keys(requestKinds) as RequestKind[]).map(actName)).toHaveLength(11);
  });

  it('[T10] an act on older heads than one it comes after moves nothing', () => {
    const opened = open();
    const before = GY.chain.head;
    addOfficer(GY);
    const received = act(opened, ASKED, 'request.acknowledged');
    const back = judged(
      signAct(ASKED, {
        kind: 'request.answered',
        body: BODIES['request.answered'],
        heads: [before],
        conversation: opened.parsed.hash,
        previous: [received.parsed.hash],
      }),
      world,
    );
    expect(causes([opened, received, back])).toEqual(['counts', 'counts', 'heads-went-back']);
    expect(phase([opened, received, back])).toBe('acknowledged');
  });
});

describe('[J1] both sides see the same', () => {
  it('waits for an act that has not come, and for heads that are not known', () => {
    const acts = story([ASKED, 'request.acknowledged'], [ASKED, 'request.accepted']);
    const [opened, received, accepted] = acts as [JudgedAct, JudgedAct, JudgedAct];
    expect(causes([opened, accepted])).toEqual(['counts', 'waiting']);
    expect(phase([opened, accepted])).toBe('sent');
    const unknown: JudgedAct = { parsed: received.parsed, authority: { status: 'waiting', heads: [GY.chain.head] } };
    expect(causes([opened, unknown, accepted])).toEqual(['counts', 'waiting', 'waiting']);
    expect(phase([accepted, received, opened])).toBe('accepted');
    expect(foldRequest([accepted])).toBeUndefined();
  });

  it('folds to the same state and story whatever the order of arrival; who is not entitled moves nothing', () => {
    // A random conversation: each step signs some act after what it happened to have seen.
    const step = fc.record({
      by: fc.constantFrom<By>(ASKER, ASKED, { of: GY }, { of: CW }, { of: GY, device: gyInvestigator }, { of: TT, device: investigator }),
      kind: fc.constantFrom(...(Object.keys(BODIES) as Moving[])),
      seen: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const entitled = (by: By): boolean => [gyInvestigator, investigator].every((device) => by.device !== device) && by.of !== CW;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (steps, dice) => {
        const opened = open();
        const acts = [opened];
        for (const { by, kind, seen } of steps) {
          // Signing the same twice gives one act, so the same steps may give one act twice.
          const distinct = [...new Map(acts.map((item) => [item.parsed.hash, item])).values()];
          const fold = foldRequest(acts.slice(0, 1 + Math.floor(seen * (acts.length - 1))));
          const tips = new Set<Hash>(fold ? tipsOf(fold.lines) : []);
          acts.push(
            act(
              opened,
              by,
              kind,
              distinct.filter(({ parsed }) => tips.has(parsed.hash)),
            ),
          );
        }
        const shuffled = acts
          .map((item, i) => ({ item, at: dice[i] ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
        const fold = foldRequest(acts);
        expect(foldRequest(shuffled)).toEqual(fold);
        const onlyEntitled = acts.filter((_, i) => i === 0 || entitled(steps[i - 1]?.by ?? { of: CW }));
        expect(foldRequest(onlyEntitled)?.state).toEqual(fold?.state);
      }),
      { numRuns: 60 },
    );
  });
});
