import { RoomTerms } from '@breakwater/shared/content/terms';
import type { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { RoomRow } from '@breakwater/shared/desk/views/rooms';
import type { RosterId } from '@breakwater/shared/ids';
import { COSIGNING_FURTHER_MAX } from '@breakwater/shared/limits';
import { answeringOfficers } from '@breakwater/shared/roster/co-signers';
import type { Member, RoomKind, Seat } from '@breakwater/shared/roster/room-kinds';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { membersNamed } from './addressees.ts';
import { asksFirst, byTaskforce } from './admit-members.ts';
import { readRoomRow } from './room-row.ts';
import { PRESET_CODES } from './room-sight.ts';
import { archiveSeat, seatOf } from './seats.ts';
import { writeMessage } from './write-message.ts';

/** J5: what a consultation keeps. */
const CONSULTATION_DAYS = 90;

/**
 * Rooms that drafts opened in this run of the program, also those on their way: a repeated draft never opens a second room. A tab that
 * could repeat one does not outlive the desk, so memory is enough.
 */
export type RoomsOpened = Map<string, Promise<RosterId>>;

/** Opens a consultation (J5) and writes its first message, where there is one. Answers after the hub took the opening. */
export async function openConsultation(
  desk: OpenDesk,
  opened: RoomsOpened,
  ask: CallInput<typeof roomCalls, 'rooms:open-consultation'>,
  language: Language,
): Promise<RoomRow> {
  const terms: RoomTerms = {
    v: 1,
    title: ask.title.trim(),
    purpose: '',
    legalBasis: '',
    codes: PRESET_CODES,
    retentionDays: CONSULTATION_DAYS,
    pastFor: ask.pastFor,
  };
  const room = await openOnce(opened, ask.draft, () => open(desk, 'consultation', terms, membersNamed(desk, ask.with), ask.archive));
  // The room's first message carries the draft's own id, so that a repeated call writes it once.
  if (/\S/.test(ask.text)) await writeMessage(desk, room, { draft: ask.draft, text: ask.text, replyTo: null, codes: null }, language);
  return readRoomRow(desk, room);
}

/**
 * Opens an investigation with its members of our own taskforce, at once, and asks every other taskforce to join (T6): nobody of it is in
 * before it has signed. Throws `not-verified` where our taskforce has not compared numbers with one of them (T5), `nobody-to-agree` where
 * one has nobody who could sign, `too-long`; then nothing has been opened.
 */
export async function openInvestigation(
  desk: OpenDesk,
  opened: RoomsOpened,
  ask: CallInput<typeof roomCalls, 'rooms:open-investigation'>,
): Promise<RoomRow> {
  const { title, purpose, legalBasis, codes, retentionDays, pastFor } = ask;
  const terms = RoomTerms.safeParse({ v: 1, title: title.trim(), purpose, legalBasis, codes, retentionDays, pastFor });
  if (!terms.success) throw new Refusal('too-long');
  const members = membersNamed(desk, ask.with);
  const ours = desk.book.own()?.taskforce.chain.id;
  const others = byTaskforce(members.filter(({ taskforce }) => taskforce !== ours).map((member) => seatOf(desk, member)));
  for (const seats of others) refuseUnaskable(desk, seats);
  const room = await openOnce(opened, ask.draft, () =>
    open(
      desk,
      'investigation',
      terms.data,
      members.filter(({ taskforce }) => taskforce === ours),
      ask.archive,
    ),
  );
  const { seats: inside } = desk.book.room(room) ?? { seats: [] };
  for (const seats of others)
    if (seats[0] && asksFirst({ room: 'investigation', seats: inside }, seats[0].member)) await desk.links.askToJoin(room, seats);
  return readRoomRow(desk, room);
}

function refuseUnaskable({ book }: OpenDesk, seats: readonly Seat[]): void {
  const joining = seats[0]?.member.taskforce;
  const taskforce = joining && book.member(joining);
  if (!taskforce || book.standing(joining)?.standing !== 'verified') throw new Refusal('not-verified');
  if (seats.length > COSIGNING_FURTHER_MAX + 1) throw new Refusal('too-long');
  if (answeringOfficers(taskforce).length === 0) throw new Refusal('nobody-to-agree');
}

async function openOnce(opened: RoomsOpened, draft: string, start: () => Promise<RosterId>): Promise<RosterId> {
  const before = opened.get(draft.toLowerCase());
  if (before !== undefined) return before;
  const opening = (async () => start())();
  opened.set(draft.toLowerCase(), opening);
  try {
    return await opening;
  } catch (fault) {
    opened.delete(draft.toLowerCase()); // nothing was opened: the same draft may try again
    throw fault;
  }
}

function open(desk: OpenDesk, room: RoomKind, terms: RoomTerms, members: readonly Member[], archive: boolean): Promise<RosterId> {
  const own = desk.book.own();
  if (!own) throw new Refusal('not-allowed');
  const us: Seat = { member: { taskforce: own.taskforce.chain.id, officer: own.officer.officer }, role: 'leader' };
  const others = members.map((member) => seatOf(desk, member));
  const kept = archive ? archiveSeat(own.taskforce) : undefined;
  if (archive && !kept) throw new Refusal('not-allowed');
  return desk.links.openRoom({ room, terms, seats: [us, ...others, ...(kept ? [kept] : [])] });
}
