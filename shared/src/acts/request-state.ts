import type { RequestState as RequestStateName } from '../desk/views/requests.ts';
import type { ActOf } from './act.ts';
import type { RequestKind } from './request.ts';

export type RequestAct = ActOf<RequestKind>;

/** The states that acts make; `leaving` and `delivered` are what one desk knows of the way. */
export type RequestPhase = Exclude<RequestStateName, 'leaving' | 'delivered' | 'disputed'>;

/** A request as its acts made it. Times are as claimed in the acts, in UTC milliseconds. */
export type RequestState = {
  readonly opening: ActOf<'request.opened'>;
  readonly phase: RequestPhase;
  /** What an open clarification goes back to. */
  readonly resumes: RequestPhase;
  /** When the requested desk had it, as it says (D13). */
  readonly receivedAt: number | undefined;
  readonly pausedMs: number;
  readonly pausedAt: number | undefined;
  /** After a postponement: the date that takes the place of the due time. */
  readonly reviewAt: number | undefined;
  readonly wasClarified: boolean;
  readonly endedAt: number | undefined;
};

const AT_WORK: readonly RequestPhase[] = ['acknowledged', 'accepted', 'partial'];
const ANSWERABLE: readonly RequestPhase[] = [...AT_WORK, 'clarify', 'postponed'];
const OPEN: readonly RequestPhase[] = ['sent', ...ANSWERABLE];

type MovingKind = Exclude<RequestKind, 'request.opened'>;

/** The phases in which each act moves the request (domain reference 3a). */
const MOVES_FROM: { readonly [K in MovingKind]: readonly RequestPhase[] } = {
  'request.acknowledged': ['sent'],
  'request.clarification-asked': AT_WORK,
  'request.clarified': ['clarify'],
  'request.accepted': ['acknowledged', 'postponed'],
  'request.postponed': OPEN,
  'request.part-answered': ANSWERABLE,
  'request.answered': ANSWERABLE,
  'request.refused': OPEN,
  'request.withdrawn': OPEN,
  'request.closed': ['answered'],
};

/** Whether the state has a place for an act of this kind. */
export const allows = ({ phase }: RequestState, kind: MovingKind): boolean => MOVES_FROM[kind].includes(phase);

export const openRequest = (opening: RequestState['opening']): RequestState => ({
  opening,
  phase: 'sent',
  resumes: 'sent',
  receivedAt: undefined,
  pausedMs: 0,
  pausedAt: undefined,
  reviewAt: undefined,
  wasClarified: false,
  endedAt: undefined,
});

/** The state after an act of an entitled signer; undefined when this state does not allow it. */
export function stepRequest(state: RequestState, act: RequestAct): RequestState | undefined {
  if (act.kind === 'request.opened' || !allows(state, act.kind)) return undefined;
  const on = resumed(state, act.time);
  switch (act.kind) {
    case 'request.acknowledged':
      return { ...on, phase: 'acknowledged', receivedAt: act.body.receivedAt };
    case 'request.clarification-asked':
      return { ...on, phase: 'clarify', resumes: state.phase, pausedAt: act.time, wasClarified: true };
    case 'request.clarified':
      return { ...on, phase: state.resumes };
    case 'request.accepted':
      return { ...on, phase: 'accepted' };
    case 'request.postponed':
      return { ...on, phase: 'postponed', reviewAt: act.body.reviewAt };
    case 'request.part-answered':
      return { ...on, phase: 'partial' };
    case 'request.answered':
      return { ...on, phase: 'answered', endedAt: act.time };
    case 'request.refused':
      // Never for its form before further information was asked for.
      return act.body.reason === 'form' && !state.wasClarified ? undefined : { ...on, phase: 'refused', endedAt: act.time };
    case 'request.withdrawn':
      return { ...on, phase: 'withdrawn', endedAt: act.time };
    case 'request.closed':
      return { ...on, phase: 'closed' };
    default:
      return act satisfies never;
  }
}

/** AC30: what a stop took, counted from the request at the earliest, whatever time it claims to have begun at. */
function resumed(state: RequestState, time: number): RequestState {
  if (state.pausedAt === undefined) return state;
  const beganMs = Math.max(state.pausedAt, state.opening.time);
  return { ...state, pausedAt: undefined, pausedMs: state.pausedMs + Math.max(0, time - beganMs) };
}

/** Who has to do the next thing. */
export function turnOf({ phase }: RequestState): 'requester' | 'requested' | 'nobody' {
  switch (phase) {
    case 'sent':
    case 'acknowledged':
    case 'accepted':
    case 'postponed':
    case 'partial':
      return 'requested';
    case 'clarify':
    case 'answered':
      return 'requester';
    case 'refused':
    case 'withdrawn':
    case 'closed':
      return 'nobody';
    default:
      return phase satisfies never;
  }
}
