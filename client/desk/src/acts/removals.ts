import type { ActBody } from '@breakwater/shared/acts/act';
import { actMembers } from '@breakwater/shared/acts/audience';
import type { StoryLine } from '@breakwater/shared/acts/conversation';
import type { Party } from '@breakwater/shared/acts/party';
import { mayState } from '@breakwater/shared/acts/removed-signers';
import { partiesOf, sidesOf, speaksFor } from '@breakwater/shared/acts/rights';
import type { DeviceId, Hash } from '@breakwater/shared/ids';
import { ACT_STATED_MAX, ACT_TURN_MAX, UI_LIST_MAX } from '@breakwater/shared/limits';
import { hasRole, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { oneByOne } from '../one-by-one.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readMessage } from '../vault/read/messages.ts';
import { readIntent } from '../vault/read/outgoing.ts';
import { type AlertConversation, type RequestConversation, readAlert, readRequest } from './conversations.ts';
import { isLateSignature, signedIn } from './late-signatures.ts';
import { madeEnvelope } from './made-envelope.ts';
import { copyOf, isOfItsAuthor, listConversations, signerHere } from './read-acts.ts';
import { speakersOf } from './speakers.ts';
import { stateAct } from './write-act.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'lane' | 'crypto' | 'wake' | 'now'>;
export type ActConversation = AlertConversation | RequestConversation;
/** A desk that was removed, of a taskforce as it is now. */
type Removed = { readonly device: DeviceId; readonly taskforce: TaskforceState };

/** The conversations in which this officer may and has to say what counts of a removed desk (T10, AC21), with the desk. */
export function removalsWanted(desk: Pick<Desk, 'vault' | 'book' | 'now'>): readonly (Removed & { readonly in: ActConversation })[] {
  const own = desk.book.own();
  if (own?.device.status !== 'active') return [];
  const open = openConversations(desk);
  return removedDesks(desk).flatMap((removed) => {
    const ids = new Set([...open, ...signedIn(desk.vault, removed.device)]);
    const conversations = [...ids].flatMap((id) => readConversation(desk, id) ?? []);
    return conversations.filter((conversation) => isWanted(desk, own, removed, conversation)).map((found) => ({ ...removed, in: found }));
  });
}

const openConversations = ({ vault, now }: Pick<Desk, 'vault' | 'now'>): readonly string[] =>
  (['alert', 'request'] as const).flatMap((area) =>
    listConversations(vault, area, now(), UI_LIST_MAX).filter((id) => {
      const row = vault.one<{ openUntilMs: number }>('SELECT openUntilMs FROM actConversations WHERE conversation = ?', id);
      return row !== undefined && row.openUntilMs > now();
    }),
  );

const removedDesks = ({ book }: Pick<Desk, 'book'>): readonly Removed[] =>
  book.taskforces().flatMap((id) => {
    const taskforce = book.taskforce(id);
    const gone = [...(taskforce?.devices ?? [])].filter(([, { status, archive }]) => status === 'revoked' && !archive);
    return taskforce ? gone.map(([device]) => ({ device, taskforce })) : [];
  });

const readConversation = (desk: Pick<Desk, 'vault' | 'book'>, id: string): ActConversation | undefined =>
  readAlert(desk, id) ?? readRequest(desk, id);

function isWanted(desk: Pick<Desk, 'book'>, own: DevicePlace, { device, taskforce }: Removed, { fold }: ActConversation): boolean {
  const { opening } = fold.state;
  if (!mayState(signerHere(own, desk.book), device, taskforce, sidesOf(opening, taskforce.chain.id))) return false;
  const ours = own.taskforce.chain.id;
  if (statementsAbout(fold, device).some(({ act }) => act.taskforce === ours)) return false;
  if (linesOf(desk, fold, device).length > 0) return true;
  // It could still sign here on the heads of before, for it was good when this was opened.
  const named = opening.heads.find(({ roster }) => roster === taskforce.chain.id);
  const then = named && desk.book.taskforceAt(named);
  return then?.devices.get(device)?.status === 'active';
}

/**
 * What a desk signed as its author, the last that counts at the end: an act can name any desk (AC35), and of more than a statement holds the last of
 * those that count are said, with which all count that come before them.
 */
function linesOf({ book }: Pick<Desk, 'book'>, { lines }: ActConversation['fold'], device: DeviceId): readonly StoryLine[] {
  const theirs = lines.filter((line) => line.parsed.act.device === device && isOfItsAuthor(line, book));
  return [...theirs.filter(({ status }) => status !== 'counts'), ...theirs.filter(({ status }) => status === 'counts')];
}

const statementsAbout = (fold: ActConversation['fold'], device: DeviceId) =>
  [...fold.removals.statements.values()].filter(({ act }) => act.body.device === device);

/** States what this desk knows to count of removed desks, wherever it has to, and shows everybody what does not. Resolves with how much was queued. */
export async function stateRemovals(desk: Desk): Promise<number> {
  return oneByOne(removalsWanted(desk), ({ device, taskforce, in: conversation }) => {
    const lines = linesOf(desk, conversation.fold, device).filter((line) => conversation.kept(line)?.isLate === false);
    return state(
      desk,
      conversation,
      { device, taskforce },
      lines.map(({ parsed }) => parsed.hash),
    );
  });
}

async function state(desk: Desk, conversation: ActConversation, { device, taskforce }: Removed, acts: readonly Hash[]): Promise<number> {
  const { fold } = conversation;
  const { opening } = fold.state;
  const own = desk.book.own();
  if (!own) return 0;
  const key = taskforce.devices.get(device)?.keys.signingKey;
  const seconds = fold.lines
    .filter((line) => key !== undefined && line.parsed.signers.includes(key) && line.parsed.act.device !== device)
    .filter((line) => conversation.kept(line)?.isLate === false && !isLateSignature(desk.vault, line.parsed.hash, key ?? ''))
    // Of more than a statement holds the last that count.
    .sort((a, b) => Number(a.status === 'counts') - Number(b.status === 'counts'))
    .map(({ parsed }) => parsed.hash);
  // After our own only: a colleague's turn at the end of the scale must leave room for the chair's word, which goes first anyway (AC20).
  const ours = statementsAbout(fold, device).filter(
    ({ act }) => act.officer === own.officer.officer && act.taskforce === own.taskforce.chain.id,
  );
  const turn = Math.min(ACT_TURN_MAX, 1 + Math.max(0, ...ours.map(({ act }) => act.body.turn)));
  const body: ActBody<'removal.stated'> = {
    taskforce: taskforce.chain.id,
    device,
    turn,
    acts: acts.slice(-ACT_STATED_MAX),
    seconds: seconds.slice(-ACT_STATED_MAX),
  };
  const made = ['removal', own.device.keys.device, conversation.id, device, String(turn)];
  try {
    await stateAct(desk, {
      envelope: madeEnvelope(desk, ...made),
      kind: 'removal.stated',
      body,
      codes: opening.codes,
      language: opening.language,
      conversation: conversation.id,
      // Everybody who gets it has had the opening act; of the others nobody knows.
      previous: [conversation.opening.parsed.hash],
      restsOn: [taskforce.chain.id],
      // AC39: what it signed beside others, and what it ended, all have.
      audience: audienceOf(desk, conversation, partiesOf(opening)),
      urgency: 'routine',
      leavesAtMs: desk.now(),
    });
  } catch (problem) {
    // Over a fork, or while nobody has a desk, it waits for another round.
    if (problem instanceof Refusal) return 0;
    throw problem;
  }
  for (const line of fold.lines) if (acts.includes(line.parsed.hash)) await passOn(desk, conversation, line);
  return 1;
}

const audienceOf = ({ book }: Pick<Desk, 'book'>, { fold }: ActConversation, parties: readonly Party[]) => ({
  parties,
  speakers: speakersOf(book, fold.state.opening, fold.lines),
});

/** Sends acts that are beyond what counts of a removed desk to everybody they concern, so that all see the same (AC22). */
export async function passOnDisputed(desk: Desk): Promise<number> {
  const own = desk.book.own();
  if (own?.device.status !== 'active') return 0;
  let queued = 0;
  for (const { device } of removedDesks(desk)) {
    for (const id of signedIn(desk.vault, device)) {
      const conversation = readConversation(desk, id);
      const party = conversation && partiesOf(conversation.fold.state.opening).find((side) => side.taskforce === own.taskforce.chain.id);
      if (!conversation || !party || !speaksFor(own, party)) continue;
      for (const line of conversation.fold.lines)
        if (line.status === 'disputed' && line.cause === 'removed-signer' && line.parsed.act.device === device)
          queued += await passOn(desk, conversation, line);
    }
  }
  return queued;
}

async function passOn(desk: Desk, conversation: ActConversation, { parsed }: StoryLine): Promise<number> {
  const own = desk.book.own();
  const about = desk.book.taskforce(parsed.act.taskforce);
  if (!own || !about) return 0;
  const envelope = madeEnvelope(desk, 'pass-on', own.device.keys.device, parsed.hash);
  if (readMessage(desk.vault, envelope) || readIntent(desk.vault, envelope)) return 0;
  const nowMs = desk.now();
  const { opening } = conversation.fold.state;
  const isForAll = parsed.act.kind !== 'alert.acknowledged';
  const audience = audienceOf(desk, conversation, isForAll ? partiesOf(opening) : sidesOf(opening, about.chain.id));
  const outcome = await desk.lane.run('write-intent', {
    envelope,
    conversation: conversation.id,
    lane: 'acts',
    urgency: 'routine',
    content: { kind: 'act', signed: copyOf(parsed, desk.book) },
    audience: { kind: 'members', members: actMembers(audience, desk.book.memberIn(conversation.id)) },
    createdAtMs: nowMs,
    leavesAtMs: nowMs,
    receipt: false,
  });
  return outcome.status === 'written' ? 1 : 0;
}

/** Whether this officer may change what counts of the desk that signed the act: a chair who may state it (AC21). */
export function mayCount({ book }: Pick<Desk, 'book'>, { fold }: ActConversation, { parsed }: Pick<StoryLine, 'parsed'>): boolean {
  const own = book.own();
  const taskforce = book.taskforce(parsed.act.taskforce);
  if (own?.device.status !== 'active' || !taskforce || !hasRole(own.officer, 'chair')) return false;
  return mayState(signerHere(own, book), parsed.act.device, taskforce, sidesOf(fold.state.opening, taskforce.chain.id));
}

/**
 * The chair says that an act of a removed desk counts, with those before it, or that it and those after it do not. Throws `not-allowed`,
 * `wrong-state`.
 */
export async function countAct(desk: Desk, conversation: ActConversation, hash: string, counts: boolean): Promise<void> {
  const { fold } = conversation;
  const line = fold.lines.find(({ parsed }) => parsed.hash === hash);
  if (!line) throw new Refusal('wrong-state');
  if (!mayCount(desk, conversation, line)) throw new Refusal('not-allowed');
  const { device, taskforce: id } = line.parsed.act;
  const taskforce = desk.book.taskforce(id);
  if (!taskforce) throw new Refusal('not-allowed');
  const theirs = linesOf(desk, fold, device).map(({ parsed }) => parsed);
  if (!theirs.includes(line.parsed)) throw new Refusal('wrong-state');
  const accepted = fold.removals.accepted.get(device)?.acts;
  const stands = theirs.filter((parsed) => accepted?.has(parsed.hash) ?? true);
  const after = new Set<Hash>([line.parsed.hash]);
  for (let grown = true; grown; ) {
    const more = fold.lines.filter(({ parsed }) => !after.has(parsed.hash) && parsed.act.previous.some((before) => after.has(before)));
    grown = more.length > 0;
    for (const { parsed } of more) after.add(parsed.hash);
  }
  const acts = counts
    ? [...stands.map((parsed) => parsed.hash), line.parsed.hash]
    : stands.map((parsed) => parsed.hash).filter((one) => !after.has(one));
  await state(desk, conversation, { device, taskforce }, [...new Set(acts)]);
}
