import { Frame } from '@breakwater/shared/content/frame';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { type DeviceId, type EnvelopeId, type Lane, laneNumber } from '@breakwater/shared/ids';
import {
  CONFIRMATION_INTERVAL_MS,
  RESET_INTERVAL_MS,
  RETRIES_OF_LETTERS_PER_HOUR_MAX,
  RETRY_REQUESTS_MAX,
} from '@breakwater/shared/limits';
import { sendCoSigningAgain } from '../cosigning/letters.ts';
import { secretBeside } from '../escalation/ladder-rows.ts';
import { exclusionsBeside } from '../exclusions/tell-exclusions.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import { sayRotatedAgain } from '../rosters/rotation.ts';
import type { VaultTx } from '../vault/database.ts';
import { readMessage, readMessageAt, type StoredMessage } from '../vault/read/messages.ts';
import { queueErrand } from './errands.ts';
import { sendOwnProfile, sendTerms } from './greetings.ts';
import { sendLabel } from './labels.ts';
import { isWithinHourly, mayAnswer } from './may-answer.ts';
import { readDevices } from './outbox-rows.ts';
import { announceAgain, ownChainOf } from './own-chain.ts';
import { namedHeads } from './told-heads.ts';

/** Missing messages that one confirmation brings back at most. */
const SEND_MISSING_MAX = 32;
/** Two confirmations a minute apart may arrive closer together, for both were on their way. */
const APART_MIN_MS = CONFIRMATION_INTERVAL_MS / 2;

/**
 * D6: a device could not open an envelope of ours and asks for it. It gets the same frame pairwise, with what it needs to open the next
 * ones, but only what had been for it in the first place, and at most five times (attack 15).
 */
export function answerRetry(tx: VaultTx, core: Core, from: DeviceId, lane: Lane, item: LetterItemOf<'retry'>, nowMs: number): void {
  const message = readMessage(tx, item.envelope);
  if (message?.device === ownDevice(core).device) sendAgain(tx, core, from, message, nowMs);
  else greetAgain(tx, core, from, lane, item.envelope, nowMs);
}

/**
 * What a device confirms twice as missing, a minute apart, did not reach it: it is sent once more, without being asked (D11). It may be that
 * the device has it parked, or that a hub has thrown it away.
 */
export function sendMissing(tx: VaultTx, core: Core, to: DeviceId, item: LetterItemOf<'confirmation'>, nowMs: number): void {
  const before = tx.one<{ missing: string; atMs: number }>(
    'SELECT missing, atMs FROM confirmed WHERE conversation = ? AND lane = ? AND incarnation = ? AND device = ?',
    item.conversation,
    laneNumber(item.lane),
    item.incarnation,
    to,
  );
  if (!before || nowMs - before.atMs < APART_MIN_MS) return;
  const still = new Set(JSON.parse(before.missing) as number[]);
  for (const number of item.missing.filter((each) => still.has(each)).slice(0, SEND_MISSING_MAX)) {
    const message = readMessageAt(tx, { ...item, device: ownDevice(core).device, number });
    if (message) sendAgain(tx, core, to, message, nowMs);
  }
}

/**
 * What was for this device before its count begins, or in an incarnation that it never confirmed: it was lost together with the announcement
 * that would have made it miss it, so nobody will ever ask for it.
 */
export function sendUnstarted(tx: VaultTx, core: Core, to: DeviceId, item: LetterItemOf<'confirmation'>, nowMs: number): void {
  const { conversation, lane } = item;
  const rows = tx.all<{ incarnation: number; number: number }>(
    `SELECT o.incarnation, o.number FROM outbox o
       LEFT JOIN confirmed c ON c.conversation = o.conversation AND c.lane = o.lane AND c.incarnation = o.incarnation AND c.device = ?
       WHERE o.conversation = ? AND o.lane = ? AND o.state = 'sent'
         AND ((c.device IS NULL AND o.incarnation < ?) OR o.number < c.begins) ORDER BY o.seq LIMIT ?`,
    to,
    conversation,
    laneNumber(lane),
    item.incarnation,
    SEND_MISSING_MAX,
  );
  for (const { incarnation, number } of rows) {
    const message = readMessageAt(tx, { conversation, device: ownDevice(core).device, lane, incarnation, number });
    if (message) sendAgain(tx, core, to, message, nowMs);
  }
}

/** The frame, pairwise, with what opens the next ones. False: it had not been for this device, or was sent to it too often. */
export function sendAgain(tx: VaultTx, core: Core, to: DeviceId, message: StoredMessage, nowMs: number): boolean {
  const { envelope, lane } = message;
  if (!readDevices(tx, message.audience ?? '').includes(to) || !mayAnswer(tx, to, envelope, nowMs, RETRY_REQUESTS_MAX)) return false;
  const frame = Frame.parse(JSON.parse(message.frame));
  const heads = namedHeads(tx, frame.heads);
  if (heads) queueErrand(tx, to, lane, `heads:${frame.heads}`, { item: 'heads', heads: [...heads] });
  const chain = frame.distribution && ownChainOf(tx, frame.distribution);
  if (chain) queueErrand(tx, to, lane, `announcement:${chain.distribution}`, chain.announcement);
  queueErrand(tx, to, lane, `message:${envelope}`, { item: 'message', v: 1, salt: message.salt, frame: message.frame });
  const taskforce = core.book.device(to)?.taskforce.chain.id;
  const secret = secretBeside(tx, message, taskforce);
  if (secret) queueErrand(tx, to, lane, `secret:${envelope}`, secret);
  for (const item of exclusionsBeside(core, message.conversation)(to))
    queueErrand(tx, to, lane, `exclusions:${message.conversation}`, item);
  return true;
}

/** It was a letter without a frame, which is not kept: what such letters bring is written anew, once an hour. */
function greetAgain(tx: VaultTx, core: Core, from: DeviceId, lane: Lane, envelope: EnvelopeId, nowMs: number): void {
  // DE86: any id may be asked for, and each is a row.
  if (!isWithinHourly(tx, from, 'letters', nowMs, RETRIES_OF_LETTERS_PER_HOUR_MAX)) return;
  if (!mayAnswer(tx, from, envelope, nowMs, RETRY_REQUESTS_MAX)) return;
  queueErrand(tx, from, lane, `hello:${envelope}`, { item: 'hello', instead: envelope });
  const greeted = tx.run(
    `INSERT INTO retriesAnswered VALUES (?, '', 1, ?) ON CONFLICT DO UPDATE SET times = times + 1, atMs = excluded.atMs WHERE atMs <= ?`,
    from,
    nowMs,
    nowMs - RESET_INTERVAL_MS,
  );
  if (greeted === 0) return;
  sendOwnProfile(tx, core, [from]);
  sendLabel(tx, core, [from]);
  for (const room of core.book.rooms()) if (core.book.roomDevices(room).has(from)) sendTerms(tx, core, room, [from]);
  sendCoSigningAgain(tx, core, nowMs, from);
  sayRotatedAgain(tx, core, [from], nowMs);
  announceAgain(tx, core, from, lane);
  tx.run('UPDATE theirNumbers SET toConfirm = 1 WHERE device = ?', from);
}
