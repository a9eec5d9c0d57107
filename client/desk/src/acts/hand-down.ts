import type { StoryLine } from '@breakwater/shared/acts/conversation';
import { type AlertOpening, partiesOf, type RequestOpening } from '@breakwater/shared/acts/rights';
import { ConversationId, type OfficerId } from '@breakwater/shared/ids';
import { UI_LIST_MAX } from '@breakwater/shared/limits';
import { postOfficers, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { oneByOne } from '../one-by-one.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { type AlertConversation, type RequestConversation, readAlert, readRequest } from './conversations.ts';
import { madeEnvelope } from './made-envelope.ts';
import { ownSideDevices } from './own-side.ts';
import { copyOf, type KeptAct, listConversations } from './read-acts.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'lane' | 'crypto' | 'now'>;

/**
 * Gives the open alerts and requests to officers of our own taskforce who answer for it now and have not had them: the post was handed
 * over, or an officer has a new desk (T9). Those that are over go to whoever has a post by now that they were addressed to, and to nobody else. The
 * acts go as they were signed, so nobody has to trust the desk that hands them down. Several desks may do so; an act that is there already changes
 * nothing. Resolves with how many acts were queued.
 */
export async function handDownActs(desk: Desk): Promise<number> {
  const nowMs = desk.now();
  const readers = { alert: readAlert, request: readRequest };
  const listed = (['alert', 'request'] as const).flatMap((area) =>
    listConversations(desk.vault, area, nowMs, UI_LIST_MAX).map((id) => ({ read: readers[area], id })),
  );
  return oneByOne(listed, async ({ read, id }) => {
    const conversation = read(desk, id);
    return conversation ? handDown(desk, conversation, conversation.openUntilMs > nowMs) : 0;
  });
}

async function handDown(
  desk: Desk,
  { id, fold, opening, kept }: AlertConversation | RequestConversation,
  isOpen: boolean,
): Promise<number> {
  const own = desk.book.own();
  if (!own || opening.isLeaving) return 0;
  // What was opened in the name of nobody in the network is no colleague's business (AC25).
  if (desk.book.member(fold.state.opening.taskforce) === undefined) return 0;
  const has = new Set(
    desk.vault.all<{ device: string }>('SELECT device FROM actHolders WHERE conversation = ?', id).map(({ device }) => device),
  );
  // Who was not among the holders has nothing whole to give.
  if (!has.has(own.device.keys.device)) return 0;
  const side = [...ownSideDevices(desk.book, id, fold.state.opening, fold.lines)].filter(([device]) => !has.has(device));
  const lacking = isOpen ? side : side.filter(([, { officer }]) => holdsPostOf(own.taskforce, fold.state.opening, officer));
  if (lacking.length === 0) return 0;
  const officers = [...new Set(lacking.map(([, { officer }]) => officer))].sort();
  const acts = fold.lines.flatMap((line) => (isHandedDown(line) ? (kept(line) ?? []) : [])).filter(({ isLeaving }) => !isLeaving);
  let queued = 0;
  for (const act of acts) queued += await queue(desk, id, act, officers, lacking.map(([device]) => device).sort());
  return queued;
}

/** Whether an officer has a post that an opening names of this taskforce. */
const holdsPostOf = (taskforce: TaskforceState, opening: AlertOpening | RequestOpening, officer: OfficerId): boolean =>
  partiesOf(opening).some(
    (party) => party.taskforce === taskforce.chain.id && party.posts.some((post) => postOfficers(taskforce, post).includes(officer)),
  );

/** What counts, and what a removed desk signed beyond that: it is shown to everybody (T10). */
const isHandedDown = (line: StoryLine): boolean =>
  line.status === 'counts' || (line.status === 'disputed' && (line.cause === 'removed-signer' || line.cause === 'void'));

async function queue(
  desk: Desk,
  id: ConversationId,
  { parsed }: KeptAct,
  officers: readonly OfficerId[],
  lacking: readonly string[],
): Promise<number> {
  const own = desk.book.own();
  if (!own) return 0;
  const taskforce = own.taskforce.chain.id;
  const nowMs = desk.now();
  const outcome = await desk.lane.run('write-intent', {
    envelope: madeEnvelope(desk, 'hand-down', own.device.keys.device, parsed.hash, ...lacking),
    conversation: ConversationId.parse(id),
    lane: 'acts',
    urgency: 'routine',
    content: { kind: 'act', signed: copyOf(parsed, desk.book) },
    audience: { kind: 'members', members: officers.map((officer) => ({ taskforce, officer })) },
    createdAtMs: nowMs,
    leavesAtMs: nowMs,
    receipt: false,
  });
  return outcome.status === 'written' ? 1 : 0;
}
