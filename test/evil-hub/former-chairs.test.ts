import { readLinks } from '@breakwater/desk/vault/read/links';
import type { RosterId } from '@breakwater/shared/ids';
import { type Head, sortHeads } from '@breakwater/shared/roster/head';
import { type LinkBody, type LinkKind, type LinkOf, linkHash, readLink, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeTo, onlyAsk } from '../network/agreements.ts';
import { officerOf, PASSPHRASE, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { type EvilNetwork, evilNetwork } from './evil-network.ts';
import { noticesOf } from './seen.ts';
import { showRoster } from './show-roster.ts';

/** One story: three chairs hand over, and afterwards sign with the hub as if they had not. */
describe('a hub that turns, and three former chairs', { timeout: 120_000 }, () => {
  let network: EvilNetwork;
  let [gy, cw, dominican, tt, colleague]: Seat[] = [];
  let former: readonly Seat[];
  let current: readonly Seat[];
  let then: readonly Head[];
  const seats = () => {
    if (!gy || !cw || !dominican || !tt || !colleague) throw new Error('nobody there');
    return { gy, cw, dominican, tt, colleague };
  };
  const ours = (): RosterId => taskforceOf(seats().tt);

  beforeAll(async () => {
    network = await evilNetwork({ taskforces: ['GY', 'CW', 'DO', 'TT'] });
    [gy, cw, dominican, tt] = ['GY', 'CW', 'DO', 'TT'].map(network.chair);
    for (const [a, b] of [
      ['GY', 'CW'],
      ['GY', 'TT'],
      ['CW', 'TT'],
    ] as const)
      await network.verify(a, b);
    colleague = await network.addOfficer('TT');
    current = [await network.addOfficer('GY'), await network.addOfficer('CW'), await network.addOfficer('DO')];
    former = [seats().gy, seats().cw, seats().dominican];
    await network.settle();
    then = headsAt(seats().tt);
    for (const [i, chair] of former.entries()) {
      const next = current[i];
      if (!next) throw new Error('three follow');
      await chair.ask('agreements:hand-over-chair', { to: officerOf(next), current: PASSPHRASE });
      await network.settle();
      await agreeTo(next);
      await network.settle();
    }
    await later();
  }, 120_000);
  afterAll(() => network[Symbol.asyncDispose]());

  const linksOf = (seat: Seat): SignedLink[] => readLinks(seat.open().vault, ours(), 0, 1_000);
  const headIn = (seat: Seat, roster: RosterId): Head => {
    const head = seat.open().book.head(roster);
    if (!head) throw new Error(`${seat.name} has no such roster`);
    return head;
  };
  /** The network's and the three taskforces' heads as a desk has them. */
  const headsAt = (seat: Seat): Head[] => {
    const network = seat.open().book.network()?.chain.head;
    return sortHeads([...(network ? [network] : []), ...former.map((chair) => headIn(seat, taskforceOf(chair)))]);
  };
  async function later(): Promise<void> {
    network.pass(61_000);
    await network.settle();
    await network.online(); // the time may have ended a token
    await network.settle();
  }
  const chairIn = (seat: Seat) =>
    [...(seat.open().book.taskforce(ours())?.officers.values() ?? [])].find(({ roles }) => roles.includes('chair'))?.officer;
  const kinds = (links: readonly SignedLink[]): (string | undefined)[] =>
    links.map((link) => {
      const read = readLink(link, rosterCrypto);
      return read.status === 'read' ? read.parsed.link.kind : undefined;
    });
  /** A link of TT's members behind these, signed by former chairs at the heads of their time. */
  async function signed<K extends LinkKind>(
    by: readonly Seat[],
    kind: K,
    body: LinkBody<K>,
    behind: readonly SignedLink[],
  ): Promise<SignedLink> {
    const previous = linkHash(behind.at(-1)?.bytes ?? new Uint8Array(), rosterCrypto.sha256);
    const frame = { v: 1 as const, roster: ours(), height: behind.length, previous, heads: [...then], time: network.now() };
    const bytes = writeLink({ ...frame, kind, body } as unknown as LinkOf<K>);
    return { bytes, signatures: await Promise.all(by.map((seat) => seat.open().lane.run('sign', { kind: 'link', bytes }))) };
  }

  it('[RO45] each other taskforce’s members say once who speaks for the three now, without anybody’s doing', async () => {
    const { tt } = seats();
    const { named } = tt.open().book.taskforce(ours())?.chain ?? { named: new Map<RosterId, Head>() };
    for (const chair of former) {
      const { outdatedBelow = 0 } = tt.open().book.taskforce(taskforceOf(chair)) ?? {};
      expect(outdatedBelow).toBeGreaterThan(0);
      expect(named.get(taskforceOf(chair))?.height).toBeGreaterThanOrEqual(outdatedBelow);
    }
    for (const roster of [...former.map(taskforceOf), ours()]) {
      const pins = kinds(readLinks(tt.open().vault, roster, 0, 1_000)).filter((kind) => kind === 'taskforce.pinned').length;
      expect(pins).toBeGreaterThan(0);
      expect(pins).toBeLessThanOrEqual(3);
    }
    const before = [...former.map(taskforceOf), ours()].map((roster) => headIn(tt, roster));
    await later();
    expect([...former.map(taskforceOf), ours()].map((roster) => headIn(tt, roster))).toEqual(before);
  });

  it('[RO45] [attack 10] what they sign behind the pin on the heads of their time replaces nobody', async () => {
    const { tt, colleague, gy } = seats();
    const chain = linksOf(tt);
    const forged = await signed(former, 'chair.replaced', { by: officerOf(colleague) }, chain);
    for (const victim of [tt, colleague, gy]) {
      using _ = showRoster(network, victim, ours(), [...chain, forged]);
      await network.settle();
      expect(headIn(victim, ours()).height).toBe(chain.length - 1);
      expect([chairIn(victim), victim.open().book.frozen(ours())]).toEqual([officerOf(tt), undefined]);
      expect(await noticesOf(victim)).toContain('network-at-odds');
    }
  });

  it('[RO47] [attack 8] nor in place of the pin, whatever they say counts: it stops, is said, and two chairs of today settle it', async () => {
    const { tt, colleague } = seats();
    const chain = linksOf(tt);
    const pinned = kinds(chain).indexOf('taskforce.pinned');
    const behind = chain.slice(0, pinned);
    const forged = await signed(former, 'chair.replaced', { by: officerOf(colleague) }, behind);
    const place = { roster: ours(), height: pinned, hash: linkHash(forged.bytes, rosterCrypto.sha256) };
    const says = await signed(former.slice(0, 2), 'taskforce.settled', place, [...behind, forged]);
    const [one, two] = current;
    if (!one || !two) throw new Error('three follow');
    {
      using _ = showRoster(network, colleague, ours(), [...behind, forged, says]);
      using __ = showRoster(network, tt, ours(), [...behind, forged, says]);
      await network.settle();
      for (const victim of [tt, colleague]) {
        expect([chairIn(victim), victim.open().book.frozen(ours())]).toEqual([officerOf(tt), 'fork']);
        expect(await noticesOf(victim)).toContain('fork');
      }
    }
    for (let minute = 0; minute < 3; minute++) await later();
    const seen = (await one.ask('people:list', {})).taskforces.find(({ code }) => code === 'TT');
    expect(seen?.histories).toMatchObject({
      ours: { changes: expect.arrayContaining([expect.objectContaining({ what: 'chair-noted' })]) },
      others: [{ changes: [{ what: 'chair' }, { what: 'other' }] }],
    });
    await one.ask('agreements:settle', { about: ours(), of: taskforceOf(two) });
    await later();
    expect((await onlyAsk(two)).ask).toMatchObject({ kind: 'settle' });
    await agreeTo(two);
    for (let minute = 0; minute < 3; minute++) await later();
    for (const seat of [tt, colleague, one, two]) {
      expect([chairIn(seat), seat.open().book.frozen(ours())]).toEqual([officerOf(tt), undefined]);
      expect(await noticesOf(seat)).not.toContain('fork');
    }
  });
});
