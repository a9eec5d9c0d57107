import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { VaultTx } from '../vault/database.ts';
import { writeSignatures } from '../vault/links.ts';

/** Keeps a verified link as the newest of its roster; with the first one, that this desk has the roster since now. */
export function keepLink(tx: VaultTx, link: SignedLink, type: RosterState['type'], { roster, height, hash }: Head, nowMs: number): void {
  tx.run('INSERT INTO links VALUES (?, ?, ?, ?, ?)', roster, height, hash, Uint8Array.from(link.bytes), writeSignatures(link.signatures));
  tx.run(
    'INSERT INTO rosters (roster, type, height, hash, sinceMs) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET height = excluded.height, hash = excluded.hash',
    roster,
    type,
    height,
    hash,
    nowMs,
  );
}
