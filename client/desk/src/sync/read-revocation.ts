import type { RosterId } from '@breakwater/shared/ids';
import { REVOCATION_ASKS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { AskDoor } from '../hub-link/ask.ts';
import { type SignInDeps, signForDoor } from '../hub-link/sign-in.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { StoredLinks } from '../rosters/stored-links.ts';

export type RevocationDesk = {
  readonly book: Pick<RosterBook, 'own' | 'head'>;
  /** Lane `store-links`: verifies before it stores. */
  readonly store: (links: readonly SignedLink[]) => Promise<StoredLinks>;
};

/**
 * Asks the door, which refused this device, for the link that ended it (T7), and for what that chain rests on and this desk lacks (HL27): other
 * taskforces' links, up to the heads named. Resolves to whether the verified roster says so now: the hub's word alone ends nothing, and what does not
 * verify on what is here leaves everything as it was. So many asks at most; what was stored is there at the next try.
 */
export async function readRevocation({ book, store }: RevocationDesk, deps: SignInDeps, ask: AskDoor): Promise<boolean> {
  const isRevoked = (): boolean => book.own()?.device.status === 'revoked';
  const ours = book.own()?.taskforce.chain.id;
  if (ours === undefined) return false;
  const sought = new Set<string>();
  // What a link rests on is read before the link: the last of these first.
  const open: RosterId[] = [ours];
  for (let asks = 0; asks < REVOCATION_ASKS_MAX && !isRevoked(); asks++) {
    const roster = open.at(-1);
    if (roster === undefined) break;
    const links = await nextLinks(roster, ours, { book }, deps, ask);
    const { stored, stopped } = links.length > 0 ? await store(links) : { stored: 0, stopped: null };
    const wanted = stopped?.status === 'waiting' ? stopped.heads.filter((head) => !sought.has(nameOf(head))) : [];
    for (const head of wanted) {
      sought.add(nameOf(head));
      open.push(head.roster);
    }
    if (stored > 0 || wanted.length > 0) continue;
    open.pop();
    // RO51: a founding waits for the network's roster, which is among those that are still to be read.
    if (stopped?.status === 'waiting' && stopped.heads.length === 0 && open.length > 1) open.splice(1, 0, roster);
  }
  return isRevoked();
}

const nameOf = ({ roster, height, hash }: Head): string => `${roster}/${height}/${hash}`;

async function nextLinks(
  roster: RosterId,
  ours: RosterId,
  { book }: Pick<RevocationDesk, 'book'>,
  deps: SignInDeps,
  ask: AskDoor,
): Promise<readonly SignedLink[]> {
  try {
    const signed = await signForDoor(deps, ask);
    const from = (book.head(roster)?.height ?? -1) + 1;
    return (await ask('door:revocation', { ...signed, from, ...(roster === ours ? {} : { roster }) })).links;
  } catch (fault) {
    if (fault instanceof Refusal) return [];
    throw fault;
  }
}
