import type { RosterId } from '@breakwater/shared/ids';
import { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { VaultReader } from '../database.ts';
import { readSignatures } from '../links.ts';

type LinkRow = { bytes: Uint8Array<ArrayBuffer>; signatures: Uint8Array<ArrayBuffer> };

const asLink = ({ bytes, signatures }: LinkRow): SignedLink => ({ bytes: Uint8Array.from(bytes), signatures: readSignatures(signatures) });

/** Stored links of a roster from a height on, in order: to offer the hub what it lacks (T4), or to show. */
export const readLinks = (vault: VaultReader, roster: RosterId, from: number, limit: number): SignedLink[] =>
  vault
    .all<LinkRow>('SELECT bytes, signatures FROM links WHERE roster = ? AND height >= ? ORDER BY height LIMIT ?', roster, from, limit)
    .map(asLink);

/** Newest heads of all rosters in this vault. */
export const listHeads = (vault: VaultReader): Head[] =>
  vault
    .all<{ roster: string; height: number; hash: string }>('SELECT roster, height, hash FROM rosters ORDER BY roster')
    .map((row) => Head.parse(row));

/** Forks that were found (T3): the place, and both links as proof. */
export function listForks(
  vault: VaultReader,
): readonly { readonly head: Head; readonly ours: SignedLink; readonly other: SignedLink; readonly foundAtMs: number }[] {
  const forks = vault.all<LinkRow & { roster: string; height: number; hash: string; foundAtMs: number }>(
    'SELECT * FROM forks ORDER BY foundAtMs',
  );
  return forks.flatMap((fork) => {
    const ours = vault.one<LinkRow>('SELECT bytes, signatures FROM links WHERE roster = ? AND height = ?', fork.roster, fork.height);
    const head = Head.parse({ roster: fork.roster, height: fork.height, hash: fork.hash });
    return ours ? [{ head, ours: asLink(ours), other: asLink(fork), foundAtMs: fork.foundAtMs }] : [];
  });
}
