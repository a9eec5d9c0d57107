import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkKind, type ParsedLink, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { chairOf } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Caller } from '../link/caller.ts';
import type { RateLimits } from '../ops/rate-limits.ts';
import type { AppendOutcome, RosterStore } from '../stores/roster-store.ts';
import type { RosterBook } from './book.ts';
import { readable, seenBy } from './readable.ts';
import type { Restoring } from './restoring.ts';

export type AppendDeps = {
  readonly book: RosterBook;
  readonly store: RosterStore;
  readonly crypto: RosterCrypto;
  /** Resolves when what the link brought about is done: sockets cut, prekeys gone (T7). */
  readonly settled: () => Promise<void>;
  readonly restoring: Pick<Restoring, 'isOn' | 'takes'>;
  readonly limits: Pick<RateLimits, 'mayAppend'>;
};

type Appended = { readonly status: 'appended' | 'outrun'; readonly head: Head };

/**
 * Takes a desk's link into its roster (T4, T11): parsed, judged by the shared fold, appended on exactly the head that it
 * names. `outrun` says which head stands instead. Refuses with `link-refused` (the cause as detail), `heads-unknown`,
 * or `unknown-roster`, which is also the answer for a room that the caller is no member of (T8); `hub-restoring` for a new link where desks may
 * have later ones. `offered` (HL33): a link that stood before, and that the hub lacks; where the hub has lost nothing, it is one like any other.
 */
export async function appendLink(deps: AppendDeps, caller: Caller, signed: SignedLink, how: 'new' | 'offered' = 'new'): Promise<Appended> {
  const { book } = deps;
  const parsed = parseLink(deps, signed);
  // Another node, or the operator's command, may have appended what this book has not read yet.
  if (parsed.link.height > (book.find(parsed.roster)?.chain.head.height ?? -1) + 1) await book.catchUp([parsed.roster]);
  const state = book.find(parsed.roster);
  const mayRead = readable(book, caller, parsed.roster) === 'all';
  if (parsed.link.height === 0) {
    // Taskforces are founded at the door, with the operator's invitation; a network when its hub is made.
    if (parsed.link.kind !== 'room.opened' || !parsed.signers.includes(caller.signingKey))
      throw new Refusal('link-refused', 'not-entitled');
  } else if (!state) {
    throw new Refusal('unknown-roster');
  }
  if (state) {
    const standing = await alreadyThere(deps, parsed, state.chain.head);
    if (standing) {
      if (!mayRead) throw new Refusal('unknown-roster');
      return standing;
    }
  }
  const applied = await book.judge(parsed, seenBy(book, caller.taskforce));
  // Someone with no seat learns nothing of the room, not even why a link would not do.
  if (applied.status !== 'applied' && state && !mayRead) throw new Refusal('unknown-roster');
  if (applied.status === 'refused') throw new Refusal('link-refused', applied.cause);
  if (applied.status === 'waiting') throw new Refusal('heads-unknown');
  const isLost = how === 'offered' && deps.restoring.isOn();
  if (!isLost) await judgeNow(book, caller, parsed);
  if (state && !isLost && !deps.restoring.takes(parsed.roster, removedBy(parsed, state))) throw new Refusal('hub-restoring');
  if (!isLost) await countLink(deps, caller, parsed);
  return store(deps, parsed, applied.state.type);
}

/** Nobody who removes, settles or pins is kept waiting: what others do calls for these. */
const UNCOUNTED: ReadonlySet<LinkKind> = new Set([
  'officer.revoked',
  'device.revoked',
  'chair.replaced',
  'chair.restored',
  'room.removed',
  'room.closed',
  'room.pinned',
  'taskforce.pinned',
  'room.settled',
  'taskforce.settled',
  'network.taskforce-expelled',
]);

/** HL40: every desk that may read the roster keeps and folds each link for ever, so one device hands in no more than people make. Refuses with `too-many-calls`. */
async function countLink({ limits }: Pick<AppendDeps, 'limits'>, { device }: Caller, { link }: ParsedLink): Promise<void> {
  if (UNCOUNTED.has(link.kind)) return;
  if (!(await limits.mayAppend('links', device))) throw new Refusal('too-many-calls', 'links');
  if (link.kind === 'room.opened' && !(await limits.mayAppend('rooms', device))) throw new Refusal('too-many-calls', 'rooms');
}

/**
 * HL29: who signs something new has the right to it also at the newest heads: a chair of before could name the heads of her time for ever, and nothing in
 * this roster says that they are old. What is offered to a hub that has lost something was judged when it was new, and is judged at its heads alone (T10).
 */
async function judgeNow(book: RosterBook, caller: Caller, parsed: ParsedLink): Promise<void> {
  const heads = parsed.link.heads.map((named) => book.find(named.roster)?.chain.head ?? named);
  const now = { ...parsed, link: { ...parsed.link, heads }, signers: withoutExpelled(book, parsed) };
  const applied = await book.judge(now, seenBy(book, caller.taskforce));
  if (applied.status !== 'applied') throw new Refusal('link-refused', applied.status === 'refused' ? applied.cause : 'not-entitled');
}

/** RO70: in a room with others nobody signs for a taskforce that the network has expelled, but to take its own seats out. */
function withoutExpelled(book: RosterBook, { link, roster, signers }: ParsedLink): readonly string[] {
  const room = book.find(roster);
  const seats = room?.type === 'room' ? room.seats : link.kind === 'room.opened' ? link.body.seats : [];
  const inside = taskforcesIn(seats);
  const isGone = (id: RosterId): boolean => book.network().taskforces.get(id)?.expelled === true;
  if (inside.length < 2 || (link.kind === 'room.removed' && isGone(link.body.member.taskforce))) return signers;
  const keys = inside.filter(isGone).flatMap((id) => [...(book.taskforce(id)?.devices.values() ?? [])].map(({ keys }) => keys.signingKey));
  return signers.filter((key) => !keys.some((gone) => gone === key));
}

/** HL35: the officer whom a link removes, or whose device: nobody who is to go is waited for. */
function removedBy({ link }: ParsedLink, state: RosterState): OfficerId | undefined {
  if (state.type !== 'taskforce') return undefined;
  switch (link.kind) {
    case 'officer.revoked':
      return link.body.officer;
    case 'device.revoked':
      return state.devices.get(link.body.device)?.officer;
    case 'chair.replaced':
      return chairOf(state)?.officer;
    default:
      return undefined;
  }
}

/** Reads a link for appending; refuses one that is malformed, wrongly signed, or of a kind that this hub does not know. */
export function parseLink({ crypto }: Pick<AppendDeps, 'crypto'>, signed: SignedLink): ParsedLink {
  const parse = readLink(signed, crypto);
  if (parse.status === 'read') return parse.parsed;
  throw new Refusal('link-refused', parse.status === 'unknown-kind' ? 'unknown-kind' : parse.cause);
}

/** Stores a link that the fold accepted and takes it into the book. */
export async function store(
  { book, store: rosters, settled }: Omit<AppendDeps, 'restoring' | 'limits'>,
  parsed: ParsedLink,
  type: 'network' | 'taskforce' | 'room',
): Promise<Appended> {
  const { height, previous } = parsed.link;
  const outcome: AppendOutcome = await rosters.appendLink({
    roster: parsed.roster,
    type,
    height,
    hash: parsed.hash,
    previous,
    signed: parsed.signed,
  });
  // Also when outrun: then another node, or the operator's command, has appended, and this book is behind.
  await book.catchUp([parsed.roster]);
  await settled();
  if (outcome.status === 'unknown-roster') throw new Refusal('unknown-roster');
  return outcome;
}

/** A link at a height that is taken: this very link again, or one that lost the race; undefined when it would be next. */
async function alreadyThere({ store: rosters }: Pick<AppendDeps, 'store'>, parsed: ParsedLink, head: Head): Promise<Appended | undefined> {
  const { height, previous } = parsed.link;
  if (height === head.height + 1 && previous === head.hash) return undefined;
  if (height > head.height) return { status: 'outrun', head };
  const stored = await rosters.readLinks(parsed.roster, height, { links: 1, bytes: 1 });
  const same = stored?.links[0] && Buffer.compare(stored.links[0].bytes, parsed.signed.bytes) === 0;
  return same ? { status: 'appended', head: { roster: parsed.roster, height, hash: parsed.hash } } : { status: 'outrun', head };
}

/** A head of the hub's own that is newer than one that a desk named. */
export function newerHeads(book: RosterBook, caller: Caller, named: readonly Head[]): Head[] {
  const heads = named.map(({ roster, height }) => {
    const head = book.find(roster)?.chain.head;
    return head && head.height > height && readable(book, caller, roster) === 'all' ? head : undefined;
  });
  return heads.filter((head) => head !== undefined);
}
