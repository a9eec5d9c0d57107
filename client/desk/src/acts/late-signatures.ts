import type { ParsedAct } from '@breakwater/shared/acts/act';
import type { DeviceId } from '@breakwater/shared/ids';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';

/** AC39: notes which of the signatures that an act had not had here are of computers, other than its author's, that are known to be removed. */
export function noteLate(tx: VaultTx, { act, hash, signed }: ParsedAct, before: ParsedAct | undefined, book: RosterBook): void {
  const rosters = act.heads.map(({ roster }) => book.taskforce(roster));
  for (const { key } of signed.signatures) {
    if (before?.signers.includes(key)) continue;
    const gone = rosters
      .flatMap((taskforce) => [...(taskforce?.devices ?? [])])
      .find(([id, { keys, status }]) => keys.signingKey === key && status === 'revoked' && id !== act.device);
    if (gone) tx.run('INSERT OR IGNORE INTO lateSignatures (hash, key, device) VALUES (?, ?, ?)', hash, key, gone[0]);
  }
}

export const isLateSignature = (vault: VaultReader, hash: string, key: string): boolean =>
  vault.one('SELECT 1 AS n FROM lateSignatures WHERE hash = ? AND key = ?', hash, key) !== undefined;

/** The conversations in which a removed computer has signed: as an act's author, or beside another one once it was known to be removed. */
export const signedIn = (vault: VaultReader, device: DeviceId): readonly string[] =>
  vault
    .all<{ conversation: string }>(
      `SELECT conversation FROM acts WHERE device = ?
         UNION SELECT a.conversation FROM lateSignatures s JOIN acts a USING (hash) WHERE s.device = ?`,
      device,
      device,
    )
    .map(({ conversation }) => conversation);
