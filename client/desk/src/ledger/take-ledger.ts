import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId } from '@breakwater/shared/ids';
import { readLedger } from '@breakwater/shared/ledger/statement';
import { checkSignature } from '../crypto/node/ed25519.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { signLedger } from './answer-ledger.ts';

/**
 * DE52: a part of what another desk has of a room; only of one that was asked and has not answered. With the last part the whole is checked and
 * kept beside this desk's own statement of that moment; one that its device has not signed, or of another room, is counted as refused.
 */
export function takeLedger(tx: VaultTx, core: Core, from: DeviceId, item: LetterItemOf<'ledger'>, nowMs: number): void {
  const { room, part, parts, text, signature } = item;
  const ask = tx.one('SELECT 1 AS n FROM ledgerAsks WHERE conversation = ? AND device = ? AND answeredAtMs IS NULL', room, from);
  if (!ask || part >= parts) return;
  // Parts of an earlier answer are of no use beside those of this one.
  tx.run('DELETE FROM ledgerParts WHERE conversation = ? AND device = ? AND signature <> ?', room, from, signature);
  tx.run('INSERT INTO ledgerParts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', room, from, signature, part, text);
  const here = tx.all<{ text: string }>(
    'SELECT text FROM ledgerParts WHERE conversation = ? AND device = ? AND part < ? ORDER BY part',
    room,
    from,
    parts,
  );
  if (here.length < parts) return;
  tx.run('DELETE FROM ledgerParts WHERE conversation = ? AND device = ?', room, from);
  const statement = here.map((each) => each.text).join('');
  const read = readLedger({ statement, signature }, core.book.device(from)?.device.keys.signingKey ?? '', checkSignature);
  if (read.status !== 'read' || read.statement.conversation !== String(room)) {
    tx.run('UPDATE ledgerAsks SET refused = refused + 1 WHERE conversation = ? AND device = ?', room, from);
  } else {
    const own = signLedger(core, tx, room);
    tx.run(
      'UPDATE ledgerAsks SET answeredAtMs = ?, theirs = ?, theirSignature = ?, ours = ?, ourSignature = ? WHERE conversation = ? AND device = ?',
      nowMs,
      statement,
      signature,
      own.statement,
      own.signature,
      room,
      from,
    );
  }
  core.changed(`room:${room}`);
}
