import type { ActName } from '../desk/views/requests.ts';
import type { Act } from './act.ts';
import type { Story } from './conversation.ts';
import { foldConversation } from './conversation.ts';
import type { JudgedAct } from './judged-act.ts';
import type { RequestKind } from './request.ts';
import { allows, openRequest, type RequestAct, type RequestState, stepRequest } from './request-state.ts';
import { mayRequest, type Speaker, sideOf } from './rights.ts';

export type RequestFold = Story<RequestState>;

/** Folds an information request's acts: the same on both sides, whatever the order of arrival. An act waits for those before it. */
export const foldRequest = (acts: readonly JudgedAct[]): RequestFold | undefined =>
  foldConversation<'request.opened', RequestState>(acts, {
    opening: 'request.opened',
    bridgeGaps: false,
    isEntitled: (act, { author }, opening) => isRequestAct(act) && mayRequest(act.kind, author, opening),
    isForAll: () => true,
    // What the requested side did without knowing of the requester's act goes first: an answer crosses a withdrawal, not the other way round.
    rank: (act) => (isRequestAct(act) && sideOf(act.kind) === 'requester' ? 1 : 0),
    open: (opening) => openRequest(opening),
    step: (state, act) => (isRequestAct(act) ? stepRequest(state, act) : undefined),
  });

const isRequestAct = (act: Act): act is RequestAct => act.kind.startsWith('request.');

/** The screens' names of the acts, and the act kinds they stand for. */
export const requestActKinds: { readonly [N in ActName]: RequestKind } = {
  ask: 'request.opened',
  acknowledge: 'request.acknowledged',
  'ask-clarification': 'request.clarification-asked',
  clarify: 'request.clarified',
  accept: 'request.accepted',
  postpone: 'request.postponed',
  'answer-part': 'request.part-answered',
  answer: 'request.answered',
  refuse: 'request.refused',
  withdraw: 'request.withdrawn',
  close: 'request.closed',
};

export const actName = (kind: RequestKind): ActName => {
  const name = (Object.keys(requestActKinds) as ActName[]).find((candidate) => requestActKinds[candidate] === kind);
  if (!name) throw new TypeError(`no name for ${kind}`);
  return name;
};

/** What this officer may do now: entitled, and allowed by the state (T12). */
export const requestOffers = (state: RequestState, speaker: Speaker): readonly ActName[] =>
  (Object.keys(requestActKinds) as ActName[]).filter((name) => {
    const kind = requestActKinds[name];
    return kind !== 'request.opened' && mayRequest(kind, speaker, state.opening) && allows(state, kind);
  });
