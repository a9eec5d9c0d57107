import { Hash, type RosterId } from '@breakwater/shared/ids';
import type { Branch, BranchLink } from '@breakwater/shared/roster/branch';
import type { FoldContext } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkParse, SignedLink } from '@breakwater/shared/roster/link';
import { sha256 } from '../crypto/node/hashes.ts';
import type { VaultReader } from '../vault/database.ts';
import { readSignatures } from '../vault/links.ts';
import { readLinks } from '../vault/read/links.ts';
import { foldSigned, readStoredLink } from './fold-signed.ts';

/** A branch of a roster that is not the one this desk follows, whole, with its links as they were signed. */
export type OtherBranch = Branch & { readonly signed: readonly SignedLink[]; readonly fromHeight: number };

/** A link of another branch as it is kept. */
export type KeptRow = {
  readonly height: number;
  readonly hash: string;
  readonly link: SignedLink;
  readonly previous: string;
  readonly kind: string;
  readonly foundAtMs: number;
};

type Folded = { readonly state: RosterState; readonly links: readonly BranchLink[] };

/** How one link changes a roster that is not the newest one here. */
function foldOn(state: RosterState | undefined, link: SignedLink, others: Omit<FoldContext, 'crypto'>) {
  const context: FoldContext = { crypto: { sha256, check: () => true }, ...others };
  const read = readStoredLink(link, context.crypto);
  const folded = foldSigned(state, read, context);
  if (folded.status !== 'applied') return undefined;
  const signers = read.status === 'refused' ? [] : read.status === 'read' ? read.parsed.signers : read.signers;
  const standsBy = (some: readonly string[], heads?: readonly Head[]): boolean =>
    foldSigned(state, signedBy(read, some, heads), context).status === 'applied';
  return { state: folded.state, link: { head: folded.state.chain.head, signers, parsed: folded.parsed, standsBy } satisfies BranchLink };
}

function signedBy(read: LinkParse, signers: readonly string[], heads?: readonly Head[]): LinkParse {
  switch (read.status) {
    case 'read': {
      const { parsed } = read;
      return { ...read, parsed: { ...parsed, signers, link: { ...parsed.link, heads: [...(heads ?? parsed.link.heads)] } } };
    }
    case 'unknown-kind':
      return { ...read, signers, heads: heads ?? read.heads };
    default:
      return read;
  }
}

/** `taskforceAt` knows the branches that are kept, too. */
export type BranchBook = Pick<FoldContext, 'taskforceAt' | 'networkAt'> & {
  readonly stateAt: (id: RosterId, height: number) => RosterState | undefined;
};

/** Every branch of a roster that was found beside ours (T3): each ends in a link that none that is kept follows. Each link is folded once. */
export function otherBranches(vault: VaultReader, book: BranchBook, roster: RosterId): readonly OtherBranch[] {
  const rows = new Map(readRows(vault, roster).map((row) => [row.hash, row]));
  const followed = new Set([...rows.values()].map(({ previous }) => previous));
  const known = new Map<string, Folded | undefined>();
  return [...rows.values()].filter(({ hash }) => !followed.has(hash)).flatMap((tip) => branchTo(book, roster, rows, tip, known) ?? []);
}

function branchTo(
  book: BranchBook,
  roster: RosterId,
  rows: ReadonlyMap<string, KeptRow>,
  tip: KeptRow,
  known = new Map<string, Folded | undefined>(),
): OtherBranch | undefined {
  const path: KeptRow[] = [];
  for (let row: KeptRow | undefined = tip; row; row = rows.get(row.previous)) path.unshift(row);
  const [first] = path;
  const base = first && book.stateAt(roster, first.height - 1);
  if (!first || !base || base.chain.head.hash !== first.previous) return undefined;
  let at: Folded = { state: base, links: [] };
  for (const { hash, link } of path) {
    if (!known.has(hash)) {
      const folded = foldOn(at.state, link, book);
      known.set(hash, folded && { state: folded.state, links: [...at.links, folded.link] });
    }
    const next = known.get(hash);
    if (!next) return undefined;
    at = next;
  }
  return { links: at.links, tip: at.state, signed: path.map(({ link }) => link), fromHeight: first.height };
}

/** Our own links from a height on, as a branch. */
export function ownBranch(vault: VaultReader, book: BranchBook, roster: RosterId, fromHeight: number): Branch | undefined {
  let state = book.stateAt(roster, fromHeight - 1);
  const links: BranchLink[] = [];
  for (const link of readLinks(vault, roster, fromHeight, Number.MAX_SAFE_INTEGER)) {
    const folded = foldOn(state, link, book);
    if (!folded) return undefined;
    state = folded.state;
    links.push(folded.link);
  }
  return state && { links, tip: state };
}

/** The state that a kept link of another branch made; undefined when it is not kept, or rests on what is not here. */
export function stateInBranches(
  vault: VaultReader,
  book: BranchBook,
  { roster, hash }: Pick<Head, 'roster' | 'hash'>,
): RosterState | undefined {
  const rows = new Map(readRows(vault, roster).map((row) => [row.hash, row]));
  const row = rows.get(hash);
  return row && branchTo(book, roster, rows, row)?.tip;
}

/** The links of other branches that are kept of a roster, in the order of their heights. */
export const readRows = (vault: VaultReader, roster: RosterId): KeptRow[] =>
  vault
    .all<{ height: number; hash: string; bytes: Uint8Array<ArrayBuffer>; signatures: Uint8Array<ArrayBuffer>; foundAtMs: number }>(
      'SELECT height, hash, bytes, signatures, foundAtMs FROM forks WHERE roster = ? ORDER BY height',
      roster,
    )
    .map(({ height, hash, bytes, signatures, foundAtMs }) => {
      const link = { bytes: Uint8Array.from(bytes), signatures: readSignatures(signatures) };
      const { previous, kind } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { previous: string | null; kind: string };
      return { height, hash: Hash.parse(hash), link, previous: previous ?? '', kind, foundAtMs };
    });
