import { randomUUID } from 'node:crypto';
import { PostId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkBody, SignedLink } from '@breakwater/shared/roster/link';
import type { RoomRole } from '@breakwater/shared/roster/room-kinds';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../delivery/testing/pump.ts';
import { headOf, messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from '../delivery/testing/small-network.ts';
import { listForks, readLinks } from '../vault/read/links.ts';
import { deliver, headIn, signedBy } from './testing/branches.ts';

const post = (): LinkBody<'post.set'> => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer', holder: null, deputy: null });

/** Settles a fork of a taskforce's roster on the branch that goes through `stands`. */
const settled = (network: SmallNetwork, chairs: readonly TestDesk[], tip: Head, stands: Head): Promise<SignedLink> => {
  const [first] = chairs;
  if (!first) throw new Error('nobody signs');
  const heads = [headIn(first, network.id), ...chairs.map((chair) => headIn(chair, chair.taskforce))];
  return signedBy(network, chairs, 'taskforce.settled', stands, tip, heads);
};

describe('a taskforce with two histories', () => {
  it('[T3] two chairs of others say which stands: the desk on the other one goes over to it, both send again, and nothing is lost', async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const room = await network.room(gy, [tt, cw]);
    await settle(network, tt, gy, cw);
    const before = headIn(gy, tt.taskforce);
    const [one, other] = [await network.sign(tt, 'post.set', post(), before), await network.sign(tt, 'post.set', post(), before)];
    await network.store(gy, [one]);
    await network.store(cw, [other]);
    for (const [desk, theirs] of [
      [gy, other],
      [cw, one],
    ] as const) {
      expect((await network.store(desk, [theirs])).stopped).toMatchObject({ status: 'fork' });
      expect(desk.book.frozen(tt.taskforce)).toBe('fork');
      await expect(say(desk, network, room, 'into the fork')).rejects.toThrow('fork');
    }
    const settle_ = await settled(network, [gy, cw], headOf(one), headOf(one));
    expect(await network.store(gy, [settle_])).toEqual({ stored: 1, stopped: null });
    expect(await network.store(cw, [settle_])).toEqual({ stored: 1, stopped: null });
    for (const desk of [gy, cw]) {
      expect(headIn(desk, tt.taskforce)).toEqual(headOf(settle_));
      expect(desk.book.frozen(tt.taskforce)).toBeUndefined();
      expect(listForks(desk.vault)).toMatchObject([{ head: headOf(other) }]);
    }
    await network.store(tt, [one, settle_]);
    await say(cw, network, room, 'together again');
    await settle(network, tt, gy, cw);
    for (const desk of [tt, gy]) expect(textsIn(desk, room)).toEqual(['together again']);
    await network.restart(cw);
    expect(headIn(cw, tt.taskforce)).toEqual(headOf(settle_));
  });

  it('[T3] the taskforce itself, one chair, or one that says it of the other branch settles nothing', async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const before = headIn(gy, tt.taskforce);
    const [one, other] = [await network.sign(tt, 'post.set', post(), before), await network.sign(tt, 'post.set', post(), before)];
    await network.store(gy, [one]);
    await network.store(gy, [other]);
    for (const chairs of [[tt, gy], [gy]])
      expect((await network.store(gy, [await settled(network, chairs, headOf(one), headOf(one))])).stopped).toMatchObject({
        cause: 'not-entitled',
      });
    // It names a link that is not in the branch which it is in.
    await network.store(gy, [await settled(network, [gy, cw], headOf(one), headOf(other))]);
    expect(gy.book.frozen(tt.taskforce)).toBe('fork');
  });

  it('[T3] a device that only the other history had is forgotten, and gets nothing', async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const room = await network.room(gy, [tt]);
    const before = headIn(gy, tt.taskforce);
    const one = await network.sign(tt, 'post.set', post(), before);
    const ghost = await network.enrol(tt);
    await network.store(gy, [one]);
    expect(gy.book.roomDevices(room).has(ghost.device)).toBe(true);
    expect(gy.book.frozen(tt.taskforce)).toBe('fork');
    const says = await settled(network, [gy, cw], headOf(one), headOf(one));
    for (const desk of [gy, tt]) await network.store(desk, [one, says]);
    expect(gy.book.frozen(tt.taskforce)).toBeUndefined();
    expect(gy.book.device(ghost.device)).toBeUndefined();
    expect([...gy.book.roomDevices(room).keys()].sort()).toEqual([gy.device, tt.device].sort());
    const envelope = await say(gy, network, room, 'not for ghosts');
    await settle(network, tt, gy);
    expect(messagesIn(tt, room)).toMatchObject([{ envelope }]);
  });
});

describe('a room and a removed desk', () => {
  type Shape = { readonly honest: number; readonly at: number; readonly hostile: number };
  type World = Record<'tt' | 'gy' | 'cw' | 'removed', TestDesk> & {
    readonly network: SmallNetwork;
    readonly old: readonly Head[];
    readonly revocation: SignedLink;
  };

  async function world(network: SmallNetwork): Promise<World> {
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const removed = await network.enrol(tt);
    const old = [tt, gy, cw].map((desk) => headIn(desk, desk.taskforce));
    const revocation = await network.sign(tt, 'device.revoked', { device: removed.device }, headIn(tt, tt.taskforce));
    return { network, tt, gy, cw, removed, old, revocation };
  }

  /** A room of TT and GY: some links, then the pin of a removal; and a branch that the removed desk begins on the heads of before. */
  async function history({ network, tt, gy, cw, removed, old, revocation }: World, { honest, at, hostile }: Shape) {
    const room = await network.room(gy, [tt]);
    const opening = readLinks(gy.vault, room, 0, 1);
    const member = { taskforce: cw.taskforce, officer: cw.officer };
    const next = (by: TestDesk, last: Head, role: RoomRole): Promise<SignedLink> =>
      last.height % 2 === 0
        ? network.sign(by, 'room.admitted', { seat: { member, role } }, last, old)
        : network.sign(by, 'room.removed', { member }, last, old);
    const grow = async (from: readonly Head[], by: readonly TestDesk[], role: RoomRole) => {
      network.clock.nowMs++; // two branches never say the very same
      const heads = [...from];
      const links: SignedLink[] = [];
      for (const each of by) {
        const link = await next(each, heads.at(-1) ?? headIn(gy, room), role);
        links.push(link);
        heads.push(headOf(link));
      }
      return { heads, links };
    };
    const true_ = await grow(
      [headIn(gy, room)],
      Array.from({ length: honest }, () => gy),
      'observer',
    );
    // Where it parts, the removed desk signs; what follows may be somebody's who knows no better.
    const signers = Array.from({ length: hostile }, (_, i) => (i % 2 === 0 ? removed : gy));
    const forged = await grow(true_.heads.slice(0, 1 + (at % (honest + 1))), signers, 'custodian');
    const pin = await network.sign(gy, 'room.pinned', { taskforce: tt.taskforce }, true_.heads.at(-1), [
      headOf(revocation),
      ...old.slice(1),
    ]);
    return { room, opening, tip: headOf(pin), links: [...true_.links, ...forged.links], pin };
  }

  const Shapes = fc.array(fc.record({ honest: fc.nat(3), at: fc.nat(9), hostile: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 3,
    maxLength: 3,
  });
  const Keys = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
  const shuffled = <T>(items: readonly T[], keys: readonly number[]): readonly T[] =>
    items
      .map((item, i) => ({ item, key: keys[i] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);

  it('[T10] [T3] whatever it signs with the hub on the heads of before, and in whatever order all of it comes: every desk follows the pin, and nothing stops', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(Shapes, Keys, Keys, async (shapes, first, second) => {
        await using network = await smallNetwork();
        const w = await world(network);
        const rooms: Awaited<ReturnType<typeof history>>[] = [];
        for (const shape of shapes) rooms.push(await history(w, shape));
        const links = [w.revocation, ...rooms.flatMap((room) => [...room.links, room.pin])];
        await network.store(
          w.cw,
          rooms.flatMap(({ opening }) => opening),
        );
        await deliver(network, w.gy, shuffled(links, first));
        await deliver(network, w.cw, shuffled(links, second));
        for (const desk of [w.gy, w.cw])
          for (const { room, tip } of rooms) {
            expect(headIn(desk, room)).toEqual(tip);
            expect(desk.book.frozen(room)).toBeUndefined();
          }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('[T10] a signature that the removed desk adds to an honest link changes nothing, whichever copy a desk has', async () => {
    await using network = await smallNetwork();
    const { tt, gy, cw, removed, old, revocation } = await world(network);
    const room = await network.room(gy, [tt]);
    await network.store(cw, readLinks(gy.vault, room, 0, 1));
    const opened = headIn(gy, room);
    const seat = { member: { taskforce: cw.taskforce, officer: cw.officer }, role: 'observer' as const };
    const honest = await network.sign(gy, 'room.admitted', { seat }, opened, old);
    const added = await removed.lane.run('sign', { kind: 'link', bytes: honest.bytes });
    const both = { bytes: honest.bytes, signatures: [...honest.signatures, added] };
    const hostile = await network.sign(removed, 'room.admitted', { seat: { ...seat, role: 'custodian' } }, opened, old);
    const heads = [headOf(revocation), ...old.slice(1)];
    const pin = await network.sign(gy, 'room.pinned', { taskforce: tt.taskforce }, headOf(honest), heads);
    // Somebody in the room goes on from the hostile one, and names the removal.
    const helped = await network.sign(gy, 'room.removed', { member: seat.member }, headOf(hostile), heads);
    await deliver(network, gy, [honest, hostile, both, revocation, pin]);
    expect([headIn(gy, room), gy.book.frozen(room)]).toEqual([headOf(pin), undefined]);
    await deliver(network, cw, [both, hostile, helped, revocation]);
    expect([headIn(cw, room), cw.book.frozen(room)]).toEqual([headOf(honest), 'fork']);
    // Both know of it then: others say which stands.
    await deliver(network, gy, [helped]);
    await deliver(network, cw, [pin]);
    for (const desk of [gy, cw]) expect(desk.book.frozen(room)).toBe('fork');
  });

  it('[T10] [RO15] who was put out of a room does not come back by a pin before a link of a desk that was removed since', async () => {
    await using network = await smallNetwork();
    const { tt, gy, cw, removed, old, revocation } = await world(network);
    const room = await network.room(gy, [tt]);
    await network.store(cw, readLinks(gy.vault, room, 0, 1));
    const colleague = { taskforce: cw.taskforce, officer: cw.officer };
    const admitted = await network.sign(gy, 'room.admitted', { seat: { member: colleague, role: 'custodian' } }, headIn(gy, room), old);
    const before = headOf(admitted);
    const early = await network.sign(
      removed,
      'room.admitted',
      { seat: { member: { taskforce: tt.taskforce, officer: tt.officer }, role: 'observer' } },
      before,
      old,
    );
    const out = await network.sign(gy, 'room.removed', { member: colleague }, headOf(early), old);
    const heads = [headOf(revocation), ...old.slice(1)];
    const pin = await network.sign(gy, 'room.pinned', { taskforce: tt.taskforce }, headOf(out), heads);
    const back = await network.sign(cw, 'room.pinned', { taskforce: tt.taskforce }, before, heads);
    await deliver(network, gy, [admitted, early, out, revocation, pin, back]);
    await deliver(network, cw, [admitted, back, revocation, early, out, pin]);
    for (const desk of [gy, cw]) expect(desk.book.frozen(room)).toBe('fork');
    expect(headIn(gy, room)).toEqual(headOf(pin));
  });

  it('[T3] without the removal in its roster the room stops on both histories, and the pin ends that', async () => {
    await using network = await smallNetwork();
    const w = await world(network);
    const { room, links, pin, tip } = await history(w, { honest: 1, at: 0, hostile: 1 });
    await deliver(network, w.gy, links.toReversed());
    expect(w.gy.book.frozen(room)).toBe('fork');
    await network.store(w.gy, [w.revocation]);
    expect(w.gy.book.frozen(room)).toBe('fork');
    await deliver(network, w.gy, [pin]);
    expect([headIn(w.gy, room), w.gy.book.frozen(room)]).toEqual([tip, undefined]);
  });
});

describe('links of honest and hostile signers', () => {
  it('[T3] in whatever order two histories and the word of two chairs come, every desk ends on the one that they name', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        async (lengths, isFirst, keys) => {
          await using network = await smallNetwork();
          const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
          const branches: SignedLink[][] = [];
          for (const length of lengths) {
            const branch: SignedLink[] = [];
            for (let i = 0; i < length; i++) {
              const last = branch.at(-1);
              branch.push(await network.sign(tt, 'post.set', post(), last ? headOf(last) : headIn(tt, tt.taskforce)));
            }
            branches.push(branch);
          }
          const stands = branches[isFirst ? 0 : 1] ?? [];
          const [from, tip] = [stands[0], stands.at(-1)];
          if (!from || !tip) throw new Error('a branch has a link');
          const says = await settled(network, [gy, cw], headOf(tip), headOf(from));
          const links = [...branches.flat(), says].map((link, i) => ({ link, key: keys[i] ?? 0 }));
          const orders = [links, links.toReversed(), links.toSorted((a, b) => a.key - b.key)];
          for (const [i, desk] of [tt, gy, cw].entries()) {
            await deliver(
              network,
              desk,
              (orders[i] ?? links).map(({ link }) => link),
            );
            expect(headIn(desk, tt.taskforce)).toEqual(headOf(says));
            expect(desk.book.frozen(tt.taskforce)).toBeUndefined();
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
