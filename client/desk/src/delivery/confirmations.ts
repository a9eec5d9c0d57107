import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { ConversationId, DeviceId, LANES, laneNumber } from '@breakwater/shared/ids';
import { CONFIRMATION_INTERVAL_MS, RETRY_REQUESTS_MAX } from '@breakwater/shared/limits';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { type Place, readShown } from '../vault/read/messages.ts';
import { sendMissing, sendUnstarted } from './answer-retry.ts';
import { queueErrand } from './errands.ts';
import { seeLate } from './late.ts';
import { settleOutbox } from './settle-outbox.ts';

const MISSING_MAX = 256;

type Due = {
  conversation: string;
  device: string;
  lane: number;
  incarnation: number;
  start: number;
  top: number;
  confirmedAtMs: number;
  pressed: number;
};

/** D11: writes what is due as errands: a device's first confirmation of a chain at once, then at most one a minute. Cumulative, so a lost one is made good by the next. */
export function queueConfirmations(tx: VaultTx, nowMs: number): { readonly written: number; readonly nextAtMs: number | null } {
  const rows = tx.all<Due>(
    'SELECT conversation, device, lane, incarnation, start, top, confirmedAtMs, pressed FROM theirNumbers WHERE toConfirm = 1',
  );
  let written = 0;
  let nextAtMs: number | null = null;
  for (const row of rows) {
    const dueAtMs = row.confirmedAtMs === 0 ? 0 : row.confirmedAtMs + CONFIRMATION_INTERVAL_MS;
    if (dueAtMs > nowMs) {
      nextAtMs = Math.min(nextAtMs ?? dueAtMs, dueAtMs);
      continue;
    }
    const item = confirmationOf(tx, row);
    queueErrand(tx, DeviceId.parse(row.device), item.lane, `confirmation:${row.conversation}:${row.incarnation}`, item);
    // A sender sends again what is confirmed as missing twice, so while there are gaps it is said again, a few times.
    const presses = item.missing.length > 0 && row.pressed < RETRY_REQUESTS_MAX;
    if (presses) nextAtMs = Math.min(nextAtMs ?? Number.MAX_SAFE_INTEGER, nowMs + CONFIRMATION_INTERVAL_MS);
    tx.run(
      'UPDATE theirNumbers SET toConfirm = ?, pressed = ?, confirmedAtMs = ? WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ?',
      presses ? 1 : 0,
      presses ? row.pressed + 1 : row.pressed,
      nowMs,
      row.conversation,
      row.device,
      row.lane,
      row.incarnation,
    );
    written++;
  }
  return { written, nextAtMs };
}

function confirmationOf(vault: VaultReader, { conversation, device, lane, incarnation, start, top }: Due): LetterItemOf<'confirmation'> {
  const gaps = vault.all<{ first: number; last: number }>(
    'SELECT first, last FROM gaps WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? ORDER BY first LIMIT ?',
    conversation,
    device,
    lane,
    incarnation,
    MISSING_MAX + 1,
  );
  const missing: number[] = [];
  for (const { first, last } of gaps)
    for (let number = first; number <= last && missing.length <= MISSING_MAX; number++) missing.push(number);
  // More is missing than fits: only what lies before the first that does not fit is confirmed.
  const cut = missing[MISSING_MAX];
  return {
    item: 'confirmation',
    conversation: ConversationId.parse(conversation),
    lane: LANES[lane - 1] ?? 'rest',
    incarnation,
    from: start,
    upTo: cut === undefined ? top : cut - 1,
    missing: missing.slice(0, MISSING_MAX),
    readUpTo: readUpTo(vault, conversation, device, lane, incarnation),
  };
}

/** The last number of this chain that stands before the officer's read mark, with none before it that is missing or came late and is unseen (DE93). */
function readUpTo(vault: VaultReader, conversation: string, device: string, lane: number, incarnation: number): number {
  const row = vault.one<{ number: number }>(
    `SELECT m.number FROM messages m JOIN readMarks r ON r.conversation = m.conversation
       WHERE m.conversation = ? AND m.device = ? AND m.lane = ? AND m.incarnation = ? AND (m.anchor, m.incarnation, m.number) <= (r.anchor, r.incarnation, r.number)
       ORDER BY m.number DESC LIMIT 1`,
    conversation,
    device,
    lane,
    incarnation,
  );
  const chain = [conversation, device, lane, incarnation] as const;
  const open = vault.one<{ number: number | null }>(
    `SELECT min(number) AS number FROM (
       SELECT first AS number FROM gaps WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? UNION ALL
       SELECT m.number FROM lateUnseen l CROSS JOIN messages m ON m.seq = l.seq WHERE l.conversation = ? AND m.device = ? AND m.lane = ? AND m.incarnation = ?)`,
    ...chain,
    ...chain,
  );
  return Math.min(row?.number ?? 0, (open?.number ?? Number.MAX_SAFE_INTEGER) - 1);
}

/** Another desk says how far it has our messages. It never takes back what it has said, and cannot confirm what we have not sent. */
export function takeConfirmation(tx: VaultTx, core: Core, from: DeviceId, item: LetterItemOf<'confirmation'>, nowMs: number): void {
  const { conversation, lane, incarnation, missing } = item;
  const sent = tx.one<{ number: number }>(
    'SELECT max(number) AS number FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? HAVING count(*) > 0',
    conversation,
    ownDevice(core).device,
    laneNumber(lane),
    incarnation,
  );
  if (!sent) return;
  const upTo = Math.min(item.upTo, sent.number);
  sendMissing(tx, core, from, item, nowMs);
  tx.run(
    `INSERT INTO confirmed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET begins = min(begins, excluded.begins),
       missing = CASE WHEN excluded.upTo >= upTo THEN excluded.missing ELSE missing END,
       upTo = max(upTo, excluded.upTo), readUpTo = max(readUpTo, excluded.readUpTo), atMs = excluded.atMs`,
    conversation,
    laneNumber(lane),
    incarnation,
    from,
    upTo,
    JSON.stringify(missing),
    Math.min(item.readUpTo, upTo),
    nowMs,
    item.from ?? 1,
  );
  settleOutbox(tx, core, conversation, lane, incarnation, upTo);
  sendUnstarted(tx, core, from, item, nowMs);
  core.acts.confirmed(tx, item, { device: from, nowMs, changed: core.changed });
  core.changed(`room:${conversation}`);
}

/** Of what came late above the read mark: only `this` message was seen, and the mark stays; or `all` of it, with what lies before the message. */
export type LateSeen = 'this' | 'all';

/** The officer has read up to the message that goes by `upTo` (DE103). Never goes back; the senders are told with the next confirmation. What came late is read by itself (DE93). */
export function markRead(tx: VaultTx, core: Core, conversation: string, upTo: string, late: LateSeen | undefined): boolean {
  const message = readShown(tx, conversation, upTo);
  if (!message) return false;
  const wasLate = late !== undefined && seeLate(tx, conversation, late === 'this' ? message.seq : null);
  const moved = late !== 'this' && moveMark(tx, conversation, message);
  if (wasLate || moved) core.changed(`room:${conversation}`);
  return wasLate || moved;
}

function moveMark(tx: VaultTx, conversation: string, { anchor, incarnation, number }: Place): boolean {
  const before = tx.one<{ anchor: number; incarnation: number; number: number }>(
    'SELECT anchor, incarnation, number FROM readMarks WHERE conversation = ?',
    conversation,
  );
  const moved = tx.run(
    `INSERT INTO readMarks VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET anchor = excluded.anchor, incarnation = excluded.incarnation, number = excluded.number
       WHERE (excluded.anchor, excluded.incarnation, excluded.number) > (anchor, incarnation, number)`,
    conversation,
    anchor,
    incarnation,
    number,
  );
  if (moved === 0) return false;
  tx.run(
    `UPDATE theirNumbers SET toConfirm = 1 WHERE conversation = ? AND (device, lane, incarnation) IN (
       SELECT device, lane, incarnation FROM messages WHERE conversation = ? AND receivedAtMs IS NOT NULL
         AND (anchor, incarnation, number) > (?, ?, ?) AND (anchor, incarnation, number) <= (?, ?, ?))`,
    conversation,
    conversation,
    before?.anchor ?? -1,
    before?.incarnation ?? 0,
    before?.number ?? 0,
    anchor,
    incarnation,
    number,
  );
  return true;
}
