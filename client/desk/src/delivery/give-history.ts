import { Frame } from '@breakwater/shared/content/frame';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_PAGE_MAX, HISTORY_PAGE_MAX_BYTES, HISTORY_PAGES_PER_HOUR_MAX, HISTORY_SCANS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { isFull } from '../exclusions/exclusion-rows.ts';
import { exclusionsUnsaid } from '../exclusions/exclusions-unsaid.ts';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { queueErrand } from './errands.ts';
import { sendTerms } from './greetings.ts';
import { isWithinHourly } from './may-answer.ts';
import { saidToTheirPost, takenOver } from './post-past.ts';
import { seatedThen } from './seated-then.ts';

type Row = { readonly seq: number; readonly anchor: number; readonly salt: string; readonly frame: string };

/**
 * DE43: another desk of this officer, one of the taskforce whose archive this is (DE48), or of who has taken over a post that this officer had (DE61),
 * asks for a room's messages. It gets a page of them, newest first, if it has a seat there now, also of what this desk could not confirm itself: the
 * asker judges all of it anew (DE45). Acts go another way (AC17). Everybody else gets the same empty page, be the room known here or not (DE68).
 */
export function giveHistory(tx: VaultTx, core: Core, to: DeviceId, { room, below }: LetterItemOf<'history-asked'>, nowMs: number): void {
  const place = core.book.device(to);
  if (place?.device.status !== 'active' || !core.book.member(place.taskforce.chain.id)) return;
  if (!isWithinHourly(tx, to, 'history', nowMs, HISTORY_PAGES_PER_HOUR_MAX)) return;
  const asker = askerOf(core, room, to);
  // RO43: a colleague may be kept out by now. No answer, so that it is asked for again.
  if (asker && !asker.isOwn && exclusionsUnsaid(core, room, place.officer.officer)) return;
  // DE67: of a room that was closed nobody else sends the terms, nor who is kept out.
  if (asker && below === null) sendTerms(tx, core, room, [to]);
  const page = asker ? readPage(tx, asker, room, below) : { rows: [], next: null };
  const entries = page.rows.map(({ anchor, salt, frame }) => ({ at: anchor, salt, frame }));
  queueErrand(tx, to, 'rest', `history:${room}`, { item: 'history', room, below, next: page.next, entries });
}

type Asker = { readonly place: DevicePlace; readonly isOwn: boolean; readonly mayRead: (at: Head) => boolean };

/** Who asks, and which messages are for that desk, by where in the room they stand. */
function askerOf(core: Core, room: RosterId, device: DeviceId): Asker | undefined {
  const { book, vault } = core;
  const [own, place] = [book.own(), book.device(device)];
  if (own?.device.status !== 'active' || place?.device.status !== 'active' || device === own.device.keys.device) return undefined;
  const seated = book.seatDevices(room);
  if (place.taskforce.chain.id !== own.taskforce.chain.id || !seated.has(device)) return undefined;
  const isOwn = place.officer.officer === own.officer.officer;
  // DE48: what was said while a seat was there that is the officer's now.
  if (own.device.archive)
    return !place.device.archive && seated.has(own.device.keys.device)
      ? { place, isOwn, mayRead: (at) => seatedThen(book, at, place) }
      : undefined;
  if (isOwn && isLetInByOfficer(vault, place)) return { place, isOwn, mayRead: () => true };
  // RO40: who else is kept out would not fit in a list that is full.
  if (!seated.has(own.device.keys.device) && isFull(vault, room)) return undefined;
  return !place.device.archive && takenOver(core, room, place).length > 0
    ? { place, isOwn, mayRead: (at) => saidToTheirPost(core, at, place) }
    : undefined;
}

/** A chair can add a computer in any officer's name (T11), and must not get that officer's past by it: one of the officer's own has let this one in. */
function isLetInByOfficer(vault: VaultReader, { taskforce, officer, device }: DevicePlace): boolean {
  const [added] = readLinks(vault, taskforce.chain.id, device.addedAtHeight, 1);
  const signers = (added?.signatures ?? []).map(({ key }) => encodeBase64url(key));
  const own = [...taskforce.devices.values()].filter((each) => each.officer === officer.officer && each !== device);
  return own.some(({ keys }) => signers.includes(keys.signingKey));
}

function isFor({ mayRead }: Asker, text: string): boolean {
  const { room } = Frame.parse(JSON.parse(text));
  return room !== null && mayRead(room);
}

type Page = { readonly rows: readonly Row[]; readonly next: number | null };

/** As many as a letter holds beside its other items; at least one, whatever its size. What is not for the asker is passed over, so far in one go. */
function readPage(vault: VaultReader, asker: Asker, room: RosterId, below: number | null): Page {
  const rows: Row[] = [];
  let [bytes, from] = [0, below ?? Number.MAX_SAFE_INTEGER];
  for (let scan = 0; scan < HISTORY_SCANS_MAX; scan++) {
    const read = vault.all<Row>(
      `SELECT seq, anchor, salt, frame FROM messages WHERE conversation = ? AND seq < ? AND kind NOT IN ('act', 'sealed')
         ORDER BY seq DESC LIMIT ?`,
      room,
      from,
      HISTORY_PAGE_MAX,
    );
    for (const row of read) {
      if (isFor(asker, row.frame)) {
        bytes += Buffer.byteLength(row.frame) + 64;
        if (rows.length > 0 && (rows.length >= HISTORY_PAGE_MAX || bytes > HISTORY_PAGE_MAX_BYTES)) return { rows, next: from };
        rows.push(row);
      }
      from = row.seq;
    }
    if (read.length < HISTORY_PAGE_MAX) return { rows, next: null };
  }
  return { rows, next: from };
}
