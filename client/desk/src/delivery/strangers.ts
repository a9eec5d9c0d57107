import { PARKED_OF_A_STRANGER_MAX, PARKED_OF_STRANGERS_MAX } from '@breakwater/shared/limits';
import type { OfficerPlace, RosterBook } from '../rosters/book.ts';
import { isOutElsewhere } from '../rosters/out-elsewhere.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { Incoming } from './incoming.ts';

/** DE105: whether an entry of a sender that no members' list names may be parked: so many of each, and of all of them, for anybody can be made up by a hub. */
export function mayParkOfStranger(vault: VaultReader, { envelope, sender }: Incoming): boolean {
  const parked = vault.one<{ here: number; of: number; all: number }>(
    `SELECT (SELECT count(*) FROM parked WHERE envelope = ? AND sender = ?) AS "here",
       (SELECT count(*) FROM parked WHERE cause = 'unknown-sender' AND sender = ?) AS "of",
       (SELECT count(*) FROM parked WHERE cause = 'unknown-sender') AS "all"`,
    envelope,
    sender,
    sender,
  );
  if (!parked || parked.here > 0) return true;
  return parked.of < PARKED_OF_A_STRANGER_MAX && parked.all < PARKED_OF_STRANGERS_MAX;
}

/** RO71: of whom nothing is taken: a taskforce that is not in the network. One's own is heard all the same, and who is out reads what was sent before. */
export const isStranger = (book: Pick<RosterBook, 'own' | 'network'>, { taskforce: { chain } }: OfficerPlace): boolean =>
  !book.network()?.taskforces.has(chain.id) || isOutElsewhere(book, chain.id);

/** What is not kept is said. Who wrote it, and is in the network after all, has not been told that it came, and sends it again (D11). */
export const sayNotKept = (tx: VaultTx, nowMs: number): number =>
  tx.run(`INSERT INTO notices VALUES ('network-at-odds', ?) ON CONFLICT DO UPDATE SET sinceMs = excluded.sinceMs`, nowMs);
