import { type Head, sortHeads } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, type SmallNetwork, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { deliver, headIn, signedBy } from './testing/branches.ts';

/** TT, its pin, and what three former chairs sign at the heads of their time on the link before it. */
async function world(network: SmallNetwork) {
  const [gy, cw, dom, tt] = [await network.found('GY'), await network.found('CW'), await network.found('DO'), await network.found('TT')];
  const former = [gy, cw, dom];
  const current: TestDesk[] = [];
  for (const chair of former) current.push(await network.enrol(chair));
  const successor = await network.enrol(tt);
  const headsOf = (): Head[] => [headIn(tt, network.id), ...former.map((chair) => headIn(chair, chair.taskforce))];
  const then = headsOf();
  const before = headIn(tt, tt.taskforce);
  const handovers: SignedLink[] = [];
  for (const [i, chair] of former.entries()) {
    const next = current[i] as TestDesk;
    const link = await signedBy(network, [chair, next], 'chair.handed-over', { to: next.officer }, headIn(chair, chair.taskforce), []);
    handovers.push(link);
    await network.store(chair, [link]);
  }
  const now = headsOf();
  const replacing = await signedBy(network, former, 'chair.replaced', { by: successor.officer }, before, sortHeads(then));
  const theirs = await signedBy(network, former.slice(0, 2), 'taskforce.settled', headOf(replacing), headOf(replacing), sortHeads(then));
  const pin = await network.sign(successor, 'taskforce.pinned', {}, before, sortHeads(now.slice(1)));
  const quorum = (signers: readonly TestDesk[], stands: SignedLink, last: Head, heads: readonly Head[]) =>
    signedBy(network, signers, 'network.settled', headOf(stands), last, sortHeads(heads.slice(1)));
  const settled = (stands: SignedLink) =>
    signedBy(network, current.slice(0, 2), 'taskforce.settled', headOf(stands), headOf(stands), sortHeads(now));
  return { gy, cw, dom, tt, former, current, successor, then, now, handovers, replacing, theirs, pin, quorum, settled };
}

const chairIn = (desk: TestDesk, taskforce: TestDesk['taskforce']) =>
  [...(desk.book.taskforce(taskforce)?.officers.values() ?? [])].find(({ roles }) => roles.includes('chair'))?.officer;

describe('three former chairs and a hub, on the link before the pin', () => {
  it('[RO47] [RO15] win by no settle link of theirs, in whatever order all of it comes: it stops, and two chairs of today settle it', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), async (keys) => {
        await using network = await smallNetwork();
        const { gy, tt, successor, handovers, replacing, theirs, pin, settled } = await world(network);
        const links = [...handovers, replacing, theirs, pin];
        const shuffled = links
          .map((link, i) => [keys[i] ?? 0, link] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, link]) => link);
        const orders = [links, links.toReversed(), shuffled];
        for (const [i, desk] of [gy, tt, successor].entries()) await deliver(network, desk, orders[i] ?? []);
        for (const desk of [gy, tt, successor]) expect(desk.book.frozen(tt.taskforce)).toBe('fork');
        const says = await settled(pin);
        for (const desk of [gy, tt, successor]) {
          await deliver(network, desk, [says]);
          expect([headIn(desk, tt.taskforce), desk.book.frozen(tt.taskforce)]).toEqual([headOf(says), undefined]);
          expect(chairIn(desk, tt.taskforce)).toBe(tt.officer);
        }
      }),
      { numRuns: 3, seed: 20_261_129 },
    );
  });

  it('[RO47] nor by the network’s, which they sign as a quorum of their time', async () => {
    await using network = await smallNetwork();
    const { gy, tt, former, current, then, now, handovers, replacing, pin, quorum } = await world(network);
    const desks = [gy, tt];
    const theirs = await quorum(former, replacing, headIn(tt, network.id), then);
    for (const [i, desk] of desks.entries()) {
      const links = [...handovers, replacing, theirs, pin];
      await deliver(network, desk, i === 0 ? links : links.toReversed());
      expect([headIn(desk, network.id), desk.book.frozen(tt.taskforce)]).toEqual([headOf(theirs), 'fork']);
      expect(chairIn(desk, gy.taskforce)).toBe(current[0]?.officer);
    }
    const ours = await quorum(current, pin, headOf(theirs), now);
    for (const desk of desks) {
      await deliver(network, desk, [ours]);
      expect([headIn(desk, tt.taskforce), desk.book.frozen(tt.taskforce)]).toEqual([headOf(pin), undefined]);
      expect(chairIn(desk, tt.taskforce)).toBe(tt.officer);
    }
  });
});
