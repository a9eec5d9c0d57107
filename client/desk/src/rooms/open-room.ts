import type { RoomTerms } from '@breakwater/shared/content/terms';
import type { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { RoomRow } from '@breakwater/shared/desk/views/rooms';
import type { RosterId } from '@breakwater/shared/ids';
import type { Member, RoomKind, RoomRole, Seat } from '@breakwater/shared/roster/room-kinds';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { membersNamed } from './addressees.ts';
import { readRoomRow } from './room-row.ts';
import { PRESET_CODES } from './room-sight.ts';
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
  };
  const room = await openOnce(opened, ask.draft, () => open(desk, 'consultation', terms, membersNamed(desk, ask.with)));
  // The room's first message carries the draft's own id, so that a repeated call writes it once.
  if (/\S/.test(ask.text)) await writeMessage(desk, room, { draft: ask.draft, text: ask.text, replyTo: null, codes: null }, language);
  return readRoomRow(desk, room);
}

/**
 * Opens a joint investigation. Until two desks can sign one link together (T6), only officers and posts of our own taskforce can be
 * members: throws `not-allowed` for others, and `me:read` does not offer it.
 */
export async function openInvestigation(
  desk: OpenDesk,
  opened: RoomsOpened,
  ask: CallInput<typeof roomCalls, 'rooms:open-investigation'>,
): Promise<RoomRow> {
  const { title, purpose, legalBasis, codes, retentionDays } = ask;
  const terms: RoomTerms = { v: 1, title: title.trim(), purpose, legalBasis, codes, retentionDays };
  const room = await openOnce(opened, ask.draft, () => {
    const members = membersNamed(desk, ask.with);
    const ours = desk.book.own()?.taskforce.chain.id;
    if (members.some(({ taskforce }) => taskforce !== ours)) throw new Refusal('not-allowed');
    return open(desk, 'investigation', terms, members);
  });
  return readRoomRow(desk, room);
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

function open(desk: OpenDesk, room: RoomKind, terms: RoomTerms, members: readonly Member[]): Promise<RosterId> {
  const own = desk.book.own();
  if (!own) throw new Refusal('not-allowed');
  const us: Seat = { member: { taskforce: own.taskforce.chain.id, officer: own.officer.officer }, role: 'leader' };
  const others = members.map((member): Seat => ({ member, role: roleOf(desk, member) }));
  return desk.links.openRoom({ room, terms, seats: [us, ...others] });
}

/** Everybody takes part; an observer or interpreter of a taskforce is one in its rooms too. */
function roleOf({ book }: OpenDesk, member: Member): RoomRole {
  const roles = 'officer' in member ? (book.officer(member.officer)?.officer.roles ?? []) : [];
  const kept = (['prosecutor', 'protection-officer', 'interpreter', 'observer'] as const).find(
    (role) => roles.length === 1 && roles[0] === role,
  );
  return kept ?? 'investigator';
}
