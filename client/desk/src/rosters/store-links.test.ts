import { randomUUID } from 'node:crypto';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { PostId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { signingKey } from '@breakwater/shared/testing/crypto';
import { someHash, testNetwork, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { settle } from '../delivery/testing/pump.ts';
import { twoDesks } from '../delivery/testing/rooms-of-desks.ts';
import { headOf, roomLinks, say, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { listForks, readLinks } from '../vault/read/links.ts';

const post = () => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null });
const heightOf = (desk: TestDesk, id: TestDesk['taskforce']) => desk.book.head(id)?.height;

describe('rosters in the vault', () => {
  it('[T4] links are stored in order, once, and a roster never gets shorter, also after a restart', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const links: SignedLink[] = [];
    for (let i = 0; i < 3; i++) {
      const link = await network.sign(a, 'post.set', post(), a.book.head(a.taskforce));
      links.push(link);
      await network.store(a, [link]);
    }
    const [first, second, third] = links;
    if (!first || !second || !third) throw new Error('no links');
    expect(await network.store(b, [second])).toEqual({ stored: 0, stopped: { index: 0, status: 'refused', cause: 'not-next' } });
    expect(await network.store(b, [first, third])).toEqual({ stored: 1, stopped: { index: 1, status: 'refused', cause: 'not-next' } });
    expect(await network.store(b, links)).toEqual({ stored: 3, stopped: null });
    expect(heightOf(b, a.taskforce)).toBe(3);
    expect(await network.store(b, [first])).toEqual({ stored: 1, stopped: null });
    await network.restart(b);
    expect(heightOf(b, a.taskforce)).toBe(3);
    expect(readLinks(b.vault, a.taskforce, 1, 10)).toEqual(links);
    for (const link of links) expect(b.book.taskforceAt(headOf(link))?.chain.head).toEqual(headOf(link));
  });

  it('[T3] two valid links on one predecessor are a fork: both are kept, and sending there stops until it is settled', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(b, network, room, 'before');
    await settle(network, a, b);
    const before = a.book.head(a.taskforce);
    const ours = await network.sign(a, 'post.set', post(), before);
    const other = await network.sign(a, 'post.set', post(), before);
    await network.store(b, [ours]);
    expect(await network.store(b, [other])).toEqual({ stored: 0, stopped: { index: 0, status: 'fork', roster: a.taskforce, height: 1 } });
    expect(listForks(b.vault)).toMatchObject([{ head: headOf(other), ours, other }]);
    expect(b.book.frozen(a.taskforce)).toBe('fork');
    await expect(say(b, network, room, 'after')).rejects.toThrow('fork');
    await network.restart(b);
    expect(b.book.frozen(a.taskforce)).toBe('fork');
  });

  it('[T7] a removal that is dated back is news to a desk that knew the device as good, and none to one that reads of it later', async () => {
    await using network = await smallNetwork();
    const [a, b] = [await network.found('TT'), await network.found('GY')];
    const lost = await network.another(a);
    const { nowMs } = network.clock;
    network.clock.nowMs = nowMs - 365 * 24 * 60 * 60 * 1_000;
    const removal = await network.sign(a, 'device.revoked', { device: lost.device }, a.book.head(a.taskforce));
    network.clock.nowMs = nowMs;
    network.links.push(removal);
    for (const desk of [a, b]) expect(await network.store(desk, [removal])).toMatchObject({ stopped: null });
    const said = (desk: TestDesk) => desk.vault.all('SELECT hash FROM revocations');
    expect(said(b)).toEqual([{ hash: headOf(removal).hash }]);
    expect(said(await network.found('CW'))).toEqual([]);
  });

  it('[RO3] [RO37] links of a later version name heads as all others do: none goes back behind them, and none is of nowhere', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const older = b.book.head(b.taskforce);
    const newer = await network.link(b, 'post.set', post(), b.taskforce);
    const unknown = async (heads: readonly unknown[]): Promise<SignedLink> => {
      const { height = 0, hash = null } = a.book.head(a.taskforce) ?? {};
      const frame = { v: 1, kind: 'taskforce.sang', roster: a.taskforce, height: height + 1, previous: hash, time: 1, body: {} };
      const bytes = canonicalBytes({ ...frame, heads, informative: true });
      return { bytes, signatures: [await a.lane.run('sign', { kind: 'link', bytes })] };
    };
    const nowhere = { ...newer, height: 9_000, hash: someHash() };
    expect(await network.store(b, [await unknown([nowhere])])).toMatchObject({ stopped: { status: 'waiting', heads: [nowhere] } });
    const informative = await unknown([newer]);
    for (const desk of [a, b]) expect(await network.store(desk, [informative])).toMatchObject({ stopped: null });
    const refused = { stopped: { status: 'refused', cause: 'heads-went-back' } };
    const late = await network.sign(a, 'post.set', post(), a.book.head(a.taskforce), older ? [older] : []);
    for (const desk of [a, b]) expect(await network.store(desk, [late])).toMatchObject(refused);
    expect(await network.store(b, [await unknown([older])])).toMatchObject(refused);
    await network.restart(b);
    expect(await network.store(b, [late])).toMatchObject(refused);
  });

  it('[T1] [T2] a link with a wrong signature, of another network, or by nobody who may is not stored', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const link = await network.sign(a, 'post.set', post(), a.book.head(a.taskforce));
    const signature = Uint8Array.from(link.signatures[0]?.signature ?? []);
    signature[3] = (signature[3] ?? 0) ^ 1;
    const key = Uint8Array.from(link.signatures[0]?.key ?? []);
    expect((await network.store(b, [{ ...link, signatures: [{ key, signature }] }])).stopped).toMatchObject({ cause: 'bad-signature' });
    const stranger = signingKey();
    const forged = {
      ...link,
      signatures: [
        { key: Uint8Array.from(stranger.publicKey), signature: Uint8Array.from(stranger.sign(signedBytes('link', link.bytes))) },
      ],
    };
    expect((await network.store(b, [forged])).stopped).toMatchObject({ cause: 'not-entitled' });
    const other = testNetwork();
    const elsewhere = testTaskforce(other.chain.state.chain.id, 'JM');
    expect((await network.store(b, other.chain.links)).stopped).toMatchObject({ cause: 'wrong-roster' });
    expect((await network.store(b, elsewhere.chain.links)).stopped).toMatchObject({ cause: 'wrong-roster' });
  });

  it('[RO51] [attack 1] a founding that the network has not admitted is not kept, whoever brings it, and is once it is admitted', async () => {
    await using network = await smallNetwork();
    await network.found('TT');
    const b = await network.found('GY');
    const founded = testTaskforce(network.links[0] ? headOf(network.links[0]).roster : b.taskforce, 'JM');
    expect(await network.store(b, founded.chain.links)).toEqual({ stored: 0, stopped: { index: 0, status: 'waiting', heads: [] } });
    expect(b.book.taskforce(founded.id)).toBeUndefined();
    expect(b.vault.all('SELECT roster FROM links WHERE roster = ?', founded.id)).toEqual([]);
    await network.admit(founded);
    expect(b.book.member(founded.id)).toBeDefined();
  });

  it('[T10] a room link that rests on heads that are not here waits for them', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const newHead = await network.link(a, 'post.set', post(), a.taskforce, [a]);
    const room = await network.sign(
      a,
      'room.opened',
      {
        room: 'consultation',
        terms: a.book.own()?.officer.profile ?? newHead.hash,
        seats: [{ member: { taskforce: a.taskforce, everyone: true }, role: 'leader' }],
      },
      undefined,
      [newHead],
    );
    expect(await network.store(b, [room])).toEqual({ stored: 0, stopped: { index: 0, status: 'waiting', heads: [newHead] } });
    await network.store(b, readLinks(a.vault, a.taskforce, 1, 10));
    expect(await network.store(b, [room])).toEqual({ stored: 1, stopped: null });
  });

  it('[T4] a thousand links fold once, and any head among them is found', { timeout: 60_000 }, async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const links: SignedLink[] = [];
    for (let i = 0; i < 200; i++) {
      const link = await network.sign(a, 'officer.away', { officer: a.officer, away: i % 2 === 0 }, a.book.head(a.taskforce));
      await network.store(a, [link]);
      links.push(link);
    }
    for (let i = 0; i < links.length; i += 64) await network.store(b, links.slice(i, i + 64));
    await network.restart(b);
    for (const at of [199, 0, 150, 31, 32, 33, 64, 199]) {
      const head = headOf(links[at] ?? never());
      expect(b.book.taskforceAt(head)?.officers.get(a.officer)?.away).toBe(at % 2 === 0);
      expect(b.book.taskforceAt({ ...head, height: head.height - 1 })).toBeUndefined();
    }
    expect(roomLinks(b, a.taskforce)).toHaveLength(201);
  });
});

const never = (): never => {
  throw new Error('not there');
};
