import { randomUUID } from 'node:crypto';
import { Hash, PostId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkBody, SignedLink } from '@breakwater/shared/roster/link';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, type SmallNetwork, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { deliver, headIn, signedBy } from './testing/branches.ts';

const post = (): LinkBody<'post.set'> => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer', holder: null, deputy: null });
const profile = (byte: number): Hash => Hash.parse(Buffer.alloc(32, byte).toString('base64url'));

/** TT with a chair and officers who joined one after the other, of whom `removed` goes; and GY and CW, who judge. */
async function world(network: SmallNetwork) {
  // The first three of a network are full members (T6).
  const [gy, cw, sr] = [await network.found('GY'), await network.found('CW'), await network.found('SR')];
  const tt = await network.found('TT');
  const [removed, colleague] = [await network.enrol(tt), await network.enrol(tt)];
  const heads: Head[] = [headIn(gy, tt.taskforce)];
  const honest: SignedLink[] = [];
  const add = async (link: Promise<SignedLink>): Promise<SignedLink> => {
    const signed = await link;
    honest.push(signed);
    heads.push(headOf(signed));
    return signed;
  };
  const last = (): Head => heads.at(-1) ?? headIn(gy, tt.taskforce);
  const revoke = (by: TestDesk, gone: TestDesk): Promise<SignedLink> =>
    add(network.sign(by, 'device.revoked', { device: gone.device }, last()));
  /** What a removed desk signs on one of the heads of before: some links of its own, one behind the other. */
  const forge = async (by: TestDesk, at: number, length: number): Promise<SignedLink[]> => {
    const links: SignedLink[] = [];
    for (let i = 0; i < length; i++) {
      const before = links.at(-1);
      const from = before ? headOf(before) : (heads[at] ?? last());
      links.push(await network.sign(by, 'officer.profile-changed', { officer: by.officer, profile: profile(i + 1) }, from));
      network.clock.nowMs++;
    }
    return links;
  };
  const says = (tip: Head, stands: Head, chairs: readonly TestDesk[]) =>
    signedBy(network, chairs, 'taskforce.settled', stands, tip, [
      headIn(gy, network.id),
      ...chairs.map((chair) => headIn(chair, chair.taskforce)),
    ]);
  return { tt, gy, cw, sr, removed, colleague, heads, honest, add, last, revoke, forge, says };
}

const goesOn = (desk: TestDesk, of: TestDesk, at: Head): void =>
  expect([headIn(desk, of.taskforce), desk.book.frozen(of.taskforce)]).toEqual([at, undefined]);

describe('[RO59] a removed device and the roster of its taskforce', () => {
  it('[T10] whatever it signs behind each link of its time, and in whatever order it comes: every desk follows the removal, and nothing stops', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(3), length: fc.integer({ min: 1, max: 3 }) }), { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
        async (forgeries, keys) => {
          await using network = await smallNetwork();
          const w = await world(network);
          for (let i = 0; i < 3; i++)
            await w.add(
              network.sign(
                i === 1 ? w.tt : w.removed,
                i === 1 ? 'post.set' : 'officer.away',
                i === 1 ? post() : { officer: w.removed.officer, away: i === 0 },
                w.last(),
              ) as Promise<SignedLink>,
            );
          await w.revoke(w.tt, w.removed);
          const forged: SignedLink[] = [];
          for (const { at, length } of forgeries) forged.push(...(await w.forge(w.removed, at, length)));
          const links = [...w.honest, ...forged].map((link, i) => ({ link, key: keys[i] ?? 0 }));
          for (const [desk, order] of [
            [w.gy, links],
            [w.cw, links.toReversed()],
            [w.tt, links.toSorted((a, b) => a.key - b.key)],
          ] as const) {
            await deliver(
              network,
              desk,
              order.map(({ link }) => link),
            );
            goesOn(desk, w.tt, w.last());
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('[T10] a computer that it adds first, with which it goes on, has no more voice', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    const before = w.last();
    const mate = await network.another(w.removed);
    const [forged] = await w.forge(mate, 0, 0);
    expect(forged).toBeUndefined();
    const added = headIn(w.removed, w.tt.taskforce);
    expect(added.height).toBe(before.height + 1);
    const goes = await network.sign(mate, 'officer.away', { officer: w.removed.officer, away: true }, added);
    // The true history has neither: the chair removes the officer on the link before.
    const revoked = await network.sign(w.tt, 'officer.revoked', { officer: w.removed.officer }, before);
    for (const order of [
      [revoked, goes],
      [goes, revoked],
    ]) {
      await deliver(network, w.gy, order);
      goesOn(w.gy, w.tt, headOf(revoked));
    }
  });

  it('a colleague who signs behind it, and a deputy whom it removes, leave it to two other chairs', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    const honest = await w.add(network.sign(w.tt, 'post.set', post(), w.last()));
    await w.revoke(w.tt, w.removed);
    const [forged] = await w.forge(w.removed, 0, 1);
    if (!forged) throw new Error('it signs one');
    await deliver(network, w.gy, [...w.honest, forged]);
    goesOn(w.gy, w.tt, w.last());
    const away = { officer: w.colleague.officer, away: true };
    const behind = await network.sign(w.colleague, 'officer.away', away, headOf(forged));
    await network.store(w.gy, [behind]);
    expect(w.gy.book.frozen(w.tt.taskforce)).toBe('fork');
    const settled = await w.says(w.last(), headOf(honest), [w.gy, w.cw]);
    await network.store(w.gy, [settled]);
    goesOn(w.gy, w.tt, headOf(settled));
  });
});

describe('[RO59] who steers the taskforce', () => {
  /** GY and CW as they see the two histories: none stands, so that others say it. */
  const isLeftToOthers = async (network: SmallNetwork, w: Awaited<ReturnType<typeof world>>, links: readonly SignedLink[]) => {
    await deliver(network, w.gy, links);
    await deliver(network, w.cw, links.toReversed());
    for (const desk of [w.gy, w.cw]) expect(desk.book.frozen(w.tt.taskforce)).toBe('fork');
  };
  const promote = (
    network: SmallNetwork,
    w: Awaited<ReturnType<typeof world>>,
    who: TestDesk,
    roles: LinkBody<'officer.roles-changed'>['roles'],
  ) => w.add(network.sign(w.tt, 'officer.roles-changed', { officer: who.officer, roles }, w.last()));

  it('an accomplice who is a deputy does not bring back a chair’s computer by removing the deputy who removed it', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    await promote(network, w, w.removed, ['deputy-chair']);
    await promote(network, w, w.colleague, ['deputy-chair']);
    const before = w.last();
    await w.revoke(w.removed, w.tt);
    const undone = await network.sign(w.colleague, 'device.revoked', { device: w.removed.device }, before);
    await isLeftToOthers(network, w, [...w.honest, undone]);
  });

  it('nor a deputy himself the role that another deputy took from him', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    await promote(network, w, w.removed, ['deputy-chair']);
    await promote(network, w, w.colleague, ['deputy-chair', 'focal-point']);
    const before = w.last();
    await w.add(network.sign(w.removed, 'officer.roles-changed', { officer: w.colleague.officer, roles: ['focal-point'] }, before));
    const undone = await network.sign(w.colleague, 'device.revoked', { device: w.removed.device }, before);
    await isLeftToOthers(network, w, [...w.honest, undone]);
  });

  it('and two who remove each other stop it until others say who stays', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    await promote(network, w, w.removed, ['deputy-chair']);
    const before = w.last();
    await w.revoke(w.tt, w.removed);
    const undone = await network.sign(w.removed, 'device.revoked', { device: w.tt.device }, before);
    await isLeftToOthers(network, w, [...w.honest, undone]);
  });

  it('[T11] a chair whom three others replaced does not come back by a computer of his own that removes the other one', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    const second = await network.another(w.tt);
    const before = headIn(w.tt, w.tt.taskforce);
    await w.add(network.sign(w.tt, 'post.set', post(), before));
    const others = [w.gy, w.cw, w.sr];
    const replaced = await signedBy(network, others, 'chair.replaced', { by: w.colleague.officer }, w.last(), [
      headIn(w.gy, network.id),
      ...others.map((desk) => headIn(desk, desk.taskforce)),
    ]);
    w.honest.push(replaced);
    // It was the chair's computer that signed what came before the replacement, and now his other one has removed it.
    const undone = await network.sign(second, 'device.revoked', { device: w.tt.device }, before);
    const again = await network.sign(second, 'post.set', post(), headOf(undone));
    for (const desk of [w.gy, w.cw]) {
      await deliver(network, desk, [...w.honest, undone, again]);
      goesOn(desk, w.tt, headOf(replaced));
    }
  });
});
