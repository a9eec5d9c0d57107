import type { RosterId } from '@breakwater/shared/ids';
import { HEADS_LISTED_MAX } from '@breakwater/shared/limits';
import { type Head, sameHead } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { AskHub } from '../hub-link/ask.ts';
import type { RosterBook } from '../rosters/book.ts';
import { type RosterDesk, type RosterRead, readRoster } from './read-roster.ts';

export type SyncDesk = Omit<RosterDesk, 'book'> & {
  readonly book: Pick<RosterBook, 'head' | 'hasHead' | 'heads' | 'network' | 'taskforces' | 'rooms' | 'roomDevices' | 'own'>;
  readonly ask: AskHub;
  /** Our links of a roster from a height on, as they were signed. */
  readonly links: (roster: RosterId, from: number) => readonly SignedLink[];
};

export type Synced = {
  readonly stored: number;
  /** Rosters of which the hub shows another chain than ours, or a shorter one although it has the rest. */
  readonly differing: readonly RosterId[];
  /** Heads that links rest on and that even the hub did not show. */
  readonly missing: readonly Head[];
};

/** Rounds in which nothing comes. */
const ROUNDS_MAX = 3;

/**
 * Brings the rosters of this desk and of the hub level (T3, T4): reads what is longer there, offers what is longer here.
 * The network first, then taskforces, then rooms, for links rest on heads in that order. Throws the hub's Refusal, so
 * that a sync that did not reach its end is never taken for one that did (D3).
 */
export async function syncRosters(desk: SyncDesk): Promise<Synced> {
  const { heads, restoring } = await desk.ask('roster:heads', {});
  const network = heads.filter(({ roster }) => roster === desk.book.network()?.chain.id);
  const first = await readAll(desk, network);
  // Only now the taskforces are known that the network has admitted.
  const known = new Set([...(desk.book.network()?.taskforces.keys() ?? []), ...desk.book.taskforces()]);
  const taskforces = await readAll(
    desk,
    heads.filter(({ roster }) => known.has(roster)),
  );
  const rooms = await readAll(
    desk,
    heads.filter((head) => !network.includes(head) && !known.has(head.roster)),
  );
  const left = await readUnlisted(desk, heads);
  const offered = await offerOurs(desk, heads);
  // Only then it may take new links: one device of each officer has been asked.
  if (restoring) await desk.ask('roster:offered', {});
  return join([first, taskforces, rooms, left, await stillShorter(desk, offered)]);
}

/**
 * Reads single rosters that were named by a push, by a submit, or in a message (T3). A roster that the hub does not give is left
 * out. Where the network grew it may have admitted taskforces, and where our taskforce did, a post may have brought us into
 * rooms: nobody names those, so then everything is read.
 */
export async function syncHeads(desk: SyncDesk, heads: readonly Head[]): Promise<Synced> {
  const before = standing(desk);
  const named = await readAll(desk, heads);
  return before === standing(desk) ? named : join([named, await syncRosters(desk)]);
}

/** The heads on which it depends what else the hub gives us to read. */
const standing = ({ book }: SyncDesk): string => [book.network()?.chain.head.hash, book.own()?.taskforce.chain.head.hash].join();

/** Rooms that we are in as far as we know and that the hub does not list: it still shows the link that took us out. */
async function readUnlisted(desk: SyncDesk, heads: readonly Head[]): Promise<Synced> {
  if (isFull(heads)) return join([]);
  const listed = new Set(heads.map(({ roster }) => roster));
  const results: Synced[] = [];
  for (const room of ownRooms(desk)) if (!listed.has(room)) results.push(summary(room, await readGiven(desk, room), true));
  return join(results);
}

/** DE106: what is not in a full list may be there all the same: anybody can open rooms, and to ask for each that is not in it is more than a hub answers. */
const isFull = (heads: readonly Head[]): boolean => heads.length >= HEADS_LISTED_MAX;

async function readAll(desk: SyncDesk, heads: readonly Head[]): Promise<Synced> {
  const results: Synced[] = [];
  let open: readonly Head[] = heads.filter((head) => !desk.book.hasHead(head));
  // Pins make each roster rest on the others, again and again: as long as one grows, the next may.
  for (let idle = 0; idle < ROUNDS_MAX && open.length > 0; ) {
    const again: Head[] = [];
    const grown = results.length;
    for (const head of open) {
      const read = await readGiven(desk, head.roster);
      results.push(summary(head.roster, read, idle === ROUNDS_MAX - 1));
      if (read?.status === 'waiting') again.push(...read.heads.filter((needed) => !desk.book.hasHead(needed)), head);
    }
    idle = results.slice(grown).some(({ stored }) => stored > 0) ? 0 : idle + 1;
    // What a link rests on is read before the link is tried again.
    open = again.filter((head, i) => again.findIndex((other) => sameHead(other, head)) === i);
  }
  return join(results);
}

async function readGiven(desk: SyncDesk, roster: RosterId): Promise<RosterRead | undefined> {
  try {
    return await readRoster(desk, roster);
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === 'unknown-roster') return undefined;
    throw fault;
  }
}

const summary = (roster: RosterId, read: RosterRead | undefined, isLast: boolean): Synced => ({
  stored: read?.stored ?? 0,
  differing: read?.status === 'differs' ? [roster] : [],
  missing: isLast && read?.status === 'waiting' ? read.heads : [],
});

const join = (parts: readonly Synced[]): Synced => ({
  stored: parts.reduce((sum, part) => sum + part.stored, 0),
  differing: [...new Set(parts.flatMap((part) => part.differing))],
  missing: parts.flatMap((part) => part.missing),
});

/** T4: offers the hub the links that it lacks, as after its restore. What it does not take now it is offered at the next sign-in. Answers with what it took. */
async function offerOurs(desk: SyncDesk, heads: readonly Head[]): Promise<readonly Head[]> {
  const theirs = new Map(heads.map((head) => [head.roster, head]));
  const taken: Head[] = [];
  for (const ours of inOrder(desk)) {
    const standing = theirs.get(ours.roster);
    if (standing && (standing.height >= ours.height || !desk.book.hasHead(standing))) continue;
    if (!standing && isFull(heads)) continue;
    if (await offerFrom(desk, ours.roster, standing ? standing.height + 1 : 0)) taken.push(ours);
  }
  return taken;
}

/** Whether the hub took them all. */
async function offerFrom(desk: SyncDesk, roster: RosterId, from: number): Promise<boolean> {
  for (const link of desk.links(roster, from)) {
    try {
      const { status } = await desk.ask('roster:offer', { link });
      if (status === 'outrun') return false;
    } catch (fault) {
      if (
        fault instanceof Refusal &&
        ['link-refused', 'unknown-roster', 'heads-unknown', 'hub-restoring', 'limit-reached'].includes(fault.code)
      )
        return false;
      throw fault;
    }
  }
  return true;
}

/** T4: a hub that has just taken the rest of a roster and goes on showing the shorter one shows it to others, too. */
async function stillShorter(desk: SyncDesk, taken: readonly Head[]): Promise<Synced> {
  if (taken.length === 0) return join([]);
  const { heads } = await desk.ask('roster:heads', {});
  const theirs = new Map(heads.map((head) => [head.roster, head.height]));
  const shorter = taken.filter(({ roster, height }) => (theirs.get(roster) ?? -1) < height);
  return { stored: 0, differing: shorter.map(({ roster }) => roster), missing: [] };
}

/** The heads of ours that the hub should have: the network's, all taskforces', and those of rooms that we are in. */
function inOrder({ book }: SyncDesk): readonly Head[] {
  const network = book.network();
  const admitted = book.taskforces().filter((id) => network?.taskforces.has(id));
  const ids = [...(network ? [network.chain.id] : []), ...admitted, ...ownRooms({ book })];
  return ids.map((id) => book.head(id)).filter((head) => head !== undefined);
}

/** Rooms that this desk is in, by its own rosters. */
function ownRooms({ book }: Pick<SyncDesk, 'book'>): readonly RosterId[] {
  const own = book.own()?.device.keys.device;
  return book.rooms().filter((room) => own !== undefined && book.roomDevices(room).has(own));
}
