import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { type DeviceId, laneNumber, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { HistoryAsk } from './ask-history.ts';
import { isCommitted } from './confirm-history.ts';
import { type KeptFrame, readSalted } from './frame.ts';
import { takeGivenHeartbeats } from './given-heartbeats.ts';
import { allGivers, historyGivers } from './history-givers.ts';
import { followPage } from './history-turns.ts';
import type { MessageRows } from './message-rows.ts';
import { mayHaveByTerms } from './past-terms.ts';
import { everSatByPost } from './post-past.ts';
import { seatedThen } from './seated-then.ts';

type Taking = { readonly tx: VaultTx; readonly core: Core; readonly rows: MessageRows; readonly nowMs: number };

/** Given messages stand before everything that came from its author: in the giver's order, each author's own in the author's (D13). */
const BEFORE_ALL = 2 ** 40;

/**
 * DE44: a page of history, in the transaction of its letter. It counts if this page is the one that was asked for, of this desk; then the next is asked
 * for. What does not fit is refused and counted; what is here already is passed over; what its author has committed to is confirmed, the rest marked.
 */
export function takeHistory({ tx, core, rows, nowMs }: Taking, from: DeviceId, item: LetterItemOf<'history'>): void {
  const ask = tx.one<HistoryAsk>(`SELECT * FROM historyAsks WHERE room = ? AND giver = ? AND state = 'asking'`, item.room, from);
  const givers = historyGivers(core, item.room);
  if (!ask || ask.below !== item.below || !allGivers(givers).includes(from)) return;
  const own = givers.byTerms.includes(from) ? core.book.own() : undefined;
  let [refused, fresh] = [0, 0];
  const fitting: KeptFrame[] = [];
  for (const entry of item.entries) {
    const read = checked(tx, core, item.room, entry);
    // DE70: what the terms do not let another one give is refused here, too (J2).
    if (read === undefined || (own && !read.isHere && !mayHaveByTerms(core, read.kept.frame, own))) {
      refused++;
      continue;
    }
    const { kept } = read;
    fitting.push(kept);
    if (read.isHere) continue;
    fresh++;
    rows.insert(kept, {
      anchor: anchorOf(tx, kept, entry.at - BEFORE_ALL),
      receivedAtMs: nowMs,
      storedAtMs: null,
      audience: null,
      mark: kept.frame.device === from || isCommitted(tx, kept) ? 'given' : 'unconfirmed',
    });
  }
  takeGivenHeartbeats(tx, core, item.room, item.heartbeats ?? [], fitting, nowMs);
  tx.run('UPDATE historyAsks SET refused = refused + ? WHERE room = ?', refused, item.room);
  if (fresh > 0)
    tx.run(
      'INSERT INTO historyGiven VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET messages = messages + excluded.messages',
      item.room,
      from,
      fresh,
    );
  // Nothing further down than before: a giver cannot keep us asking for ever.
  const next = item.next !== null && (item.below === null || item.next < item.below) ? item.next : null;
  followPage(tx, core, from, ask, { next, fresh, seen: item.entries.length - refused }, nowMs);
  core.changed(`room:${item.room}`);
}

type Entry = LetterItemOf<'history'>['entries'][number];
type Checked = { readonly kept: KeptFrame; readonly isHere: boolean };

/** A message of this room, by a device that has or had a seat in it and is not this one, from before the place where we count it ourselves. */
function checked(tx: VaultReader, core: Core, room: RosterId, { salt, frame: text }: Entry): Checked | undefined {
  const read = readSalted({ v: 1, salt, frame: text });
  if (read.status !== 'read') return undefined;
  const { kept } = read;
  const { frame } = kept;
  if (RosterId.parse(frame.conversation) !== room || frame.room?.roster !== room || !core.book.hasHead(frame.room)) return undefined;
  if (frame.content.kind === 'act' || frame.content.kind === 'sealed' || frame.device === ownDevice(core).device) return undefined;
  if (!hadSeat(tx, core, frame.room, frame.device)) return undefined;
  const there = tx.one<{ hash: string }>(
    `SELECT hash FROM messages WHERE (envelope = ? AND device = ?)
       OR (conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND number = ?)`,
    frame.envelope,
    frame.device,
    frame.conversation,
    frame.device,
    laneNumber(frame.lane),
    frame.incarnation,
    frame.number,
  );
  if (there) return there.hash === kept.hash ? { kept, isHere: true } : undefined;
  return isBeforeOurs(tx, kept) ? { kept, isHere: false } : undefined;
}

/** Also a device that was removed before this desk read the first roster: by whose seat it had where the message stands. */
const hadSeat = (vault: VaultReader, { book }: Core, at: Head, device: DeviceId): boolean =>
  book.roomDevices(at.roster).has(device) ||
  vault.one('SELECT 1 AS n FROM pastMembers WHERE room = ? AND device = ?', at.roster, device) !== undefined ||
  satAt(book, at, device);

function satAt(book: Core['book'], at: Head, device: DeviceId): boolean {
  const place = book.device(device);
  if (!place || place.device.archive) return false;
  if (everSatByPost(book, at, place)) return true;
  const named = book.stateAt(at.roster, at.height)?.chain.named.get(place.taskforce.chain.id);
  const then = named && book.taskforceAt(named);
  return seatedThen(book, at, place) || (then !== undefined && seatedThen(book, at, { officer: place.officer, taskforce: then }));
}

/** What comes behind the beginning of our own count comes from its author, or is missed and said so (D5): no other desk puts anything there. */
function isBeforeOurs(vault: VaultReader, { frame }: KeptFrame): boolean {
  const first = vault.one<{ incarnation: number; start: number }>(
    'SELECT incarnation, start FROM theirNumbers WHERE conversation = ? AND device = ? AND lane = ? ORDER BY incarnation LIMIT 1',
    frame.conversation,
    frame.device,
    laneNumber(frame.lane),
  );
  if (!first || frame.incarnation < first.incarnation) return true;
  return frame.incarnation === first.incarnation && frame.number < first.start;
}

/** The giver's place, held between the author's neighbours that are here. */
function anchorOf(vault: VaultReader, { frame }: KeptFrame, given: number): number {
  const at = [frame.conversation, frame.device, laneNumber(frame.lane), frame.incarnation, frame.number] as const;
  const side = (than: string, order: string): number | undefined =>
    vault.one<{ anchor: number }>(
      `SELECT anchor FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND (incarnation, number) ${than} (?, ?)
         ORDER BY incarnation ${order}, number ${order} LIMIT 1`,
      ...at,
    )?.anchor;
  return Math.max(Math.min(given, side('>', 'ASC') ?? given, -2), side('<', 'DESC') ?? Number.MIN_SAFE_INTEGER);
}
