import { HISTORY_CHANGES_SHOWN_MAX, type Histories, type History } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { type CoSignedAct, sameSigner, signersNeeded } from '@breakwater/shared/roster/co-signers';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { isSettleKind, type SettleKind } from '@breakwater/shared/roster/settling';
import { forkedAt, partingOf, rosterOf, settleKindOf } from '../cosigning/settle.ts';
import { ableToSign, mayPropose, othersNeeded } from '../cosigning/who-signs.ts';
import type { RosterBook } from '../rosters/book.ts';
import { signerAt } from '../rosters/officer-name.ts';
import { otherBranches } from '../rosters/other-branches.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { changeOf } from './history-change.ts';
import type { Names } from './names.ts';
import { rosterStory } from './roster-story.ts';

type SettleAct = Extract<CoSignedAct, { kind: SettleKind }>;
type Desk = { readonly vault: VaultReader; readonly book: RosterBook };

const OTHERS_SHOWN = 8;
const LINKS_COUNTED_MAX = 1_000;

/** T3: two histories of a roster, each told from where they part, with who can say which stands and whom this officer can ask (T12). */
export function viewHistories(desk: Desk, names: Names, id: RosterId): Histories | null {
  const stands = forkedAt(desk, id);
  const state = stands && rosterOf(desk.book, id);
  if (!stands || !state) return null;
  const act = { kind: settleKindOf(state), body: stands } as SettleAct;
  const able = ableToSign(desk, act, state);
  const me = desk.book.own();
  const others = able.filter((signer) => !sameSigner(signer, signerAt(me))).map(({ taskforce }) => taskforce);
  const canAsk = mayPropose(desk, act, state) && others.length >= othersNeeded(desk, act, state);
  return {
    ours: tellOurs(desk, names, id, stands.height),
    others: tellOthers(desk, names, id),
    chairs: [...new Set(able.map(({ taskforce }) => taskforce))].map(names.taskforce),
    needed: signersNeeded(act, state, partingOf(desk.book, id, act)),
    askable: canAsk ? [...new Set(others)].map(names.taskforce) : [],
    byNetwork: byNetwork(desk, names, act, state, able.length),
  };
}

/** CS18: the network's quorum, where too few can say it in the usual way, or where two of them have said it of each history. */
function byNetwork(desk: Desk, names: Names, act: SettleAct, state: RosterState, able: number): Histories['byNetwork'] {
  const network = desk.book.network();
  if (!network || state === network || desk.book.frozen(network.chain.id)) return null;
  const isSaid = rosterStory(desk, state.chain.id).some(({ kind, height }) => isSettleKind(kind) && height > act.body.height);
  if (!isSaid && able >= signersNeeded(act, state, partingOf(desk.book, state.chain.id, act))) return null;
  const said = { kind: 'network.settled', body: act.body } as const;
  const chairs = ableToSign(desk, said, network);
  const needed = signersNeeded(said, network);
  if (chairs.length < needed) return null;
  return {
    of: network.chain.id,
    chairs: [...new Set(chairs.map(({ taskforce }) => taskforce))].map(names.taskforce),
    needed,
    canAsk: mayPropose(desk, said, network),
  };
}

/** The history that this desk follows, from a height on. */
export const tellOurs = (desk: Desk, names: Names, id: RosterId, from: number): History =>
  tell(desk, names, readLinks(desk.vault, id, from, LINKS_COUNTED_MAX));

/** Those that it keeps as proof. */
export const tellOthers = (desk: Desk, names: Names, id: RosterId): History[] =>
  otherBranches(desk.vault, { ...desk.book, taskforceAt: desk.book.keptAt, networkAt: desk.book.keptNetworkAt }, id)
    .slice(0, OTHERS_SHOWN)
    .map(({ signed }) => tell(desk, names, signed));

/** Links as an officer reads them. */
export function tell(desk: Desk, names: Names, links: readonly SignedLink[]): History {
  const changes = links.slice(0, HISTORY_CHANGES_SHOWN_MAX).map((link) => changeOf(desk, names, link));
  return { changes, more: links.length - changes.length };
}
