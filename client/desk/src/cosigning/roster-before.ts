import type { Hash, RosterId } from '@breakwater/shared/ids';
import { settledIn } from '@breakwater/shared/roster/branches';
import type { CoSignedAct } from '@breakwater/shared/roster/co-signers';
import type { FoldContext } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import { placeName } from '@breakwater/shared/roster/fold-network';
import type { Head } from '@breakwater/shared/roster/head';
import { type ParsedLink, readLink } from '@breakwater/shared/roster/link';
import { isInNetwork } from '@breakwater/shared/roster/network-state';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { isSettleKind } from '@breakwater/shared/roster/settling';
import { rosterStory } from '../people/roster-story.ts';
import { foldSigned } from '../rosters/fold-signed.ts';
import { readLinks } from '../vault/read/links.ts';
import type { JudgeDesk } from './judge-ask.ts';
import { linkText, signedLink } from './link-text.ts';
import { rememberFold } from './remembered-folds.ts';
import { type AskKept, listAskedLinks } from './rows.ts';
import { rosterOf } from './settle.ts';

/** Why there is no such roster here: something is on its way, the roster shows the link already, or it does not check. */
type NoBefore =
  | { readonly status: 'arriving'; readonly heads: readonly Head[] }
  | { readonly status: 'stands' }
  | { readonly status: 'unproven' };

export const arriving = (heads: readonly Head[] = []): Extract<NoBefore, { status: 'arriving' }> => ({ status: 'arriving', heads });
export const unproven: NoBefore = { status: 'unproven' };

/** `parting`: of a settle link, the roster before the link that it names. */
export type Before = {
  readonly state: RosterState;
  readonly hashAt: (height: number) => Hash | undefined;
  readonly parting?: RosterState | undefined;
  readonly about?: RosterState;
};

/** The roster that an asking's link would continue, from whatever of it may be believed (CS4, CS10, CS18). */
export function rosterBefore(desk: JudgeDesk, ask: AskKept, act: CoSignedAct, parsed: ParsedLink): Before | NoBefore {
  switch (act.kind) {
    case 'room.admitted':
      return roomBefore(desk, ask, parsed);
    case 'chair.handed-over':
      return ownRosterBefore(desk, parsed);
    case 'chair.replaced':
      return elsewhereBefore(desk, parsed);
    case 'network.taskforce-expelled':
      return networkBefore(desk, parsed);
    case 'network.settled':
      return act.body.roster === parsed.roster ? forkedBefore(desk, ask, parsed) : saidByNetworkBefore(desk, ask, parsed);
    case 'taskforce.settled':
    case 'room.settled':
      return forkedBefore(desk, ask, parsed);
    default:
      return act satisfies never;
  }
}

export const contextOf = ({ book, crypto }: JudgeDesk): FoldContext => ({
  crypto,
  taskforceAt: book.taskforceAt,
  networkAt: book.networkAt,
});

/** Our own taskforce's roster, which this desk has. */
function ownRosterBefore({ book }: JudgeDesk, { roster, link }: ParsedLink): Before | NoBefore {
  const own = book.own()?.taskforce;
  if (own?.chain.id !== roster) return unproven;
  const hashAt = (height: number): Hash | undefined => book.stateAt(roster, height)?.chain.head.hash;
  if (link.kind === 'chair.handed-over' && own.officers.get(link.body.to)?.roles.includes('chair')) return { status: 'stands' };
  // Another link came first: the asker builds it anew.
  if (own.chain.head.height >= link.height) return arriving();
  const state = book.stateAt(roster, link.height - 1);
  return state ? { state, hashAt } : arriving([{ roster, height: link.height - 1, hash: link.previous ?? own.chain.head.hash }]);
}

/** T11: another taskforce's roster as this desk has verified it; nothing of the asker is taken for it. */
function elsewhereBefore({ book }: JudgeDesk, { roster, link }: ParsedLink): Before | NoBefore {
  const now = book.member(roster);
  if (!now || link.kind !== 'chair.replaced' || link.previous === null) return unproven;
  if (now.officers.get(link.body.by)?.roles.includes('chair')) return { status: 'stands' };
  // Another link came first: the asker builds it anew.
  if (now.chain.head.height >= link.height) return arriving();
  const state = book.stateAt(roster, link.height - 1);
  const hashAt = (height: number): Hash | undefined => book.stateAt(roster, height)?.chain.head.hash;
  return state ? { state, hashAt } : arriving([{ roster, height: link.height - 1, hash: link.previous }]);
}

/** CS28: the network's roster as this desk has it; nothing of the asker is taken for it. */
function networkBefore({ book }: JudgeDesk, { roster, link }: ParsedLink): Before | NoBefore {
  const network = book.network();
  if (network?.chain.id !== roster || link.kind !== 'network.taskforce-expelled' || link.previous === null) return unproven;
  const { taskforce } = link.body;
  if (network.taskforces.has(taskforce) && !isInNetwork(network, taskforce)) return { status: 'stands' };
  // Another link came first: the asker builds it anew.
  if (network.chain.head.height >= link.height) return arriving();
  const state = book.stateAt(roster, link.height - 1);
  const hashAt = (height: number): Hash | undefined => book.stateAt(roster, height)?.chain.head.hash;
  return state ? { state, hashAt } : arriving([{ roster, height: link.height - 1, hash: link.previous }]);
}

/** T3: the history that the asker says stands: ours, one that is kept here as proof, or as the asker's letters have it. */
function forkedBefore({ book, vault, crypto }: JudgeDesk, ask: AskKept, parsed: ParsedLink): Before | NoBefore {
  const { roster, link } = parsed;
  const named = settledIn(parsed);
  if (!named || link.previous === null) return unproven;
  const { hash, height: from } = named;
  const says = rosterStory({ vault, book }, roster).some(
    (told) => isSettleKind(told.kind) && 'hash' in told.body && told.body.hash === hash,
  );
  if (says) return { status: 'stands' };
  const ours = book.stateAt(roster, link.height - 1);
  if (ours?.chain.head.hash === link.previous && book.hasHead(named))
    return { state: ours, parting: book.stateAt(roster, from - 1), hashAt: (height) => book.stateAt(roster, height)?.chain.head.hash };
  const asked = foldAsked({ book, vault, crypto }, ask, roster, link.height, from);
  if ('status' in asked) return asked;
  const { state, parting, hashes } = asked;
  return state && hashes[from] === hash ? { state, parting, hashAt: (height) => hashes[height] } : unproven;
}

/** A roster as the asker's letters have it, below a height (null: all of it); `parting`: before the link at `from`. */
const foldAsked = (desk: JudgeDesk, ask: AskKept, roster: RosterId, below: number | null, from: number) =>
  rememberFold(desk, { device: ask.device, roster, below: below ?? Number.MAX_SAFE_INTEGER, from }, () =>
    foldAskedNow(desk, ask, roster, below, from),
  );

function foldAskedNow(desk: JudgeDesk, ask: AskKept, roster: RosterId, below: number | null, from: number) {
  const texts = listAskedLinks(desk.vault, ask.device, roster, below ?? Number.MAX_SAFE_INTEGER);
  if (texts.length < (below ?? from + 1)) return arriving();
  let state: RosterState | undefined;
  let parting: RosterState | undefined;
  const hashes: Hash[] = [];
  for (const text of texts) {
    const folded = foldSigned(state, readLink(signedLink(text), desk.crypto), contextOf(desk));
    if (folded.status === 'waiting') return arriving(folded.heads);
    if (folded.status !== 'applied' || folded.state.chain.id !== roster) return unproven;
    if (hashes.length === from) parting = state;
    state = folded.state;
    hashes.push(state.chain.head.hash);
  }
  return { state, parting, hashes };
}

/** CS18: the network's roster as this desk has it, and the one that its quorum speaks of: ours where it goes through the place, else as the asker sent it. */
function saidByNetworkBefore(desk: JudgeDesk, ask: AskKept, { roster, link }: ParsedLink): Before | NoBefore {
  const { book } = desk;
  const network = book.network();
  if (link.kind !== 'network.settled' || network?.chain.id !== roster || link.previous === null) return unproven;
  const place = link.body;
  if (network.settled.get(placeName(place))?.hash === place.hash) return { status: 'stands' };
  // Another link came first: the asker builds it anew.
  if (network.chain.head.height >= link.height) return arriving();
  const state = book.stateAt(roster, link.height - 1);
  if (!state) return arriving([{ roster, height: link.height - 1, hash: link.previous }]);
  const hashAt = (height: number): Hash | undefined => book.stateAt(roster, height)?.chain.head.hash;
  const ours = book.hasHead(place) ? rosterOf(book, place.roster) : undefined;
  if (ours) return { state, hashAt, about: ours };
  const asked = foldAsked(desk, ask, place.roster, null, place.height);
  if ('status' in asked) return asked;
  return asked.state && asked.hashes[place.height] === place.hash ? { state, hashAt, about: asked.state } : unproven;
}

/** The room as the asker's links make it, from the first one on; where this desk is in the room itself, its own links count (T4). */
function roomBefore(desk: JudgeDesk, ask: AskKept, { roster, link }: ParsedLink): Before | NoBefore {
  const { book } = desk;
  const known = book.room(roster);
  if (known && link.kind === 'room.admitted' && known.seats.some(({ member }) => member.taskforce === link.body.seat.member.taskforce))
    return { status: 'stands' };
  if (known && known.chain.head.height >= link.height) return arriving();
  // Who is in no such room is asked for nobody else's taskforce.
  const ours = book.own()?.taskforce.chain.id;
  if (!known && link.kind === 'room.admitted' && link.body.seat.member.taskforce !== ours) return unproven;
  return rememberFold(desk, { device: ask.device, roster, below: link.height, from: 0, own: known?.chain.head }, () =>
    foldRoomBefore(desk, ask, roster, link.height, known),
  );
}

function foldRoomBefore(desk: JudgeDesk, ask: AskKept, roster: RosterId, height: number, known: RoomState | undefined): Before | NoBefore {
  const { vault } = desk;
  const texts = [
    ...readLinks(vault, roster, 0, height).map(linkText),
    ...listAskedLinks(vault, ask.device, roster, height).slice(known ? known.chain.head.height + 1 : 0),
  ];
  if (texts.length < height) return arriving();
  let state: RosterState | undefined;
  const hashes: Hash[] = [];
  for (const text of texts) {
    const folded = foldSigned(state, readLink(signedLink(text), desk.crypto), contextOf(desk));
    if (folded.status === 'waiting') return arriving(folded.heads);
    if (folded.status !== 'applied') return unproven;
    state = folded.state;
    if (state.type !== 'room' || state.chain.id !== roster) return unproven;
    hashes.push(state.chain.head.hash);
  }
  return state ? { state, hashAt: (at) => hashes[at] } : arriving();
}
