import type { FoldContext } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkParse, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { isSettleKind } from '@breakwater/shared/roster/settling';
import { checkSignature } from '../crypto/node/ed25519.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readSetting } from '../vault/read/settings.ts';
import type { AppliedLink, LinkFollower } from './applied-link.ts';
import { foldSigned } from './fold-signed.ts';
import { linkFollower } from './follow-links.ts';
import { isAdmitted } from './is-admitted.ts';
import { keepFork } from './keep-fork.ts';
import { keepLink } from './keep-link.ts';
import { mergeSignatures } from './merge-signatures.ts';
import { stateInBranches } from './other-branches.ts';
import { settleBranches } from './settle-branches.ts';
import type { StoredLinks } from './stored-links.ts';

type Stop = NonNullable<StoredLinks['stopped']>;
type ReadLink = Exclude<LinkParse, { status: 'refused' }>;
type StopWithoutIndex = Stop extends infer S ? (S extends Stop ? Omit<S, 'index'> : never) : never;

/**
 * Verifies links one by one, from the first of their roster, and stores those that stand, with all that follows from them, in one
 * transaction (T7). Nothing is ever taken away again (T4): another link on a stored predecessor is a fork, and kept as its proof (T3).
 */
export function storeLinks(core: Core, links: readonly SignedLink[], nowMs: number, catchingUp = false): StoredLinks {
  try {
    return core.vault.transaction((tx) => {
      const follower = linkFollower(tx, core, { nowMs, catchingUp });
      const grows = new Set(rostersOf(links.filter((link) => !isHere(tx, link))));
      const result = storeInOrder(tx, core, links, follower, grows, nowMs);
      // What is kept already says nothing that has not been judged (RO42).
      if (grows.size > 0) settleBranches(tx, core, grows, follower, nowMs);
      follower.finish();
      // Gone over to the branch that these links are of: then they are in the roster.
      return result.stopped?.status === 'fork' && areAllHere(core, links) ? { stored: links.length, stopped: null } : result;
    });
  } catch (error) {
    // The book was told of links that are not in the vault now.
    core.book.clear();
    throw error;
  }
}

/** `grows`: rosters that become others by it. */
function storeInOrder(
  tx: VaultTx,
  core: Core,
  links: readonly SignedLink[],
  follower: LinkFollower,
  grows: Set<string>,
  nowMs: number,
): StoredLinks {
  let forked: StoredLinks | undefined;
  for (const [index, link] of links.entries()) {
    const stop = storeOne(tx, core, link, follower, grows, nowMs);
    // What follows a link of another branch belongs to that branch: the whole of it says which one stands.
    if (stop?.status === 'fork') forked ??= { stored: index, stopped: { index, ...stop } };
    else if (stop) return forked ?? { stored: index, stopped: { index, ...stop } };
  }
  return forked ?? { stored: links.length, stopped: null };
}

function storeOne(
  tx: VaultTx,
  core: Core,
  link: SignedLink,
  follower: LinkFollower,
  grows: Set<string>,
  nowMs: number,
): StopWithoutIndex | undefined {
  const read = readLink(link, { sha256, check: checkSignature });
  if (read.status === 'refused') return read;
  if (!isOfThisNetwork(tx, read)) return { status: 'refused', cause: 'wrong-roster' };
  // Which link of the network admits it nobody here can say: it comes with the next ones.
  if (!isAdmitted(tx, core, read)) return { status: 'waiting', heads: [] };
  const head = headOf(read);
  const there = tx.one<{ hash: string }>('SELECT hash FROM links WHERE roster = ? AND height = ?', head.roster, head.height);
  const isOurs = there?.hash === head.hash;
  if (isOurs || isKept(tx, head)) {
    if (mergeCopy(tx, core, link, read, isOurs)) grows.add(head.roster);
    return isOurs ? undefined : { status: 'fork', roster: head.roster, height: head.height };
  }
  const context: FoldContext = {
    crypto: { sha256, check: checkSignature },
    taskforceAt: core.book.taskforceAt,
    networkAt: core.book.networkAt,
    keptToo: { taskforceAt: core.book.keptAt, networkAt: core.book.keptNetworkAt },
  };
  const before = there || isBehind(core, head) ? stateBefore(tx, core, read, head) : core.book.newest(head.roster);
  const folded = foldSigned(before, read, context);
  switch (folded.status) {
    case 'refused':
    case 'waiting':
      return folded;
    case 'update-needed':
      // Only the next one on our own branch: whoever signed before could else stop this roster for ever, behind a link of the time.
      if (before !== core.book.newest(head.roster)) return { status: 'refused', cause: 'not-next' };
      freeze(tx, core, head);
      core.changed('people');
      return { status: 'update-needed', roster: head.roster };
    case 'applied': {
      if (before !== core.book.newest(head.roster)) {
        keepFork(tx, link, read, head, nowMs);
        return { status: 'fork', roster: head.roster, height: head.height };
      }
      const applied: AppliedLink = { before, after: folded.state, head, parsed: folded.parsed };
      follower.before(applied);
      keepLink(tx, link, folded.state.type, folded.state.chain.head, nowMs);
      thaw(tx, head);
      core.book.advance(folded.state);
      follower.after(applied);
      return undefined;
    }
    default:
      return folded satisfies never;
  }
}

/** RO69: whether a copy of a settle link brought signatures that count. */
function mergeCopy(tx: VaultTx, core: Core, copy: SignedLink, read: ReadLink, isOurs: boolean): boolean {
  if (read.status !== 'read' || !isSettleKind(read.parsed.link.kind)) return false;
  const crypto = { sha256, check: checkSignature };
  const context = { crypto, taskforceAt: core.book.keptAt, networkAt: core.book.keptNetworkAt };
  const head = headOf(read);
  const before = stateBefore(tx, core, read, head);
  const stands = (link: SignedLink): boolean => foldSigned(before, readLink(link, crypto), context).status === 'applied';
  const isNews = mergeSignatures(tx, isOurs ? 'links' : 'forks', copy, head, stands);
  // The network's roster keeps whose voices they were.
  if (isNews) core.book.clear();
  return isNews;
}

const isKept = (tx: VaultTx, { roster, hash }: Head): boolean =>
  tx.one('SELECT 1 AS n FROM forks WHERE roster = ? AND hash = ?', roster, hash) !== undefined;

/** Whether a link is in the roster, or kept beside it as one of another history. */
function isHere(tx: VaultTx, link: SignedLink): boolean {
  const read = readLink(link, { sha256, check: () => true });
  if (read.status === 'refused') return false;
  const head = headOf(read);
  return (
    isKept(tx, head) ||
    tx.one('SELECT 1 AS n FROM links WHERE roster = ? AND height = ? AND hash = ?', head.roster, head.height, head.hash) !== undefined
  );
}

/** Whether a link is not the next one of our branch by its height alone: then it may continue another. */
const isBehind = (core: Core, { roster, height }: Head): boolean => height > (core.book.head(roster)?.height ?? -1) && height > 0;

/** The roster before a link that may be of another branch: on ours, or on one that is kept. */
function stateBefore(tx: VaultTx, core: Core, read: ReadLink, head: Head): RosterState | undefined {
  const previous = read.status === 'read' ? read.parsed.link.previous : read.previous;
  const newest = core.book.newest(head.roster);
  if (newest?.chain.head.hash === previous) return newest;
  const ours = core.book.stateAt(head.roster, head.height - 1);
  if (ours?.chain.head.hash === previous || previous === null) return ours;
  return (
    stateInBranches(
      tx,
      { ...core.book, taskforceAt: core.book.keptAt, networkAt: core.book.keptNetworkAt },
      { roster: head.roster, hash: previous },
    ) ??
    ours ??
    newest
  );
}

const rostersOf = (links: readonly SignedLink[]): ReadonlySet<string> =>
  new Set(
    links.flatMap((link) => {
      const read = readLink(link, { sha256, check: () => true });
      return read.status === 'refused' ? [] : [headOf(read).roster];
    }),
  );

const areAllHere = (core: Core, links: readonly SignedLink[]): boolean =>
  links.every((link) => {
    const read = readLink(link, { sha256, check: () => true });
    return read.status !== 'refused' && core.book.hasHead(headOf(read));
  });

const headOf = (read: ReadLink): Head =>
  read.status === 'read' ? { roster: read.parsed.roster, height: read.parsed.link.height, hash: read.parsed.hash } : read.head;

/** The invitation named the network by the hash of its founding: no other one is ever stored here. */
function isOfThisNetwork(tx: VaultTx, read: ReadLink): boolean {
  if (read.status !== 'read') return true;
  const { link, roster } = read.parsed;
  const network = readSetting(tx, 'network');
  if (link.kind === 'network.founded') return roster === network;
  return link.kind !== 'taskforce.founded' || link.body.network === network;
}

/** A fork weighs more than an update that is needed. */
function freeze(tx: VaultTx, core: Core, { roster }: Head): void {
  tx.run(`UPDATE rosters SET frozen = 'update-needed' WHERE roster = ? AND coalesce(frozen, '') <> 'fork'`, roster);
  core.book.recompute();
}

/** The roster went on without the link that this program does not know. */
const thaw = (tx: VaultTx, { roster }: Head): void =>
  void tx.run(`UPDATE rosters SET frozen = NULL WHERE roster = ? AND frozen = 'update-needed'`, roster);
