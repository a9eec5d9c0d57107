import type { RosterId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { AskDoor } from '../hub-link/connect.ts';
import { type SignInDeps, signForDoor } from '../hub-link/sign-in.ts';
import type { StoredLinks } from '../lane/jobs.ts';
import type { RosterBook } from '../rosters/book.ts';

export type RevocationDesk = {
  readonly book: Pick<RosterBook, 'own' | 'head'>;
  /** Lane `store-links`: verifies before it stores. */
  readonly store: (links: readonly SignedLink[]) => Promise<StoredLinks>;
};

/**
 * Asks the door, which refused this device, for the link that ended it (T7). Resolves to whether the verified roster says so now: the hub's
 * word alone ends nothing. What the hub does not show leaves everything as it was.
 */
export async function readRevocation({ book, store }: RevocationDesk, deps: SignInDeps, ask: AskDoor): Promise<boolean> {
  const isRevoked = (): boolean => book.own()?.device.status === 'revoked';
  const ours = book.own()?.taskforce.chain.id;
  if (ours === undefined) return false;
  while (!isRevoked()) {
    const links = await nextLinks(ours, { book, store }, deps, ask);
    if (links.length === 0 || (await store(links)).stored === 0) return isRevoked();
  }
  return true;
}

async function nextLinks(ours: RosterId, { book }: RevocationDesk, deps: SignInDeps, ask: AskDoor): Promise<readonly SignedLink[]> {
  try {
    const signed = await signForDoor(deps, ask);
    return (await ask('door:revocation', { ...signed, from: (book.head(ours)?.height ?? -1) + 1 })).links;
  } catch (fault) {
    if (fault instanceof Refusal) return [];
    throw fault;
  }
}
