import { addressees, postsFor } from '@breakwater/shared/acts/audience';
import { mayAsk } from '@breakwater/shared/acts/rights';
import type { requestCalls } from '@breakwater/shared/desk/calls/requests';
import type { EnvelopeId, RosterId, Urgency } from '@breakwater/shared/ids';
import { REQUEST_NUMBER_MAX, UNDO_MS } from '@breakwater/shared/limits';
import { type Excluded, withoutExcluded } from '@breakwater/shared/roster/exclusions';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type RequestConversation, readRequest } from '../acts/conversations.ts';
import { madeEnvelope } from '../acts/made-envelope.ts';
import { conversationOf, findAct } from '../acts/read-acts.ts';
import { checkSameStatement } from '../acts/same-statement.ts';
import { requestGate } from '../acts/sharing-gate.ts';
import { ownPlace, stateAct } from '../acts/write-act.ts';
import { outsideNamed } from '../exclusions/keep-out.ts';
import { asRosterId } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

type Ask = CallInput<typeof requestCalls, 'requests:ask'>;

/**
 * Signs one request for each taskforce, with the same words, and queues them; they leave after UNDO_MS. All are checked before the first
 * is signed. A repeated draft answers with what the first one made, and makes what was still missing. Throws `not-allowed`,
 * `unknown-taskforce`, `not-verified`, `fork`, `update-needed`, `reason-needed`, `nobody-to-send-to`, `draft-differs`, `too-long`.
 */
export async function askRequests(desk: OpenDesk, ask: Ask): Promise<readonly RequestConversation[]> {
  const own = ownPlace(desk);
  if (!mayAsk(own)) throw new Refusal('not-allowed');
  const urgent = ask.pace !== 'days-7';
  if (urgent && ask.urgencyReason === null) throw new Refusal('reason-needed');
  if (ask.legalBasis.basis === 'other' && ask.legalBasis.note.trim() === '') throw new Refusal('reason-needed');
  const keepsOut = (ask.keepOut ?? []).map((who) => outsideNamed(desk, who));
  const asked = [...new Set(ask.to)].map((id) => askedSide(desk, id, ask, urgent, keepsOut));
  for (const { taskforce } of asked) checkRepeat(desk, ask, taskforce);
  for (const to of asked) await askOne(desk, ask, to, keepsOut);
  return asked.map(({ taskforce }) => {
    const conversation = conversationOf(desk.vault, askEnvelope(desk, ask.draft, taskforce));
    const request = conversation === undefined ? undefined : readRequest(desk, conversation);
    if (!request) throw new Error('a request that was written is not in the vault');
    return request;
  });
}

function askedSide(
  desk: OpenDesk,
  id: string,
  { purpose }: Ask,
  urgent: boolean,
  keepsOut: readonly Excluded[],
): { readonly taskforce: RosterId; readonly posts: ReturnType<typeof postsFor> } {
  const taskforce = asRosterId(id);
  if (taskforce === undefined) throw new Refusal('unknown-taskforce');
  requestGate(desk.book, taskforce, purpose);
  const state = withoutExcluded(desk.book.member, keepsOut)(taskforce);
  if (!state) throw new Refusal('unknown-taskforce');
  const side = { taskforce, posts: postsFor(urgent ? 'urgent-request' : 'request', state) };
  if (addressees(side, state).length === 0) throw new Refusal('nobody-to-send-to');
  return side;
}

/** The words of a request, the same for every taskforce. */
const wordsOf = ({ kind, what, why, purpose, legalBasis, pace, urgencyReason }: Ask) => ({
  kind,
  what,
  why,
  purpose,
  legalBasis,
  pace,
  urgencyReason: pace === 'days-7' ? null : urgencyReason,
});

function checkRepeat(desk: OpenDesk, ask: Ask, taskforce: RosterId): void {
  const before = findAct(desk.vault, askEnvelope(desk, ask.draft, taskforce));
  if (before) checkSameStatement(before.act.body ?? {}, wordsOf(ask));
}

async function askOne(desk: OpenDesk, ask: Ask, to: ReturnType<typeof askedSide>, keepsOut: readonly Excluded[]): Promise<void> {
  const envelope = askEnvelope(desk, ask.draft, to.taskforce);
  if (conversationOf(desk.vault, envelope) !== undefined) return;
  const own = ownPlace(desk);
  const ours = own.taskforce.chain.id;
  const from = { posts: [...postsFor('request', own.taskforce)] };
  await stateAct(desk, {
    envelope,
    kind: 'request.opened',
    body: { ...wordsOf(ask), to: { ...to, posts: [...to.posts] }, from, number: nextNumber(desk, ours, to.taskforce) },
    codes: ask.codes,
    language: ask.language,
    conversation: null,
    previous: [],
    keepsOut,
    audience: { parties: [{ taskforce: ours, posts: from.posts }, to], speakers: [{ taskforce: ours, officer: own.officer.officer }] },
    urgency: urgencyClass(ask.pace),
    leavesAtMs: desk.now() + UNDO_MS,
  });
}

const urgencyClass = (pace: Ask['pace']): Urgency => (pace === 'days-7' ? 'routine' : 'priority');

/** Two desks of a taskforce may count alike while one is offline: the number is for people, the act's hash is the name. */
const nextNumber = ({ vault }: OpenDesk, asker: RosterId, asked: RosterId): number =>
  Math.min(
    REQUEST_NUMBER_MAX,
    1 +
      (vault.one<{ last: number | null }>('SELECT max(number) AS last FROM actConversations WHERE asker = ? AND asked = ?', asker, asked)
        ?.last ?? 0),
  );

/** One draft becomes one envelope a taskforce, so that a repeated call makes the same. */
export const askEnvelope = (desk: Pick<OpenDesk, 'crypto' | 'vault'>, draft: string, taskforce: RosterId): EnvelopeId =>
  madeEnvelope(desk, 'ask', draft.toLowerCase(), taskforce);
