import type { Head } from '@breakwater/shared/roster/head';
import type { LinkBody, LinkKind, SignedLink } from '@breakwater/shared/roster/link';
import { headOf, type SmallNetwork, type TestDesk } from '../../delivery/testing/small-network.ts';

/** The newest head of a roster on a desk. */
export const headIn = (desk: TestDesk, roster: Head['roster']): Head => {
  const head = desk.book.head(roster);
  if (!head) throw new Error('no such roster');
  return head;
};

/** One link, signed by several. */
export async function signedBy<K extends LinkKind>(
  network: SmallNetwork,
  signers: readonly TestDesk[],
  kind: K,
  body: LinkBody<K>,
  before: Head,
  heads: readonly Head[],
): Promise<SignedLink> {
  const [first, ...others] = signers;
  if (!first) throw new Error('nobody signs');
  const link = await network.sign(first, kind, body, before, heads);
  const more = await Promise.all(others.map((other) => other.lane.run('sign', { kind: 'link', bytes: link.bytes })));
  return { bytes: link.bytes, signatures: [...link.signatures, ...more] };
}

/** Gives a desk links one by one in this order, again and again until nothing changes. */
export async function deliver(network: SmallNetwork, desk: TestDesk, links: readonly SignedLink[]): Promise<void> {
  const rosters = [...new Set(links.map((link) => headOf(link).roster))];
  const seen = (): string => JSON.stringify([rosters.map((id) => desk.book.head(id)), desk.vault.one('SELECT count(*) AS n FROM forks')]);
  for (let before = ''; before !== seen(); ) {
    before = seen();
    for (const link of links) await network.store(desk, [link]);
  }
}
