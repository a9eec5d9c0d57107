import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { type DeviceId, laneNumber, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { HistoryAsk } from './ask-history.ts';
import { isCommitted } from './confirm-history.ts';
import { type KeptFrame, readSalted } from './frame.ts';
import { insertGiven, keepBeside } from './given-beside.ts';
import { takeGivenHeartbeats } from './given-heartbeats.ts';
import { allGivers, historyGivers } from './history-givers.ts';
import { followPage } from './history-turns.ts';
import { givenStanding, type MessageRows } from './message-rows.ts';
import { mayHaveByTerms } from './past-terms.ts';
import { everSatByPost } from './post-past.ts';
import { seatedThen } from './seated-then.ts';

type Taking = { readonly tx: VaultTx; readonly core: Core; readonly rows: MessageRows; readonly nowMs: number };

/**
 * DE44: a page of history, in the transaction of its letter. It counts if this page is the one that was asked for, of this desk; then the next is asked
 * for. What does not fit is refused and counted; what is here already is passed over; what its author has committed to is confirmed, the rest marked.
 */
export function takeHistory({ tx, core, rows, nowMs }: Taking, from: DeviceId, item: LetterItemOf<'history'>): void {
  const ask = tx.one<HistoryAsk>(`SELECT * FROM historyAsks WHERE room = ? AND giver = ? AND state = 'asking'`, item.room, from);
  const givers = historyGivers(core, item.room);
  if (!ask || ask.below !== item.below || !allGivers(givers).includes(from)) return;
  const own = givers.byTerms.includes(from) ? core.book.own() : undefined;
  let [refused, fresh, another] = [0, 0, 0];
  const fitting: KeptFrame[] = [];
  for (const entry of item.entries) {
    const read = checked(tx, core, item.room, entry);
    // DE70: what the terms do not let another one give is refused here, too (J2).
    if (read === undefined || (own && read.standing !== 'here' && !mayHaveByTerms(core, read.kept.frame, own))) {
      refused++;
      continue;
    }
    const { kept } = read;
    const isSure = kept.frame.device === from || isCommitted(tx, kept);
    if (read.standing === 'beside' && !isSure) {
      const beside = keepBeside(tx, item.room, from, kept, entry.at, nowMs);
      if (beside === 'too-many') refused++;
      else fitting.push(kept);
      if (beside === 'new') another++;
      continue;
    }
    fitting.push(kept);
    if (read.standing === 'here') {
      if (isSure)
        tx.run(`UPDATE messages SET mark = 'given' WHERE conversation = ? AND hash = ? AND mark = 'unconfirmed'`, item.room, kept.hash);
      continue;
    }
    fresh++;
    insertGiven(tx, rows, kept, { at: entry.at, mark: isSure ? 'given' : 'unconfirmed', nowMs });
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
  followPage(tx, core, from, ask, { next, fresh: fresh + another, seen: item.entries.length - refused }, nowMs);
  core.changed(`room:${item.room}`);
}

type Entry = LetterItemOf<'history'>['entries'][number];
type Checked = { readonly kept: KeptFrame; readonly standing: 'free' | 'here' | 'beside' };

/** A message of this room, by a device that has or had a seat in it and is not this one, from before the place where we count it ourselves. */
function checked(tx: VaultReader, core: Core, room: RosterId, { salt, frame: text }: Entry): Checked | undefined {
  const read = readSalted({ v: 1, salt, frame: text });
  if (read.status !== 'read') return undefined;
  const { kept } = read;
  const { frame } = kept;
  if (RosterId.parse(frame.conversation) !== room || frame.room?.roster !== room || !core.book.hasHead(frame.room)) return undefined;
  if (frame.content.kind === 'act' || frame.content.kind === 'sealed' || frame.device === ownDevice(core).device) return undefined;
  if (!hadSeat(tx, core, frame.room, frame.device)) return undefined;
  const standing = givenStanding(tx, kept);
  if (standing === 'taken' || (standing !== 'here' && !isBeforeOurs(tx, kept))) return undefined;
  return { kept, standing };
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
