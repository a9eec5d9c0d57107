import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId, Hash } from '@breakwater/shared/ids';
import { type Head, Heads } from '@breakwater/shared/roster/head';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { Recipients } from './audience.ts';

// A frame carries one digest for its heads (T3). What the digest stands for travels in a chain's announcement or, without a chain, in an
// item of its own, once for each device and digest.

const KEPT_PER_DEVICE = 16;

/** The heads, if this device has not been told yet what their digest stands for. */
export function headsToTell(
  vault: VaultReader,
  device: DeviceId,
  { heads, taskforces }: Pick<Recipients, 'heads' | 'taskforces'>,
): LetterItemOf<'heads'> | undefined {
  if (vault.one('SELECT 1 AS n FROM toldHeads WHERE device = ? AND digest = ?', device, heads)) return undefined;
  return { item: 'heads', heads: [...taskforces] };
}

export function keepToldHeads(tx: VaultTx, device: DeviceId, digest: Hash, nowMs: number): void {
  tx.run('INSERT INTO toldHeads VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET atMs = excluded.atMs', device, digest, nowMs);
  tx.run(
    'DELETE FROM toldHeads WHERE device = ? AND digest NOT IN (SELECT digest FROM toldHeads WHERE device = ? ORDER BY atMs DESC LIMIT ?)',
    device,
    device,
    KEPT_PER_DEVICE,
  );
}

/** What a digest stands for, as some desk told us. */
export function namedHeads(vault: VaultReader, digest: Hash): readonly Head[] | undefined {
  const row = vault.one<{ heads: string }>('SELECT heads FROM namedHeads WHERE digest = ?', digest);
  return row && Heads.parse(JSON.parse(row.heads));
}

export const keepNamedHeads = (tx: VaultTx, digest: Hash, heads: readonly Head[]): void =>
  void tx.run('INSERT INTO namedHeads VALUES (?, ?) ON CONFLICT DO NOTHING', digest, JSON.stringify(heads));
