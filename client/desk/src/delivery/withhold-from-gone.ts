import { RosterId } from '@breakwater/shared/ids';
import { devicesDigest } from '@breakwater/shared/roster/head';
import { sha256 } from '../crypto/node/hashes.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { roomRecipients } from './audience.ts';
import { deleteOutbox, keepDevices, markDevice, readDevices } from './outbox-rows.ts';

type Row = { seq: number; envelope: string; conversation: string; recipients: string };

/**
 * DE94, in the transaction that stores links: of what was encrypted with a sender chain and not taken by the hub yet, that ciphertext is thrown away where the chain is one of a device that is gone.
 * The same frame goes pairwise, under the same envelope id, to those who are left; so number and chain hash stay, and where the hub had it after all they drop a copy.
 */
export function withholdFromGone(tx: VaultTx, core: Core, nowMs: number): void {
  const rows = tx.all<Row>(
    `SELECT o.seq, o.envelope, o.conversation, o.recipients FROM outbox o JOIN messages g ON g.seq = o.seq
       WHERE o.state IN ('unsent', 'partly') AND o.recipients IS NOT NULL AND g.storedAtMs IS NULL`,
  );
  for (const row of rows) withhold(tx, core, row, nowMs);
}

function withhold(tx: VaultTx, core: Core, { seq, envelope, conversation, recipients }: Row, nowMs: number): void {
  const room = RosterId.parse(conversation);
  const now = roomRecipients(core, room);
  if (now.status === 'known' && now.recipients.digest === recipients) return;
  const inside = core.book.seatDevices(room); // what left nobody before its room was closed still goes to who had a seat
  const before = readDevices(tx, recipients);
  const left = before.filter((device) => inside.has(device));
  if (left.length === before.length) return;
  const digest = devicesDigest(left, sha256);
  keepDevices(tx, digest, left);
  tx.run('UPDATE messages SET audience = ? WHERE seq = ?', digest, seq);
  if (left.length === 0) {
    tx.run('UPDATE messages SET storedAtMs = ? WHERE seq = ?', nowMs, seq); // nobody else is there, so there is nothing to wait for
    deleteOutbox(tx, seq, envelope);
    return;
  }
  for (const table of ['outboxParts', 'outboxMarks']) tx.run(`DELETE FROM ${table} WHERE envelope = ?`, envelope);
  for (const device of left) markDevice(tx, envelope, device, 'no-session'); // so that `encrypt-missing` seals it
  tx.run(`UPDATE outbox SET state = 'sent', common = NULL, recipients = NULL WHERE seq = ?`, seq);
}
