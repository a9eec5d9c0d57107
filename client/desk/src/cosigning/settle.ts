import type { RosterId } from '@breakwater/shared/ids';
import { type CoSignedAct, chairsElsewhere, sameSigner } from '@breakwater/shared/roster/co-signers';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { isSettleKind, type SettleKind } from '@breakwater/shared/roster/settling';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';

/** The first link of our branch where the histories of a roster part; undefined where there is nothing to settle. */
export function forkedAt(
  { vault, book }: { readonly vault: VaultReader; readonly book: Pick<RosterBook, 'frozen' | 'stateAt'> },
  roster: RosterId,
): Head | undefined {
  if (book.frozen(roster) !== 'fork') return undefined;
  const first = vault.one<{ height: number | null }>('SELECT min(height) AS height FROM forks WHERE roster = ?', roster)?.height;
  return first === null || first === undefined ? undefined : book.stateAt(roster, first)?.chain.head;
}

/** The kind of link that settles a roster of this type (T11). */
export const settleKindOf = ({ type }: RosterState): SettleKind => `${type}.settled`;

/** CS18: the roster that a settle link is about; the network's own word can be about any. Undefined for every other link. */
export const settledRoster = (act: CoSignedAct): RosterId | undefined =>
  isSettleKind(act.kind) && 'roster' in act.body ? act.body.roster : undefined;

/** Of a settle link: the roster as it was before its histories part, on our branch. Undefined for every other link. */
export const partingOf = (
  book: Pick<RosterBook, 'stateAt'>,
  roster: RosterId,
  act: { readonly kind: string; readonly body: object },
): RosterState | undefined =>
  isSettleKind(act.kind) &&
  'height' in act.body &&
  typeof act.body.height === 'number' &&
  'roster' in act.body &&
  act.body.roster === roster
    ? book.stateAt(roster, act.body.height - 1)
    : undefined;

/** T12: whether this chair is one of those who can settle a fork of that taskforce's roster, or replace its chair (RO14). */
export const canSettle = (book: Pick<RosterBook, 'network' | 'member'>, about: RosterId, asker: DevicePlace | undefined): boolean => {
  const network = book.network();
  return network !== undefined && chairsElsewhere(about, network, book.member).some((chair) => sameSigner(chair, signerAt(asker)));
};

/** Any roster of this desk at its newest head. */
export const rosterOf = (book: Pick<RosterBook, 'room' | 'taskforce' | 'network'>, id: RosterId): RosterState | undefined => {
  const network = book.network();
  return book.room(id) ?? book.taskforce(id) ?? (network?.chain.id === id ? network : undefined);
};
