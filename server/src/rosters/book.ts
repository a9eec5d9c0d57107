import type { RosterId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { ROSTER_PAGE_BYTES, ROSTER_PAGE_LINKS } from '@breakwater/shared/limits';
import type { Applied } from '@breakwater/shared/roster/fold';
import { foldLink, type RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { linkHash, type ParsedLink, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { RosterStore } from '../stores/roster-store.ts';
import { createTaskforceHistory } from './taskforce-history.ts';

/** One link that the hub took in, whoever brought it. */
export type Change = { readonly link: ParsedLink['link']; readonly before: RosterState | undefined; readonly after: RosterState };

/** A member that was taken out of a room, the head that the removing link made, and how high the room had seen the member's taskforce by then. */
export type Removal = { readonly member: Member; readonly head: Head; readonly height: number };

/** Every roster of the hub, folded: what the store holds, as it reads now. Desks verify all of it again; nobody trusts this copy but the hub itself. */
export type RosterBook = {
  readonly network: () => NetworkState;
  readonly taskforce: (id: RosterId) => TaskforceState | undefined;
  readonly room: (id: RosterId) => RoomState | undefined;
  readonly find: (id: RosterId) => RosterState | undefined;
  /** The links of all rosters together. */
  readonly links: () => number;
  readonly roomsOf: (taskforce: RosterId) => ReadonlySet<RosterId>;
  readonly removalsFrom: (room: RosterId) => readonly Removal[];
  /** The last heads that the network, or a taskforce, has named up to a head of its own; none when it is not here. */
  readonly namedAt: (head: Head) => Promise<readonly Head[]>;
  /** What the fold makes of a link on the newest state; `sees` says which taskforces' heads it may rest on. */
  readonly judge: (parsed: ParsedLink, sees: (taskforce: RosterId) => boolean) => Promise<Applied<RosterState>>;
  /** Reads what the store has beyond this book, folds it and tells `onChange`, roster by roster. */
  readonly catchUp: (rosters: readonly RosterId[]) => Promise<void>;
};

type Deps = {
  readonly store: RosterStore;
  readonly crypto: RosterCrypto;
  /** Told of each link in its order, after the book has it; also while the book is first read. */
  readonly onChange: (change: Change) => void;
  /** A stored link that does not fold: the store is damaged, or a newer program wrote it. */
  readonly onUnreadable: (roster: RosterId) => void;
};

/** Reads all rosters from the store. Throws when there is no network in it. */
export async function openBook({ store, crypto, onChange, onUnreadable }: Deps): Promise<RosterBook> {
  // Signatures were checked when each link was appended; reading the hub's own store checks the chain, not every key again.
  const trusting: RosterCrypto = { sha256: crypto.sha256, check: () => true };
  const states = new Map<RosterId, RosterState>();
  const rooms = new Map<RosterId, Set<RosterId>>();
  const removals = new Map<RosterId, Removal[]>();
  const history = createTaskforceHistory();
  // A few hundred links in the life of a network: every state of it is kept.
  const networks = new Map<string, NetworkState>();
  let networkId: RosterId | undefined;
  let links = 0;

  function take(parsed: ParsedLink, after: RosterState): void {
    const before = states.get(after.chain.id);
    links += 1;
    states.set(after.chain.id, after);
    if (after.type === 'network') {
      networkId = after.chain.id;
      networks.set(after.chain.head.hash, after);
    }
    if (after.type === 'taskforce') history.keep(after);
    if (after.type === 'room')
      for (const { member } of after.seats) rooms.set(member.taskforce, (rooms.get(member.taskforce) ?? new Set()).add(after.chain.id));
    const { link } = parsed;
    if (link.kind === 'room.removed')
      removals.set(after.chain.id, [...(removals.get(after.chain.id) ?? []), removalBy(link.body.member, after)]);
    onChange({ link, before, after });
  }

  /** Folds one link; heads that are not at hand are folded again from their checkpoints, once. */
  async function fold(
    state: RosterState | undefined,
    parsed: ParsedLink,
    withCrypto: RosterCrypto,
    sees: (id: RosterId) => boolean,
  ): Promise<Applied<RosterState>> {
    const taskforceAt = (head: Head): TaskforceState | undefined => (sees(head.roster) ? history.at(head) : undefined);
    const networkAt = (head: Head): NetworkState | undefined => (head.roster === networkId ? networks.get(head.hash) : undefined);
    const applied = foldLink(state, parsed, { crypto: withCrypto, taskforceAt, networkAt });
    if (applied.status !== 'waiting') return applied;
    const seen = applied.heads.filter(({ roster }) => sees(roster));
    for (const head of seen) await refold(head);
    return seen.some((head) => history.at(head)) ? foldLink(state, parsed, { crypto: withCrypto, taskforceAt, networkAt }) : applied;
  }

  async function refold(head: Head): Promise<void> {
    const newest = states.get(head.roster);
    if (newest?.type !== 'taskforce' || newest.chain.head.height < head.height) return;
    // The hash first: a head that only looks like one must not send us round in circles.
    const named = await store.readLinks(head.roster, head.height, { links: 1, bytes: 1 });
    if (!named?.links[0] || linkHash(named.links[0].bytes, crypto.sha256) !== head.hash) return;
    let state: RosterState | undefined = history.below(head.roster, head.height);
    while ((state?.chain.head.height ?? -1) < head.height) {
      const page = await store.readLinks(head.roster, (state?.chain.head.height ?? -1) + 1, PAGE);
      if (!page || page.links.length === 0) return;
      for (const signed of page.links.slice(0, head.height - (state?.chain.head.height ?? -1))) {
        const parsed = readStored(signed);
        const applied: Applied<RosterState> | undefined = parsed && (await fold(state, parsed, trusting, () => true));
        if (applied?.status !== 'applied') return;
        state = applied.state;
      }
    }
    if (state?.type === 'taskforce') history.keepRefolded(state);
  }

  function readStored(signed: SignedLink): ParsedLink | undefined {
    const parse = readLink(signed, trusting);
    return parse.status === 'read' ? parse.parsed : undefined;
  }

  /** Folds on from the newest state as far as it goes. A link that waits for another roster's stays for the next round. */
  async function advance(roster: RosterId): Promise<'moved' | 'still' | 'unreadable'> {
    let moved = false;
    for (;;) {
      const page = await store.readLinks(roster, (states.get(roster)?.chain.head.height ?? -1) + 1, PAGE);
      if (!page || page.links.length === 0) return moved ? 'moved' : 'still';
      for (const signed of page.links) {
        const parsed = readStored(signed);
        const applied: Applied<RosterState> | undefined = parsed && (await fold(states.get(roster), parsed, trusting, () => true));
        if (applied?.status === 'waiting') return moved ? 'moved' : 'still';
        if (!parsed || applied?.status !== 'applied') return 'unreadable';
        take(parsed, applied.state);
        moved = true;
      }
    }
  }

  // One at a time: two that fold the same link would both take it in.
  let turn: Promise<void> = Promise.resolve();
  function catchUp(rosters: readonly RosterId[]): Promise<void> {
    const mine = turn.then(() => advanceAll(rosters));
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function advanceAll(rosters: readonly RosterId[]): Promise<void> {
    const readable = new Set(rosters);
    for (let moved = true; moved; ) {
      moved = false;
      for (const roster of readable) {
        const outcome = await advance(roster);
        moved ||= outcome === 'moved';
        if (outcome === 'unreadable') {
          readable.delete(roster);
          onUnreadable(roster);
        }
      }
    }
  }

  for (const type of ['network', 'taskforce', 'room'] as const) {
    const heads = await store.listHeads(type);
    // The network's quorum links rest on taskforces, and those on each other; rooms rest on both.
    if (type !== 'network') await catchUp([...(networkId ? [networkId] : []), ...heads.map(({ roster }) => roster)]);
    else await catchUp(heads.slice(0, 1).map(({ roster }) => roster));
  }

  const typed = <T extends RosterState['type']>(type: T, id: RosterId | undefined): Extract<RosterState, { type: T }> | undefined => {
    const state = id === undefined ? undefined : states.get(id);
    return state?.type === type ? (state as Extract<RosterState, { type: T }>) : undefined;
  };
  if (!typed('network', networkId)) throw new Error('the store holds no network');

  return {
    network: () => typed('network', networkId) ?? absent(),
    taskforce: (id) => typed('taskforce', id),
    room: (id) => typed('room', id),
    find: (id) => states.get(id),
    links: () => links,
    roomsOf: (taskforce) => rooms.get(taskforce) ?? new Set(),
    removalsFrom: (room) => removals.get(room) ?? [],
    namedAt: async (head) => {
      if (!networks.has(head.hash) && !history.at(head)) await refold(head);
      return [...((networks.get(head.hash) ?? history.at(head))?.chain.named.values() ?? [])];
    },
    judge: (parsed, sees) => fold(states.get(parsed.roster), parsed, crypto, sees),
    catchUp,
  };
}

const PAGE = { links: ROSTER_PAGE_LINKS, bytes: ROSTER_PAGE_BYTES };

const removalBy = (member: Member, { chain }: RosterState): Removal => ({
  member,
  head: chain.head,
  height: chain.named.get(member.taskforce)?.height ?? -1,
});

function absent(): never {
  throw new Error('the network is gone');
}
