import type { FoldContext } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkParse, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { checkSignature } from '../crypto/node/ed25519.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import type { Core } from '../lane/core.ts';
import type { StoredLinks } from '../lane/jobs.ts';
import type { VaultTx } from '../vault/database.ts';
import { writeSignatures } from '../vault/links.ts';
import { readSetting } from '../vault/read/settings.ts';
import { foldSigned } from './fold-signed.ts';
import { type AppliedLink, type LinkFollower, linkFollower } from './follow-links.ts';

type Stop = NonNullable<StoredLinks['stopped']>;
type StopWithoutIndex = Stop extends infer S ? (S extends Stop ? Omit<S, 'index'> : never) : never;

/**
 * Verifies links one by one, from the first of their roster, and stores those that stand, with all that follows from them, in one
 * transaction (T7). Nothing is ever taken away again (T4): another link on a stored predecessor is a fork, and kept as its proof (T3).
 */
export function storeLinks(core: Core, links: readonly SignedLink[], nowMs: number): StoredLinks {
  try {
    return core.vault.transaction((tx) => {
      const follower = linkFollower(tx, core);
      const result = storeInOrder(tx, core, links, follower, nowMs);
      follower.finish();
      return result;
    });
  } catch (error) {
    // The book was told of links that are not in the vault now.
    core.book.clear();
    throw error;
  }
}

function storeInOrder(tx: VaultTx, core: Core, links: readonly SignedLink[], follower: LinkFollower, nowMs: number): StoredLinks {
  for (const [index, link] of links.entries()) {
    const stop = storeOne(tx, core, link, follower, nowMs);
    if (stop) return { stored: index, stopped: { index, ...stop } };
  }
  return { stored: links.length, stopped: null };
}

function storeOne(tx: VaultTx, core: Core, link: SignedLink, follower: LinkFollower, nowMs: number): StopWithoutIndex | undefined {
  const read = readLink(link, { sha256, check: checkSignature });
  if (read.status === 'refused') return read;
  if (!isOfThisNetwork(tx, read)) return { status: 'refused', cause: 'wrong-roster' };
  const head = headOf(read);
  const there = tx.one<{ hash: string }>('SELECT hash FROM links WHERE roster = ? AND height = ?', head.roster, head.height);
  if (there?.hash === head.hash) return undefined;
  const context: FoldContext = { crypto: { sha256, check: checkSignature }, taskforceAt: core.book.taskforceAt };
  const before = there ? core.book.stateAt(head.roster, head.height - 1) : core.book.newest(head.roster);
  const folded = foldSigned(before, read, context);
  switch (folded.status) {
    case 'refused':
    case 'waiting':
      return folded;
    case 'update-needed':
      freeze(tx, core, head, 'update-needed');
      core.changed('people');
      return { status: 'update-needed', roster: head.roster };
    case 'applied': {
      if (there) return keepFork(tx, core, link, head, nowMs);
      const applied: AppliedLink = { before, after: folded.state, head, parsed: folded.parsed };
      follower.before(applied);
      keepLink(tx, link, folded.state);
      core.book.advance(folded.state);
      follower.after(applied);
      return undefined;
    }
    default:
      return folded satisfies never;
  }
}

const headOf = (read: Exclude<LinkParse, { status: 'refused' }>): Head =>
  read.status === 'read' ? { roster: read.parsed.roster, height: read.parsed.link.height, hash: read.parsed.hash } : read.head;

/** The invitation named the network by the hash of its founding: no other one is ever stored here. */
function isOfThisNetwork(tx: VaultTx, read: Exclude<LinkParse, { status: 'refused' }>): boolean {
  if (read.status !== 'read') return true;
  const { link, roster } = read.parsed;
  const network = readSetting(tx, 'network');
  if (link.kind === 'network.founded') return roster === network;
  return link.kind !== 'taskforce.founded' || link.body.network === network;
}

function keepLink(tx: VaultTx, link: SignedLink, { type, chain: { head } }: RosterState): void {
  tx.run(
    'INSERT INTO links VALUES (?, ?, ?, ?, ?)',
    head.roster,
    head.height,
    head.hash,
    Uint8Array.from(link.bytes),
    writeSignatures(link.signatures),
  );
  tx.run(
    'INSERT INTO rosters (roster, type, height, hash) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET height = excluded.height, hash = excluded.hash',
    head.roster,
    type,
    head.height,
    head.hash,
  );
}

function keepFork(tx: VaultTx, core: Core, link: SignedLink, head: Head, nowMs: number): StopWithoutIndex {
  tx.run(
    'INSERT INTO forks VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    head.roster,
    head.height,
    head.hash,
    Uint8Array.from(link.bytes),
    writeSignatures(link.signatures),
    nowMs,
  );
  freeze(tx, core, head, 'fork');
  tx.run(`INSERT INTO notices VALUES ('fork', ?) ON CONFLICT DO NOTHING`, nowMs);
  for (const topic of ['people', 'rooms', 'connection'] as const) core.changed(topic);
  return { status: 'fork', roster: head.roster, height: head.height };
}

/** A fork weighs more than an update that is needed. */
function freeze(tx: VaultTx, core: Core, { roster }: Head, cause: 'fork' | 'update-needed'): void {
  tx.run(`UPDATE rosters SET frozen = ? WHERE roster = ? AND coalesce(frozen, '') <> 'fork'`, cause, roster);
  core.book.recompute();
}
