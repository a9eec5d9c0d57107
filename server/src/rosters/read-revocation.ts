import type { RosterId } from '@breakwater/shared/ids';
import { ROSTER_PAGE_BYTES, ROSTER_PAGE_LINKS } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { createRosterCrypto } from '../keys/roster-crypto.ts';
import type { RosterStore } from '../stores/roster-store.ts';
import type { RosterBook } from './book.ts';
import type { DeviceEntry } from './directory.ts';

type Deps = { readonly book: RosterBook; readonly store: RosterStore };
type Ended = Pick<DeviceEntry, 'device' | 'taskforce'>;

const PAGE = { links: ROSTER_PAGE_LINKS, bytes: ROSTER_PAGE_BYTES };

/**
 * A page of links for a revoked device (T7): of its taskforce up to the one that revoked it, or (HL27) of another roster up to the last head of it
 * that those rest on, directly or through others'. Refuses anything else with `unknown-roster`, and what came afterwards.
 */
export async function readRevocation(
  deps: Deps,
  ended: Ended,
  { roster = ended.taskforce, from }: { readonly roster?: RosterId | undefined; readonly from: number },
): Promise<{ readonly links: SignedLink[] }> {
  const upTo = roster === ended.taskforce ? revokedAt(deps, ended) : (await restsOn(deps, ended)).get(roster);
  if (upTo === undefined || from > upTo) throw new Refusal('unknown-roster');
  const page = await deps.store.readLinks(roster, from, { ...PAGE, links: Math.min(PAGE.links, upTo - from + 1) });
  if (!page) throw new Refusal('unknown-roster');
  return { links: page.links };
}

const revokedAt = ({ book }: Deps, { device, taskforce }: Ended): number | undefined =>
  book.taskforce(taskforce)?.devices.get(device)?.revokedAtHeight ?? undefined;

/** The height of each roster that the links up to the revocation rest on, theirs with them. Only what the hub holds of the network and of taskforces. */
async function restsOn(deps: Deps, ended: Ended): Promise<ReadonlyMap<RosterId, number>> {
  const { book } = deps;
  const upTo = new Map<RosterId, number>();
  const read = new Map<RosterId, number>();
  const height = revokedAt(deps, ended);
  if (height !== undefined) upTo.set(ended.taskforce, height);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [roster, to] of [...upTo]) {
      const done = read.get(roster) ?? -1;
      if (done >= to) continue;
      read.set(roster, to);
      for (const head of await headsNamed(deps, roster, done + 1, to)) {
        const isOpenToAll = book.taskforce(head.roster) !== undefined || book.network().chain.id === head.roster;
        if (!isOpenToAll || head.height <= (upTo.get(head.roster) ?? -1)) continue;
        if (head.roster === ended.taskforce) continue;
        upTo.set(head.roster, head.height);
        grew = true;
      }
    }
  }
  upTo.delete(ended.taskforce);
  return upTo;
}

async function headsNamed({ store }: Deps, roster: RosterId, from: number, to: number): Promise<Head[]> {
  // Out of the hub's own store: checked when it was appended.
  const crypto = { sha256: createRosterCrypto().sha256, check: () => true };
  const heads: Head[] = [];
  for (let next = from; next <= to; ) {
    const page = await store.readLinks(roster, next, { ...PAGE, links: Math.min(PAGE.links, to - next + 1) });
    if (!page || page.links.length === 0) return heads;
    for (const link of page.links) {
      const parse = readLink(link, crypto);
      if (parse.status !== 'refused') heads.push(...(parse.status === 'read' ? parse.parsed.link.heads : parse.heads));
    }
    next += page.links.length;
  }
  return heads;
}
