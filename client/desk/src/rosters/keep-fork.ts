import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkParse, SignedLink } from '@breakwater/shared/roster/link';
import { isSettleKind } from '@breakwater/shared/roster/settling';
import type { VaultTx } from '../vault/database.ts';
import { writeSignatures } from '../vault/links.ts';
import { type KeptRow, readRows } from './other-branches.ts';

/** Links of other branches of one roster that are kept of one signer. */
const OF_A_SIGNER_MAX = 500;
/** Those of them that follow one and the same link. */
const SIBLINGS_MAX = 8;

/** In place of when it was found, for a link that this desk has followed: other rosters rest on it, so it is never let go. */
export const WAS_OURS = 0;

type ReadLink = Exclude<LinkParse, { status: 'refused' }>;

/**
 * RO42: keeps a link that is not of our branch, as proof and so that the whole of that branch can be judged. One signer has only so many places,
 * and so takes none of another's: of several that follow one link the newest are kept, and those that others went on from. A settle link always
 * has a place.
 */
export function keepFork(tx: VaultTx, link: SignedLink, read: ReadLink, head: Head, nowMs: number): void {
  const isSettling = read.status === 'read' && isSettleKind(read.parsed.link.kind);
  if (!isSettling && !makePlace(tx, read, head)) return;
  tx.run(
    'INSERT INTO forks VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    head.roster,
    head.height,
    head.hash,
    Uint8Array.from(link.bytes),
    writeSignatures(link.signatures),
    nowMs,
  );
}

/** Whether there is a place for the link; lets the oldest of its signer's that follow the same link go for it. */
function makePlace(tx: VaultTx, read: ReadLink, { roster, hash }: Head): boolean {
  const [signers, previous] = read.status === 'read' ? [read.parsed.signers, read.parsed.link.previous] : [read.signers, read.previous];
  const rows = readRows(tx, roster);
  if (rows.some((row) => row.hash === hash)) return true;
  // A signature more, of whomever, makes no other signer: one in common is enough.
  const theirs = rows.filter((row) => row.link.signatures.some(({ key }) => signers.includes(encodeBase64url(key))));
  const siblings = theirs.filter((row) => row.previous === previous);
  const own = new Set(theirs);
  if (siblings.length >= SIBLINGS_MAX) {
    const gone = siblings
      .toSorted((a, b) => a.foundAtMs - b.foundAtMs)
      .map((row) => withFollowers(rows, row))
      .find((branch) => branch.every((row) => own.has(row) && row.foundAtMs !== WAS_OURS && !isSettleKind(row.kind)));
    for (const row of gone ?? []) tx.run('DELETE FROM forks WHERE roster = ? AND hash = ?', roster, row.hash);
    if (gone) return true;
  }
  return theirs.length < OF_A_SIGNER_MAX;
}

/** A link with all that follow it. */
function withFollowers(rows: readonly KeptRow[], first: KeptRow): readonly KeptRow[] {
  const branch = [first];
  const hashes = new Set<string>([first.hash]);
  // In the order of their heights, so what a link follows has been looked at before it.
  for (const row of rows) {
    if (!hashes.has(row.previous)) continue;
    branch.push(row);
    hashes.add(row.hash);
  }
  return branch;
}
