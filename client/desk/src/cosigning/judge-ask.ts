import type { RoomTerms } from '@breakwater/shared/content/terms';
import type { AskProblem } from '@breakwater/shared/desk/views/agreements';
import type { Hash, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { settledIn } from '@breakwater/shared/roster/branches';
import { asksAll, type CoSignedAct, type CoSigner, sameSigner } from '@breakwater/shared/roster/co-signers';
import type { FoldContext } from '@breakwater/shared/roster/fold';
import { foldLink, type RosterState } from '@breakwater/shared/roster/fold-any';
import { placeName } from '@breakwater/shared/roster/fold-network';
import type { Head } from '@breakwater/shared/roster/head';
import { type ParsedLink, readLink } from '@breakwater/shared/roster/link';
import { isMember, mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { type RoomState, taskforcesIn } from '@breakwater/shared/roster/room-state';
import { isSettleKind } from '@breakwater/shared/roster/settling';
import { activeDevices, chairOf } from '@breakwater/shared/roster/taskforce-state';
import { rosterStory } from '../people/roster-story.ts';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';
import { foldSigned } from '../rosters/fold-signed.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { readTerms } from '../vault/read/people.ts';
import { type Matter, matterName, type Standpoint } from './agreement.ts';
import { speaksAt } from './given.ts';
import { coSignedAct, linkText, signedLink } from './link-text.ts';
import { rememberFold } from './remembered-folds.ts';
import { type AskKept, listAskedLinks } from './rows.ts';
import { rosterOf } from './settle.ts';
import { ableToSign } from './who-signs.ts';

export type JudgeDesk = { readonly vault: VaultReader; readonly book: RosterBook; readonly crypto: RosterCrypto };

export type JudgedAsk =
  /** Everything checks: this desk's signature would make the link stand. `problem`: why its officer must not sign all the same. */
  | {
      readonly status: 'fits';
      readonly asker: DevicePlace;
      readonly act: CoSignedAct;
      /** The roster that the link would continue. */
      readonly state: RosterState;
      /** The roster that it is about: that one, but for the network's word on another (CS18). */
      readonly about: RosterState;
      /** Of a settle link: the roster where the two histories part. */
      readonly parting: RosterState | undefined;
      readonly terms: RoomTerms | null;
      readonly matter: Matter;
      readonly name: string;
      readonly at: Standpoint;
      readonly hashAt: (height: number) => Hash | undefined;
      readonly problem: AskProblem | null;
    }
  /** Something is still on its way: a later attempt, links, terms, or heads to be read at the hub. */
  | { readonly status: 'arriving'; readonly heads: readonly Head[] }
  /** The roster shows it already, or another link that does the same. */
  | { readonly status: 'stands' }
  /** The asker is no active desk of the network any more. */
  | { readonly status: 'asker-gone' }
  | { readonly status: 'unproven' };

const arriving = (heads: readonly Head[] = []): JudgedAsk => ({ status: 'arriving', heads });
const unproven: JudgedAsk = { status: 'unproven' };

/**
 * Judges an asking as every desk will judge the link: on the roster's links from the first on, by the same fold, with the asker's signature
 * and ours thought of. What the screen says is read from the link and from that roster, never from what the asker says of them.
 */
export function judgeAsk(desk: JudgeDesk, ask: AskKept): JudgedAsk {
  const { book, crypto, vault } = desk;
  const asker = book.device(ask.device);
  const own = book.own();
  if (asker?.device.status !== 'active' || own?.device.status !== 'active' || !book.member(asker.taskforce.chain.id))
    return { status: 'asker-gone' };
  const read = readLink(signedLink({ link: ask.link, signatures: ask.signatures }), crypto);
  if (read.status !== 'read') return unproven;
  const { parsed } = read;
  const act = coSignedAct(parsed);
  const { height, previous } = parsed.link;
  // CS22: the asker signs last. A stranger's signature would make the link say more than we were told.
  const { signingKey: askers } = asker.device.keys;
  if (!act || previous === null || !parsed.signers.every((key) => key === askers)) return unproven;

  const before =
    act.kind === 'room.admitted'
      ? roomBefore(desk, ask, parsed)
      : act.kind === 'chair.handed-over'
        ? ownRosterBefore(desk, parsed)
        : act.kind === 'chair.replaced'
          ? elsewhereBefore(desk, parsed)
          : act.kind === 'network.settled' && act.body.roster !== parsed.roster
            ? saidByNetworkBefore(desk, ask, parsed)
            : forkedBefore(desk, ask, parsed);
  if ('status' in before) return before;
  const { state, hashAt, parting, about } = before;
  if (state.chain.head.hash !== previous || state.chain.head.height !== height - 1) return unproven;
  if (act.kind === 'room.admitted' && state.type === 'room' && !taskforcesIn(state.seats).every((id) => book.member(id))) return unproven;

  const able = ableToSign(desk, act, state, parting);
  // CS11: where all are asked, those who have not signed yet are thought of, too.
  const speaks = (key: string): boolean => speaksAt(book, parsed.link, key);
  const others = asksAll(act.kind) ? able.flatMap(({ taskforce, officer }) => keysOf(book, taskforce, officer)).filter(speaks) : [];
  const judged = foldLink(state, withSigners(parsed, [askers, own.device.keys.signingKey, ...others]), contextOf(desk));
  if (judged.status === 'waiting') return arriving(judged.heads);
  const isOurs = able.some((signer) => sameSigner(signer, signerAt(own)));
  if (!isOurs || !mayAsk(act, about ?? state, asker, able)) return unproven;
  // CS20: by its heads a computer that was added since says nothing; another one of ours does, or a later attempt names newer ones.
  if (asksAll(act.kind) && !speaks(own.device.keys.signingKey)) return arriving();
  if (judged.status !== 'applied') return unproven;

  const terms = state.type === 'room' ? readTerms(vault, state.terms) : undefined;
  if (act.kind === 'room.admitted' && !terms) return arriving();
  const matter: Matter = {
    roster: parsed.roster,
    act,
    by: asker.taskforce.chain.id,
    terms: state.type === 'room' ? state.terms : null,
    further: ask.further,
    removes: act.kind === 'chair.replaced' && state.type === 'taskforce' ? (chairOf(state)?.officer ?? null) : null,
  };
  return {
    status: 'fits',
    asker,
    act,
    state,
    about: about ?? state,
    parting,
    terms: terms ?? null,
    matter,
    name: matterName(matter, crypto.sha256),
    at: { height, previous, heads: parsed.link.heads },
    hashAt,
    problem: problemOf(desk, asker, parsed),
  };
}

/** T5: an investigation asks for our own check of who asks us into it. T3: nothing new rests on two histories. */
function problemOf({ book }: JudgeDesk, asker: DevicePlace, parsed: ParsedLink): AskProblem | null {
  const { roster, link } = parsed;
  const settles = settledIn(parsed) !== undefined;
  for (const id of [roster, ...link.heads.map((head) => head.roster)]) {
    const frozen = book.frozen(id);
    // What settles a fork is signed because of it.
    if (frozen && !(frozen === 'fork' && id === roster && settles)) return frozen;
  }
  const standing = book.standing(asker.taskforce.chain.id)?.standing;
  return standing === 'verified' || standing === 'own' ? null : 'not-verified';
}

/** CS27: who may ask, as our rosters stand now, whatever older heads the link names: who admits to the room; whoever can sign a history or a replacement; of a room any member. */
function mayAsk(act: CoSignedAct, state: RosterState, asker: DevicePlace, able: readonly CoSigner[]): boolean {
  // The chair, by the chain that is signed on.
  if (act.kind === 'chair.handed-over') return true;
  if (act.kind === 'room.admitted') return state.type === 'room' && mayAskToAdmit(state, asker);
  if (act.kind === 'room.settled' || (act.kind === 'network.settled' && state.type === 'room'))
    return state.type === 'room' && state.seats.some(({ member }) => isMember(member, asker));
  return able.some((signer) => sameSigner(signer, signerAt(asker)));
}

/** `parting`: of a settle link, the roster before the link that it names. */
type Before = {
  readonly state: RosterState;
  readonly hashAt: (height: number) => Hash | undefined;
  readonly parting?: RosterState | undefined;
  readonly about?: RosterState;
};

const withSigners = (parsed: ParsedLink, keys: readonly string[]): ParsedLink => ({
  ...parsed,
  signers: [...new Set([...parsed.signers, ...keys])],
});

const keysOf = (book: RosterBook, taskforce: RosterId, officer: OfficerId): string[] => {
  const state = book.member(taskforce);
  return state ? activeDevices(state, officer).map(({ keys }) => keys.signingKey) : [];
};

const contextOf = ({ book, crypto }: JudgeDesk): FoldContext => ({
  crypto,
  taskforceAt: book.taskforceAt,
  networkAt: book.networkAt,
});

/** Our own taskforce's roster, which this desk has. */
function ownRosterBefore({ book }: JudgeDesk, { roster, link }: ParsedLink): Before | JudgedAsk {
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
function elsewhereBefore({ book }: JudgeDesk, { roster, link }: ParsedLink): Before | JudgedAsk {
  const now = book.member(roster);
  if (!now || link.kind !== 'chair.replaced' || link.previous === null) return unproven;
  if (now.officers.get(link.body.by)?.roles.includes('chair')) return { status: 'stands' };
  // Another link came first: the asker builds it anew.
  if (now.chain.head.height >= link.height) return arriving();
  const state = book.stateAt(roster, link.height - 1);
  const hashAt = (height: number): Hash | undefined => book.stateAt(roster, height)?.chain.head.hash;
  return state ? { state, hashAt } : arriving([{ roster, height: link.height - 1, hash: link.previous }]);
}

/** T3: the history that the asker says stands: ours, one that is kept here as proof, or as the asker's letters have it. */
function forkedBefore({ book, vault, crypto }: JudgeDesk, ask: AskKept, parsed: ParsedLink): Before | JudgedAsk {
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
function saidByNetworkBefore(desk: JudgeDesk, ask: AskKept, { roster, link }: ParsedLink): Before | JudgedAsk {
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
function roomBefore(desk: JudgeDesk, ask: AskKept, { roster, link }: ParsedLink): Before | JudgedAsk {
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

function foldRoomBefore(desk: JudgeDesk, ask: AskKept, roster: RosterId, height: number, known: RoomState | undefined): Before | JudgedAsk {
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
