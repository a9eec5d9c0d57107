import type { RoomTerms } from '@breakwater/shared/content/terms';
import type { AskProblem } from '@breakwater/shared/desk/views/agreements';
import type { Hash, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { settledIn } from '@breakwater/shared/roster/branches';
import { asksAll, type CoSignedAct, type CoSigner, sameSigner } from '@breakwater/shared/roster/co-signers';
import { foldLink, type RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { type ParsedLink, readLink } from '@breakwater/shared/roster/link';
import { isMember, mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { activeDevices, chairOf } from '@breakwater/shared/roster/taskforce-state';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';
import { readTerms } from '../vault/read/people.ts';
import { type Matter, matterName, type Standpoint } from './agreement.ts';
import { speaksAt } from './given.ts';
import { coSignedAct, signedLink } from './link-text.ts';
import { arriving, contextOf, rosterBefore, unproven } from './roster-before.ts';
import type { AskKept } from './rows.ts';
import { hasSignedBeside } from './signed-beside.ts';
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

  const before = rosterBefore(desk, ask, act, parsed);
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
    problem:
      problemOf(desk, asker, parsed) ??
      (state.type === 'network' && hasSignedBeside(desk, ask, matter.by, parsed) ? 'signed-already' : null),
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

const withSigners = (parsed: ParsedLink, keys: readonly string[]): ParsedLink => ({
  ...parsed,
  signers: [...new Set([...parsed.signers, ...keys])],
});

const keysOf = (book: RosterBook, taskforce: RosterId, officer: OfficerId): string[] => {
  const state = book.member(taskforce);
  return state ? activeDevices(state, officer).map(({ keys }) => keys.signingKey) : [];
};
