import type { Act } from '@breakwater/shared/acts/act';
import type { StoryLine } from '@breakwater/shared/acts/conversation';
import { actName, requestOffers } from '@breakwater/shared/acts/fold-request';
import type { RequestKind } from '@breakwater/shared/acts/request';
import { requestClock } from '@breakwater/shared/acts/request-clock';
import { turnOf } from '@breakwater/shared/acts/request-state';
import type { ActView, RequestDetail, RequestRow } from '@breakwater/shared/desk/views/requests';
import type { RequestConversation } from '../acts/conversations.ts';
import { isOfItsAuthor } from '../acts/read-acts.ts';
import { viewRemoved } from '../acts/removed-views.ts';
import { officerOf, ourTaskforce, type Sight } from '../acts/sight.ts';
import { leavingOf, rungsOf, stageOf, witnessedAtMs } from '../acts/way.ts';
import { viewActExclusions } from '../exclusions/view-act-exclusions.ts';
import { countUnread } from '../vault/read/messages.ts';
import { isHeld, offeredWhileHeld } from './held.ts';

/** Whether a request is for this desk to show: our taskforce asked, or was asked. */
export function concernsUs(sight: Pick<Sight, 'book'>, { fold }: RequestConversation): boolean {
  const { taskforce, body } = fold.state.opening;
  const ours = ourTaskforce(sight);
  return taskforce === ours || body.to.taskforce === ours;
}

/** An information request as one line. */
export function viewRequestRow(sight: Sight, request: RequestConversation): RequestRow {
  const { state } = request.fold;
  const { opening } = state;
  const isOurs = opening.taskforce === ourTaskforce(sight);
  const seenAtMs = receivedAtMs(sight, request, isOurs);
  const from = sight.names.taskforce(opening.taskforce);
  const to = sight.names.taskforce(opening.body.to.taskforce);
  const timeZone = sight.book.taskforce(opening.body.to.taskforce)?.called.timeZone ?? 'UTC';
  const { isOverdue: _shownByTheTime, ...clock } = requestClock(state, timeZone, sight.now(), seenAtMs);
  const turn = request.fold.isVoid ? 'nobody' : turnOf(state);
  return {
    id: request.id,
    reference: `${from.code}-${to.code}-${String(opening.body.number).padStart(4, '0')}`,
    kind: opening.body.kind,
    what: opening.body.what,
    from,
    to,
    ours: isOurs,
    state: request.fold.isVoid
      ? 'disputed'
      : request.opening.isLeaving
        ? 'leaving'
        : state.phase === 'sent' && seenAtMs !== null
          ? 'delivered'
          : state.phase,
    turn: turn === 'nobody' ? 'nobody' : (turn === 'requester') === isOurs ? 'us' : 'them',
    pace: opening.body.pace,
    clock,
    unread: countUnread(sight.vault, request.id, 1) > 0,
    changedAtMs: request.changedAtMs,
  };
}

/** When the requested desk had the request, as this desk knows it before the other says so: here, or by its confirmation. */
function receivedAtMs(sight: Sight, { opening, fold }: RequestConversation, isOurs: boolean): number | null {
  if (!isOurs) return opening.seenAtMs;
  return rungsOf(sight, opening).get(fold.state.opening.body.to.taskforce)?.deliveredAtMs ?? null;
}

/** The whole of it: its story, act by act, and what this officer may do now (T12). */
export function viewRequest(sight: Sight, request: RequestConversation): RequestDetail {
  const { state, lines } = request.fold;
  const { body, language, codes } = state.opening;
  const own = sight.book.own();
  const held = isHeld(sight.book, state);
  return {
    request: viewRequestRow(sight, request),
    why: body.why,
    purpose: body.purpose,
    legalBasis: body.legalBasis,
    urgencyReason: body.urgencyReason,
    language,
    codes,
    acts: lines.flatMap((line) => viewAct(sight, request, line) ?? []).slice(-ACTS_SHOWN),
    can: own && !request.fold.isVoid ? [...(held ? offeredWhileHeld(requestOffers(state, own)) : requestOffers(state, own))] : [],
    held: held ? 'not-verified' : null,
    keptOut: viewActExclusions(sight, request.id),
  };
}

const ACTS_SHOWN = 200;

/** One line of the story. What is not, or not yet, known to be of whom it names is not shown (AC42); nor what needs a newer program. */
function viewAct(sight: Sight, request: RequestConversation, line: StoryLine): ActView | undefined {
  const kept = request.kept(line);
  const { act } = line.parsed;
  if (!isOfItsAuthor(line, sight.book)) return undefined;
  if (!kept || act.body === undefined || !act.kind.startsWith('request.')) return undefined;
  const by = officerOf(sight, act.officer, act.taskforce);
  if (!by) return undefined;
  const known = act as RequestAct; // body and kind were just seen
  return {
    id: line.parsed.hash,
    act: actName(known.kind),
    by,
    ours: act.taskforce === ourTaskforce(sight),
    claimedAtMs: act.time,
    witnessedAtMs: witnessedAtMs(sight, kept),
    text: textOf(known),
    language: textOf(known) === '' ? null : act.language,
    refusal: known.kind === 'request.refused' ? known.body.reason : null,
    outcome: known.kind === 'request.closed' ? known.body.outcome : null,
    reviewAtMs: known.kind === 'request.postponed' ? known.body.reviewAt : null,
    codes: known.kind === 'request.answered' || known.kind === 'request.part-answered' ? act.codes : null,
    stage: stageOf(sight, kept),
    leaving: leavingOf(sight, kept),
    disputed: line.status !== 'counts',
    removed: viewRemoved(sight, request, line),
  };
}

type RequestAct = Extract<Act, { kind: RequestKind }>;

function textOf(act: RequestAct): string {
  switch (act.kind) {
    case 'request.opened':
    case 'request.acknowledged':
    case 'request.accepted':
      return '';
    default:
      return act.body.text;
  }
}
