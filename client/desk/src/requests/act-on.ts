import type { ActBody } from '@breakwater/shared/acts/act';
import { tipsOf } from '@breakwater/shared/acts/conversation';
import { requestActKinds } from '@breakwater/shared/acts/fold-request';
import type { RequestKind } from '@breakwater/shared/acts/request';
import { type RequestAct as Stated, stepRequest } from '@breakwater/shared/acts/request-state';
import { mayRequest, partiesOf } from '@breakwater/shared/acts/rights';
import type { RequestAct, requestCalls } from '@breakwater/shared/desk/calls/requests';
import { UNDO_MS } from '@breakwater/shared/limits';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type RequestConversation, readRequest } from '../acts/conversations.ts';
import { findAct } from '../acts/read-acts.ts';
import { checkSameStatement } from '../acts/same-statement.ts';
import { speakersOf } from '../acts/speakers.ts';
import { ownPlace, stateAct } from '../acts/write-act.ts';
import { envelopeOf } from '../rooms/write-message.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { isHeld, offeredWhileHeld } from './held.ts';

type ActCall = CallInput<typeof requestCalls, 'requests:act'>;

/**
 * Signs what an officer does to a request and queues it for both sides; it leaves after UNDO_MS. A repeated draft changes nothing.
 * Throws `unknown-request`, `not-allowed` (another officer's to do), `not-verified`, `wrong-state`, `draft-differs`, and why it is blocked.
 */
export async function actOnRequest(desk: OpenDesk, { request: id, draft, language, what }: ActCall): Promise<void> {
  const request = readRequest(desk, id);
  if (!request) throw new Refusal('unknown-request');
  const kind = requestActKinds[what.act];
  const body = bodyOf(what, request);
  const envelope = envelopeOf(draft);
  const before = findAct(desk.vault, envelope);
  if (before) {
    if (before.conversation !== request.id || before.act.kind !== kind) throw new Refusal('draft-differs');
    const { receivedAt: _ours, ...said } = body as { readonly receivedAt?: number };
    return checkSameStatement(before.act.body ?? {}, said);
  }
  const own = ownPlace(desk);
  const { state, lines } = request.fold;
  const { opening } = state;
  if (!mayRequest(kind, own, opening)) throw new Refusal('not-allowed');
  if (isHeld(desk.book, state) && offeredWhileHeld([what.act]).length === 0) throw new Refusal('not-verified');
  // The rules of the state, also those that look into the act: no refusal for its form without a question.
  if (request.fold.isVoid || !stepRequest(state, { kind, body, time: desk.now() } as unknown as Stated)) throw new Refusal('wrong-state');
  const ours = own.taskforce.chain.id;
  await stateAct(desk, {
    envelope,
    kind,
    body,
    codes: 'codes' in what ? what.codes : opening.codes,
    language,
    conversation: request.id,
    previous: tipsOf(lines),
    audience: {
      parties: partiesOf(opening),
      speakers: [...speakersOf(desk.book, opening, lines), { taskforce: ours, officer: own.officer.officer }],
    },
    urgency: opening.body.pace === 'days-7' ? 'routine' : 'priority',
    leavesAtMs: desk.now() + UNDO_MS,
  });
}

function bodyOf(what: RequestAct, request: RequestConversation): ActBody<RequestKind> {
  switch (what.act) {
    case 'acknowledge':
      return { receivedAt: request.opening.seenAtMs };
    case 'accept':
      return {};
    case 'ask-clarification':
    case 'clarify':
    case 'answer-part':
    case 'answer':
    case 'withdraw':
      return { text: what.text };
    case 'postpone':
      return { text: what.text, reviewAt: what.reviewAtMs };
    case 'refuse':
      return { reason: what.reason, text: what.text };
    case 'close':
      return { outcome: what.outcome, text: what.text };
    default:
      return what satisfies never;
  }
}
