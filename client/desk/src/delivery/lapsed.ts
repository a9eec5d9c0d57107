import { DeviceId, type EnvelopeId } from '@breakwater/shared/ids';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readMessage } from '../vault/read/messages.ts';
import { sendAgain } from './answer-retry.ts';
import { markDevice, outboxSeq } from './outbox-rows.ts';
import { settleRow } from './settle-outbox.ts';

/**
 * DE29: the hub says that these have waited for ninety days in vain. Our messages among them are kept as undelivered, and their outbox rows
 * wait no longer for those devices (D11). Letters without a message say nothing that is still wanted.
 */
export function takeLapsed(
  tx: VaultTx,
  core: Core,
  lapsed: readonly { readonly envelope: EnvelopeId; readonly device: DeviceId }[],
  nowMs: number,
): void {
  for (const { envelope, device } of lapsed) {
    const message = readMessage(tx, envelope);
    if (message?.device !== ownDevice(core).device) continue;
    tx.run('INSERT INTO lapsed VALUES (?, ?, ?, NULL) ON CONFLICT DO NOTHING', envelope, device, nowMs);
    const seq = outboxSeq(tx, envelope);
    if (seq !== undefined) {
      markDevice(tx, envelope, device, 'lapsed');
      settleRow(tx, core, seq);
    }
    core.changed(`room:${message.conversation}`);
  }
}

/** Sends a message once more to the devices for which it had lapsed. Answers to how many. */
export function sendLapsedAgain(tx: VaultTx, core: Core, envelope: EnvelopeId, nowMs: number): number {
  const message = readMessage(tx, envelope);
  if (message?.device !== ownDevice(core).device) return 0;
  let sent = 0;
  for (const { device } of tx.all<{ device: string }>('SELECT device FROM lapsed WHERE envelope = ?', envelope)) {
    const to = DeviceId.parse(device);
    if (core.book.device(to)?.device.status !== 'active' || !sendAgain(tx, core, to, message, nowMs)) continue;
    tx.run('UPDATE lapsed SET againAtMs = ? WHERE envelope = ? AND device = ?', nowMs, envelope, device);
    sent++;
  }
  core.changed(`room:${message.conversation}`);
  return sent;
}
