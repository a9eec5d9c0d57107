import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, type DeviceId, type RosterId } from '@breakwater/shared/ids';
import { type SignedLedger, writeLedger } from '@breakwater/shared/ledger/statement';
import { LEDGER_ANSWER_INTERVAL_MS, LEDGER_PART_MAX_BYTES, LEDGER_PARTS_MAX } from '@breakwater/shared/limits';
import { signEd25519 } from '../crypto/node/ed25519.ts';
import { queueErrand } from '../delivery/errands.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { readLedgerOf } from './read-ledger.ts';

/** This desk's statement of a room as it is now, signed. */
export function signLedger(core: Core, vault: VaultReader, room: RosterId): SignedLedger {
  const { device, signingSeed } = ownDevice(core);
  const bytes = writeLedger(readLedgerOf(vault, device, ConversationId.parse(room)));
  return { statement: readUtf8(bytes) ?? '', signature: encodeBase64url(signEd25519(signingSeed, signedBytes('ledger', bytes))) };
}

/** DE52: a member's desk asks what this one has of a room. It is told once a minute at most, and nobody else is. */
export function answerLedger(tx: VaultTx, core: Core, to: DeviceId, { room }: LetterItemOf<'ledger-asked'>, nowMs: number): void {
  const inside = core.book.roomDevices(room);
  if (!inside.has(to) || !inside.has(ownDevice(core).device) || !isWithinRate(tx, to, nowMs)) return;
  const { statement, signature } = signLedger(core, tx, room);
  const texts = inParts(statement);
  if (texts.length > LEDGER_PARTS_MAX) return; // the asker goes on showing that nothing has come
  texts.forEach((text, part) => {
    queueErrand(tx, to, 'rest', `ledger:${room}:${part}`, { item: 'ledger', room, part, parts: texts.length, text, signature });
  });
}

/** Statements are ASCII: ids, hashes, numbers and words of ours. */
const inParts = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / LEDGER_PART_MAX_BYTES) }, (_, i) =>
    text.slice(i * LEDGER_PART_MAX_BYTES, (i + 1) * LEDGER_PART_MAX_BYTES),
  );

const isWithinRate = (tx: VaultTx, device: DeviceId, nowMs: number): boolean =>
  tx.run(
    `INSERT INTO retriesAnswered VALUES (?, 'ledger', 1, ?) ON CONFLICT DO UPDATE SET atMs = excluded.atMs WHERE atMs <= ?`,
    device,
    nowMs,
    nowMs - LEDGER_ANSWER_INTERVAL_MS,
  ) > 0;
