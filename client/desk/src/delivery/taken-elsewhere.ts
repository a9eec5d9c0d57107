import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readMessage } from '../vault/read/messages.ts';
import { sendAgain } from './answer-retry.ts';
import { readDevices } from './outbox-rows.ts';

/**
 * DE82: another device has used the envelope's id at the hub. The frame goes to each of its devices in a letter of its own instead, which has another id; the row waits
 * for their confirmations like any other. False where there is no such frame, or where keys go with it that only a submit can bring.
 */
export function sendOtherwise(tx: VaultTx, core: Core, seq: number, envelope: string, nowMs: number): boolean {
  const message = readMessage(tx, envelope);
  const own = ownDevice(core).device;
  if (message?.device !== own || tx.one<{ held: string }>('SELECT held FROM outbox WHERE seq = ?', seq)?.held !== '[]') return false;
  for (const to of readDevices(tx, message.audience ?? '')) if (to !== own) sendAgain(tx, core, to, message, nowMs);
  tx.run(`UPDATE outbox SET state = 'sent' WHERE seq = ?`, seq);
  return true;
}
