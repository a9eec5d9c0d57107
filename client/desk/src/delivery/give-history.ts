import { Frame } from '@breakwater/shared/content/frame';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_PAGE_MAX, HISTORY_PAGE_MAX_BYTES, HISTORY_PAGES_PER_HOUR_MAX, HISTORY_SCANS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { isFull } from '../exclusions/exclusion-rows.ts';
import { exclusionsUnsaid } from '../exclusions/exclusions-unsaid.ts';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import { officerName } from '../rosters/officer-name.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';
import { heartbeatsFor } from './given-heartbeats.ts';
import { sendTerms } from './greetings.ts';
import { areOfOneLine, isOfFirstLine } from './let-in.ts';
import { frameFits } from './letter-size.ts';
import { isWithinHourly } from './may-answer.ts';
import { isHeldFrom } from './not-compared.ts';
import { mayHaveByTerms } from './past-terms.ts';
import { saidToTheirPost, takenOver } from './post-past.ts';
import { seatedThen } from './seated-then.ts';

type Row = {
  readonly seq: number;
  readonly anchor: number;
  readonly salt: string;
  readonly frame: string;
  readonly device: string;
  readonly lane: number;
  readonly incarnation: number;
  readonly number: number;
};

/**
 * DE43: another desk of this officer, one of the taskforce whose archive this is (DE48), of who has taken over a post that this officer had (DE61), or any
 * member as far as the terms go (DE70), asks for a room's messages. It gets a page of them, newest first, if it has a seat there now, also of what this desk
 * could not confirm itself: the asker judges all of it anew (DE45). Acts go another way (AC17). Everybody else gets the same empty page, be the room known
 * here or not (DE68).
 */
export function giveHistory(tx: VaultTx, core: Core, to: DeviceId, { room, below }: LetterItemOf<'history-asked'>, nowMs: number): void {
  const place = core.book.device(to);
  if (place?.device.status !== 'active' || !core.book.member(place.taskforce.chain.id)) return;
  if (!isWithinHourly(tx, to, 'history', nowMs, HISTORY_PAGES_PER_HOUR_MAX)) return;
  const mayRead = askerOf(core, room, to);
  // RO43: somebody may be kept out by now. No answer, so that it is asked for again.
  const isOwn = officerName(place) === officerName(core.book.own());
  if (mayRead && !isOwn && exclusionsUnsaid(core, room, officerName(place))) return;
  // DE67: of a room that was closed nobody else sends the terms, nor who is kept out.
  if (mayRead && below === null) sendTerms(tx, core, room, [to]);
  const page = mayRead ? readPage(tx, mayRead, room, below) : { rows: [], next: null };
  const entries = page.rows.map(({ anchor, salt, frame }) => ({ at: anchor, salt, frame }));
  queueErrand(tx, to, 'rest', `history:${room}`, {
    item: 'history',
    room,
    below,
    next: page.next,
    entries,
    heartbeats: fitting(heartbeatsFor(tx, room, page.rows), LETTER_BYTES - bytesIn(entries)),
  });
}

/** Of a letter, for a page and the heartbeats beside it. */
const LETTER_BYTES = 44 * 1_024;

const bytesIn = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** DE73: as many as there is room for; the page is worth more than they are. */
function fitting<Each>(given: readonly Each[], room: number): Each[] {
  let left = room;
  return given.filter((each) => {
    left -= bytesIn(each);
    return left >= 0;
  });
}

type MayRead = (frame: Frame) => boolean;

/** Which messages are for the desk that asks; undefined for one that gets nothing. */
function askerOf(core: Core, room: RosterId, device: DeviceId): MayRead | undefined {
  const { book } = core;
  const [own, place] = [book.own(), book.device(device)];
  if (own?.device.status !== 'active' || place?.device.status !== 'active' || device === own.device.keys.device) return undefined;
  if (!book.seatDevices(room).has(device)) return undefined;
  const rights = [
    place.taskforce.chain.id === own.taskforce.chain.id ? rightOfColleague(core, room, own, place) : undefined,
    rightByTerms(core, room, own, place),
  ].filter((right) => right !== undefined);
  return rights.length === 0 ? undefined : (frame) => rights.some((right) => right(frame));
}

/** Of the same taskforce: whatever the terms say. */
function rightOfColleague(core: Core, room: RosterId, own: DevicePlace, place: DevicePlace): MayRead | undefined {
  const { book, vault } = core;
  const isSeated = book.seatDevices(room).has(own.device.keys.device);
  // DE48: what was said while a seat was there that is the officer's now.
  if (own.device.archive) return !place.device.archive && isSeated ? at((head) => seatedThen(book, head, place)) : undefined;
  if (place.officer.officer === own.officer.officer && areOfOneLine(vault, own, place)) return () => true;
  // RO40: who else is kept out would not fit in a list that is full.
  if (!isSeated && isFull(vault, room)) return undefined;
  return !place.device.archive && takenOver(core, room, place).length > 0 ? at((head) => saidToTheirPost(core, head, place)) : undefined;
}

/**
 * DE70: as far as the room's terms go, from a desk that sits there itself, and from an archive to its own taskforce alone. A desk that a chair has added in
 * the name of an officer who has an earlier one gets nothing, nor one that this lets in.
 */
function rightByTerms(core: Core, room: RosterId, own: DevicePlace, place: DevicePlace): MayRead | undefined {
  const { book, vault } = core;
  if (!book.seatDevices(room).has(own.device.keys.device) || place.device.archive) return undefined;
  if (own.device.archive && place.taskforce.chain.id !== own.taskforce.chain.id) return undefined;
  // DE87: nobody's past goes to a taskforce from which what is written now is kept back.
  if (isHeldFrom(core, room, place.taskforce.chain.id)) return undefined;
  if (isFull(vault, room) || !isOfFirstLine(vault, place)) return undefined;
  return (frame) => mayHaveByTerms(core, frame, place);
}

const at =
  (may: (head: Head) => boolean): MayRead =>
  ({ room }) =>
    room !== null && may(room);

type Page = { readonly rows: readonly Row[]; readonly next: number | null };

/** As many as a letter holds beside its other items. What is not for the asker, or too large for any letter, is passed over, so far in one go. */
function readPage(vault: VaultReader, mayRead: MayRead, room: RosterId, below: number | null): Page {
  const rows: Row[] = [];
  let [bytes, from] = [0, below ?? Number.MAX_SAFE_INTEGER];
  for (let scan = 0; scan < HISTORY_SCANS_MAX; scan++) {
    const read = vault.all<Row>(
      `SELECT seq, anchor, salt, frame, device, lane, incarnation, number FROM messages WHERE conversation = ? AND seq < ? AND kind NOT IN ('act', 'sealed')
         ORDER BY seq DESC LIMIT ?`,
      room,
      from,
      HISTORY_PAGE_MAX,
    );
    for (const row of read) {
      if (mayRead(Frame.parse(JSON.parse(row.frame))) && frameFits(row.frame)) {
        bytes += Buffer.byteLength(JSON.stringify(row.frame)) + 64;
        if (rows.length > 0 && (rows.length >= HISTORY_PAGE_MAX || bytes > HISTORY_PAGE_MAX_BYTES)) return { rows, next: from };
        rows.push(row);
      }
      from = row.seq;
    }
    if (read.length < HISTORY_PAGE_MAX) return { rows, next: null };
  }
  return { rows, next: from };
}
