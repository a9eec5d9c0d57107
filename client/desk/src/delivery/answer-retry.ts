import { Frame } from '@breakwater/shared/content/frame';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { RESET_INTERVAL_MS, RETRY_REQUESTS_MAX } from '@breakwater/shared/limits';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readMessage } from '../vault/read/messages.ts';
import { queueErrand } from './errands.ts';
import { sendOwnProfile, sendTerms } from './greetings.ts';
import { readDevices } from './outbox-rows.ts';
import { announceAgain, ownChainOf } from './own-chain.ts';
import { namedHeads } from './told-heads.ts';

/**
 * D6: a device could not open an envelope of ours and asks for it. It gets the same frame pairwise, with what it needs to open the next
 * ones, but only what had been for it in the first place, and at most five times (attack 15).
 */
export function answerRetry(tx: VaultTx, core: Core, from: DeviceId, lane: Lane, item: LetterItemOf<'retry'>, nowMs: number): void {
  const message = readMessage(tx, item.envelope);
  if (message?.device !== ownDevice(core).device) {
    greetAgain(tx, core, from, lane, nowMs);
    return;
  }
  if (!readDevices(tx, message.audience ?? '').includes(from) || !mayAnswer(tx, from, item.envelope, nowMs)) return;
  const frame = Frame.parse(JSON.parse(message.frame));
  const heads = namedHeads(tx, frame.heads);
  if (heads) queueErrand(tx, from, lane, `heads:${frame.heads}`, { item: 'heads', heads: [...heads] });
  const chain = frame.distribution && ownChainOf(tx, frame.distribution);
  if (chain) queueErrand(tx, from, lane, `announcement:${chain.distribution}`, chain.announcement);
  queueErrand(tx, from, lane, `message:${item.envelope}`, { item: 'message', v: 1, salt: message.salt, frame: message.frame });
}

/** It was a letter without a frame, which is not kept: what such letters bring is written anew, once an hour. */
function greetAgain(tx: VaultTx, core: Core, from: DeviceId, lane: Lane, nowMs: number): void {
  const greeted = tx.run(
    `INSERT INTO retriesAnswered VALUES (?, '', 1, ?) ON CONFLICT DO UPDATE SET times = times + 1, atMs = excluded.atMs WHERE atMs <= ?`,
    from,
    nowMs,
    nowMs - RESET_INTERVAL_MS,
  );
  if (greeted === 0) return;
  sendOwnProfile(tx, core, [from]);
  for (const room of core.book.rooms()) if (core.book.roomDevices(room).has(from)) sendTerms(tx, core, room, [from]);
  announceAgain(tx, core, from, lane);
  tx.run('UPDATE theirNumbers SET toConfirm = 1 WHERE device = ?', from);
}

const mayAnswer = (tx: VaultTx, device: DeviceId, envelope: string, nowMs: number): boolean =>
  tx.run(
    'INSERT INTO retriesAnswered VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET times = times + 1, atMs = excluded.atMs WHERE times < ?',
    device,
    envelope,
    nowMs,
    RETRY_REQUESTS_MAX,
  ) > 0;
