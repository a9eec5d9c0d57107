import { TaskforceCode } from '@breakwater/shared/ids';
import { type Head, sortHeads } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { signLink, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { settle } from '../delivery/testing/pump.ts';
import { headOf, messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from '../delivery/testing/small-network.ts';
import { readLinks } from '../vault/read/links.ts';
import { deliver, headIn, signedBy } from './testing/branches.ts';

const isKept = (desk: TestDesk, link: SignedLink): boolean =>
  desk.vault.one('SELECT 1 AS n FROM forks WHERE hash = ?', headOf(link).hash) !== undefined;

describe('a room with two histories', () => {
  const seat = (desk: TestDesk) => ({ member: { taskforce: desk.taskforce, officer: desk.officer }, role: 'observer' as const });
  const roomSettled = (network: SmallNetwork, chairs: readonly TestDesk[], tip: Head, stands: Head): Promise<SignedLink> =>
    signedBy(
      network,
      chairs,
      'room.settled',
      stands,
      tip,
      [...new Set(chairs.map(({ taskforce }) => taskforce))].map((id) => headIn(chairs[0] as TestDesk, id)),
    );

  async function world(network: SmallNetwork) {
    const desks = {
      tt: await network.found('TT'),
      gy: await network.found('GY'),
      cw: await network.found('CW'),
      out: await network.found('DO'),
    };
    const more = await network.found('AW');
    const room = await network.room(desks.gy, [desks.tt, desks.cw]);
    await settle(network, ...Object.values(desks));
    const before = headIn(desks.gy, room);
    const heads = [desks.gy, desks.tt, desks.cw].map(({ taskforce }) => headIn(desks.gy, taskforce));
    const admits = (by: TestDesk, who: TestDesk, last: Head) => {
      network.clock.nowMs++; // two histories never say the very same
      return network.sign(by, 'room.admitted', { seat: seat(who) }, last, [...heads, headIn(by, who.taskforce)]);
    };
    return { ...desks, more, room, before, admits };
  }

  it('[T3] [DE28] who is in it by the other history alone is told of both, also where nobody on that one says so', async () => {
    await using network = await smallNetwork();
    const { gy, cw, out, more, before, admits } = await world(network);
    const [one, other] = [await admits(gy, out, before), await admits(cw, more, before)];
    await deliver(network, gy, [one, other]);
    const told = gy.vault.all<{ device: string }>(`SELECT DISTINCT device FROM errands WHERE key LIKE 'proof:%'`);
    expect(told.map(({ device }) => device)).toContain(more.device);
  });

  it('[RO33] chairs of two taskforces that sat there say which stands: who came in by the other one is out, and what was said on it is shown as that', async () => {
    await using network = await smallNetwork();
    const { tt, gy, cw, out, more, room, before, admits } = await world(network);
    const [one, other] = [await admits(gy, out, before), await admits(cw, more, before)];
    for (const desk of [tt, gy]) await network.store(desk, [one]);
    await network.store(cw, [other]);
    await say(cw, network, room, 'on the other history');
    await say(gy, network, room, 'on the first history');
    await settle(network, tt, gy, cw);
    expect(textsIn(gy, room)).toEqual(['on the first history']);
    for (const desk of [tt, gy, cw]) await deliver(network, desk, [one, other]);
    for (const desk of [tt, gy, cw]) {
      expect(desk.book.frozen(room)).toBe('fork');
      await expect(say(desk, network, room, 'into the fork')).rejects.toThrow('fork');
    }
    const says = await roomSettled(network, [tt, gy], headOf(one), headOf(one));
    for (const desk of [tt, gy, cw]) await deliver(network, desk, [says]);
    for (const desk of [tt, gy, cw]) {
      expect([headIn(desk, room), desk.book.frozen(room)]).toEqual([headOf(says), undefined]);
      expect(desk.book.roomDevices(room).has(more.device)).toBe(false);
      expect(desk.book.roomDevices(room).has(out.device)).toBe(true);
    }
    await settle(network, tt, gy, cw);
    for (const desk of [tt, gy, cw])
      expect(Object.fromEntries(messagesIn(desk, room).map(({ text, mark }) => [text, mark]))).toEqual({
        'on the first history': null,
        'on the other history': 'other-history',
      });
    await say(cw, network, room, 'together again');
    await settle(network, tt, gy, cw);
    for (const desk of [tt, gy]) expect(textsIn(desk, room)).toContain('together again');
  });

  it('[RO33] chairs who came in by one of the two histories, or one who sat there with them, settle nothing', async () => {
    await using network = await smallNetwork();
    const { tt, gy, cw, out, more, room, before, admits } = await world(network);
    const one = await admits(gy, out, before);
    const first = await admits(cw, out, before);
    const second = await admits(cw, more, headOf(first));
    for (const chairs of [
      [out, more],
      [cw, more],
    ]) {
      const says = await roomSettled(network, chairs, headOf(second), headOf(first));
      await deliver(network, tt, [one, first, second, says]);
      // The link itself is good: only here it counts for nothing.
      expect(isKept(tt, says)).toBe(true);
      expect([headIn(tt, room), tt.book.frozen(room)]).toEqual([headOf(one), 'fork']);
    }
  });

  it("[RO33] [T10] two removed chairs' devices settle nothing against a pin that knows it", async () => {
    await using network = await smallNetwork();
    const { tt, gy, cw, out, room, before } = await world(network);
    const [lost, stolen] = [await network.another(tt), await network.another(cw)];
    const old = [gy, tt, cw].map(({ taskforce }) => headIn(gy, taskforce));
    const removals = [
      await network.sign(tt, 'device.revoked', { device: lost.device }, headIn(tt, tt.taskforce)),
      await network.sign(cw, 'device.revoked', { device: stolen.device }, headIn(cw, cw.taskforce)),
    ];
    const forged = await network.sign(lost, 'room.admitted', { seat: seat(out) }, before, [...old, headIn(gy, out.taskforce)]);
    const says = await signedBy(network, [lost, stolen], 'room.settled', headOf(forged), headOf(forged), old);
    const heads = [headIn(gy, gy.taskforce), ...removals.map(headOf)];
    const first = await network.sign(gy, 'room.pinned', { taskforce: tt.taskforce }, before, heads);
    const pin = await network.sign(gy, 'room.pinned', { taskforce: cw.taskforce }, headOf(first), heads);
    for (const [desk, links] of [
      [gy, [...removals, first, pin, forged, says]],
      [tt, [forged, says, ...removals, first, pin]],
      [cw, [says, pin, forged, first, ...removals]],
    ] as const) {
      await deliver(network, desk, links);
      expect(isKept(desk, says)).toBe(true);
      expect([headIn(desk, room), desk.book.frozen(room)]).toEqual([headOf(pin), undefined]);
    }
  });

  it('[RO33] two chairs may say that the history stands that closed it', async () => {
    await using network = await smallNetwork();
    const { tt, gy, cw, out, room, before, admits } = await world(network);
    const one = await network.sign(
      gy,
      'room.closed',
      {},
      before,
      [gy, tt, cw].map(({ taskforce }) => headIn(gy, taskforce)),
    );
    const other = await admits(cw, out, before);
    const says = await roomSettled(network, [tt, gy], headOf(one), headOf(one));
    for (const desk of [tt, cw]) {
      await deliver(network, desk, [other, one, says]);
      expect(desk.book.room(room)).toMatchObject({ closed: true });
      expect(desk.book.frozen(room)).toBeUndefined();
    }
  });
});

describe('a network with two histories', () => {
  const networkSettled = (network: SmallNetwork, chairs: readonly TestDesk[], tip: Head, stands: Head): Promise<SignedLink> =>
    signedBy(
      network,
      chairs,
      'network.settled',
      stands,
      tip,
      chairs.map((chair) => headIn(chair, chair.taskforce)),
    );
  const admission = (network: SmallNetwork, code: string, before: Head) => {
    const puppet = testTaskforce(network.id, code);
    return {
      puppet,
      link: network.operate('network.taskforce-admitted', { taskforce: puppet.id, code: TaskforceCode.parse(code) }, before),
    };
  };

  it('[RO34] nothing but alerts is sent until a quorum of those who were in it says which stands; what the other one admitted is out', async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const room = await network.room(gy, [tt, cw]);
    await settle(network, tt, gy, cw);
    const before = headIn(gy, network.id);
    const [one, other] = [admission(network, 'DO', before), admission(network, 'AW', before)];
    const [first, second] = [
      [one.link, ...one.puppet.chain.links],
      [other.link, ...other.puppet.chain.links],
    ];
    await network.store(gy, first);
    await network.store(cw, second);
    await deliver(network, gy, second);
    await deliver(network, cw, first);
    await deliver(network, tt, [...second, ...first]);
    for (const desk of [tt, gy, cw]) {
      expect(desk.book.frozen(network.id)).toBe('fork');
      await expect(say(desk, network, room, 'into the fork')).rejects.toThrow('fork');
    }
    const two = await signedBy(
      network,
      [tt, gy],
      'network.settled',
      headOf(one.link),
      headOf(one.link),
      [tt, gy].map((desk) => headIn(desk, desk.taskforce)),
    );
    expect((await network.store(gy, [two])).stopped).toMatchObject({ cause: 'not-entitled' });
    const says = await networkSettled(network, [tt, gy, cw], headOf(one.link), headOf(one.link));
    for (const desk of [cw, tt, gy]) {
      await deliver(network, desk, [says]);
      expect([headIn(desk, network.id), desk.book.frozen(network.id)]).toEqual([headOf(says), undefined]);
      expect(desk.book.member(other.puppet.id)).toBeUndefined();
      expect(desk.book.member(one.puppet.id)).toBeDefined();
    }
    await say(cw, network, room, 'together again');
    await settle(network, tt, gy, cw);
    expect(textsIn(gy, room)).toEqual(['together again']);
  });

  it('[RO34] an operator who parts the network before its first three gets no quorum of its own', async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const [founding] = readLinks(gy.vault, network.id, 0, 1);
    if (!founding) throw new Error('no network');
    const own = headIn(gy, network.id);
    let last = headOf(founding);
    const puppets = ['DO', 'AW', 'BQ'].map((code) => {
      const admitted = admission(network, code, last);
      last = headOf(admitted.link);
      return admitted;
    });
    const chain = puppets.flatMap(({ puppet, link }) => [link, ...puppet.chain.links]);
    const signers = puppets.map(({ puppet }) => puppet.chair.signing);
    const [first] = puppets;
    if (!first) throw new Error('nobody');
    const stands = headOf(first.link);
    const frame = { v: 1 as const, kind: 'network.settled' as const, roster: network.id, height: last.height + 1, previous: last.hash };
    const heads = sortHeads(puppets.map(({ puppet }) => puppet.chain.head));
    const says = signLink({ ...frame, heads: [...heads], time: network.clock.nowMs, body: stands }, signers);
    await deliver(network, tt, [...chain, says]);
    expect(isKept(tt, says)).toBe(true);
    expect([headIn(tt, network.id), tt.book.frozen(network.id)]).toEqual([own, 'fork']);
    for (const desk of [gy, cw]) expect(tt.book.member(desk.taskforce)).toBeDefined();
  });
});
