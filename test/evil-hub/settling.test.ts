import { join } from 'node:path';
import { readLinks } from '@breakwater/desk/vault/read/links';
import { FILES, readKeyFile } from '@breakwater/hub/config/data-folder';
import { signNetworkLink } from '@breakwater/hub/operator/sign-network-link';
import { type RosterId, TaskforceCode } from '@breakwater/shared/ids';
import { sortHeads } from '@breakwater/shared/roster/head';
import { type LinkOf, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { testTaskforce } from '@breakwater/shared/testing/rosters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeTo, asksOf, officer, onlyAsk } from '../network/agreements.ts';
import { consult, itemsOf, textsOf, write } from '../network/rooms.ts';
import { officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { type EvilNetwork, evilNetwork } from './evil-network.ts';
import { noticesOf } from './seen.ts';
import { showRoster } from './show-roster.ts';

/** One story: the hub makes two histories of a room and, later, of the network, and the chairs say from their desks which one counts. */
describe('a hub that shows two histories of a room and of the network', () => {
  let network: EvilNetwork;
  let tt: Seat;
  let gy: Seat;
  let jm: Seat;
  let bb: Seat;
  let colleague: Seat;
  let friend: Seat;
  let guest: Seat;
  let room: RosterId;

  beforeAll(async () => {
    network = await evilNetwork({ taskforces: ['TT', 'GY', 'JM', 'BB'] });
    [tt, gy, jm, bb] = [network.chair('TT'), network.chair('GY'), network.chair('JM'), network.chair('BB')];
    [colleague, friend] = [await network.addOfficer('TT'), await network.addOfficer('TT')];
    guest = await network.addOfficer('BB');
    await network.settle();
    await network.verify('GY', 'TT');
    await network.verify('JM', 'TT');
    await network.verify('JM', 'GY');
    await network.verify('BB', 'GY');
    await network.verify('JM', 'BB');
    room = await consult(tt, [gy, jm, guest], 'first', 'Night crossings');
    await network.settle();
    for (const seat of [gy, jm]) await write(seat, room, `here is ${seat.name}`);
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const linksOf = (seat: Seat, roster: RosterId): SignedLink[] => readLinks(seat.open().vault, roster, 0, 1_000);
  const headIn = (seat: Seat, roster: RosterId) => {
    const head = seat.open().book.head(roster);
    if (!head) throw new Error(`${seat.name} has no such roster`);
    return head;
  };
  const sits = (seat: Seat, who: Seat): boolean =>
    seat
      .open()
      .book.room(room)
      ?.seats.some(({ member }) => 'officer' in member && member.officer === officerOf(who)) === true;
  /** A moment in which what waits for members is asked for again. */
  async function later(minutes = 1): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      network.pass(61_000);
      await network.settle();
      await network.online(); // the time may have ended a token
      await network.settle();
    }
  }
  /** A link of the room that its signer lets nobody but the hub have. */
  async function unoffered(by: Seat, who: Seat, of = room): Promise<SignedLink> {
    const { roster, height, hash } = headIn(by, of);
    const heads = sortHeads([tt, gy, jm, bb].map((seat) => headIn(by, taskforceOf(seat))));
    const seat = { member: { taskforce: taskforceOf(who), officer: officerOf(who) }, role: 'observer' as const };
    const frame = { v: 1 as const, roster, height: height + 1, previous: hash, heads: [...heads], time: network.now() };
    const bytes = writeLink({ ...frame, kind: 'room.admitted', body: { seat } } as LinkOf<'room.admitted'>);
    return { bytes, signatures: [await by.open().lane.run('sign', { kind: 'link', bytes })] };
  }
  const marksIn = async (seat: Seat) =>
    Object.fromEntries((await itemsOf(seat, room)).flatMap((item) => (item.kind === 'message' ? [[item.text, item.mark]] : [])));

  it('[RO33] [T3] [attack 8] of a room: everybody in it by either history is told in words who was let in, and nothing more is sent', async () => {
    const chain = linksOf(jm, room);
    const other = await unoffered(jm, colleague);
    {
      using _ = showRoster(network, jm, room, [...chain, other]);
      using __ = showRoster(network, colleague, room, [...chain, other]);
      await network.settle();
      await gy.ask('rooms:admit', { room, with: [officer(friend)] });
      await network.settle();
      expect([sits(jm, colleague), sits(jm, friend), sits(tt, friend), sits(tt, colleague)]).toEqual([true, false, true, false]);
      await write(jm, room, 'on the other history');
      await write(gy, room, 'on the first history');
      await network.settle();
      await later(2);
      for (const seat of [tt, gy, jm, guest, friend, colleague]) {
        expect(await noticesOf(seat)).toContain('fork');
        expect(await seat.ask('rooms:detail', { room })).toMatchObject({ silent: 'room-fork', histories: { needed: 2 } });
        await expect(write(seat, room, 'into the fork')).rejects.toMatchObject({ code: 'fork' });
      }
    }
    const { histories } = await tt.ask('rooms:detail', { room });
    expect(histories).toMatchObject({
      ours: { changes: [{ what: 'let-in', who: { name: friend.name, taskforce: { code: 'TT' } }, by: gy.name }], more: 0 },
      others: [{ changes: [{ what: 'let-in', who: { name: colleague.name, taskforce: { code: 'TT' } }, by: jm.name }], more: 0 }],
    });
    // RO33: any member may ask, and the chairs of all that sat there count, whether they sit there themselves; never one who is kept out.
    const chairsAt = async (seat: Seat) => (await seat.ask('rooms:detail', { room })).histories?.chairs.map(({ code }) => code).sort();
    for (const seat of [tt, friend]) expect(await chairsAt(seat)).toEqual(['BB', 'GY', 'JM', 'TT']);
    const who = { kind: 'officer' as const, taskforce: taskforceOf(jm), officer: officerOf(jm) };
    await friend.ask('rooms:keep-out', { room, who, keep: true });
    expect(await chairsAt(friend)).toEqual(['BB', 'GY', 'TT']);
    await friend.ask('rooms:keep-out', { room, who, keep: false });
  });

  it('[RO33] [RO36] two chairs say which counts from their desks: then all goes on, who came in by the other is out, and nothing is lost', async () => {
    await expect(tt.ask('agreements:settle', { about: taskforceOf(gy), of: null })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    // Any member asks: an officer who is no chair signs beside the two who count.
    expect(await guest.ask('agreements:settle', { about: room, of: null })).toMatchObject({ kind: 'settle-room', missing: 2, needed: 2 });
    await later();
    expect(await onlyAsk(jm)).toMatchObject({
      ask: { kind: 'settle-room', title: 'Night crossings' },
      history: {
        stands: { changes: [{ what: 'let-in', who: { name: friend.name } }] },
        others: [{ changes: [{ what: 'let-in', who: { name: colleague.name } }] }],
        isOurs: false,
        needed: 2,
      },
      can: ['agree', 'decline'],
    });
    expect(await onlyAsk(gy)).toMatchObject({ history: { isOurs: true } });
    // A chair who is not in the room sees who is, and nothing of what it is about.
    const outside = await onlyAsk(bb);
    expect(outside).toMatchObject({ ask: { title: '' }, history: { isOurs: null, others: [] }, about: null });
    expect(outside.ask.taskforces.map(({ code }) => code).sort()).toEqual(['BB', 'GY', 'JM', 'TT']);
    expect((await bb.ask('rooms:list', {})).rooms.map(({ id }) => id)).not.toContain(room);
    const terms = tt.open().book.room(room)?.terms ?? '';
    expect([tt, bb].map((seat) => seat.open().vault.one('SELECT 1 AS n FROM terms WHERE hash = ?', terms))).toEqual([{ n: 1 }, undefined]);
    await agreeTo(gy);
    await later();
    expect((await guest.ask('agreements:list', {})).proposals).toMatchObject([{ state: 'asked', missing: 1 }]);
    expect(gy.open().book.frozen(room)).toBe('fork');
    await agreeTo(jm);
    await later(3);
    for (const seat of [tt, gy, jm, guest, friend, colleague]) {
      expect(headIn(seat, room)).toEqual(headIn(tt, room));
      expect(seat.open().book.frozen(room)).toBeUndefined();
      expect(await noticesOf(seat)).not.toContain('fork');
    }
    expect([sits(jm, friend), sits(jm, colleague)]).toEqual([true, false]);
    expect((await colleague.ask('rooms:detail', { room })).silent).toBe('left');
    expect((await guest.ask('agreements:list', {})).proposals).toMatchObject([{ state: 'stands' }]);
    for (const seat of [tt, bb]) expect(await asksOf(seat)).toEqual([]);
    for (const seat of [tt, gy, jm])
      expect(await marksIn(seat)).toMatchObject({ 'on the first history': null, 'on the other history': 'other-history' });
    expect(await marksIn(colleague)).toMatchObject({ 'on the other history': 'other-history' });
    await write(jm, room, 'together again');
    await network.settle();
    for (const seat of [tt, gy, guest, friend]) expect((await textsOf(seat, room)).at(-1)).toBe('together again');
    expect(await textsOf(colleague, room)).not.toContain('together again');
  });

  it('[CS18] [RO15] of a room in which too few can say it: the quorum of the network says it from the same screen, and sees who is in it alone', async () => {
    const member = await network.addOfficer('GY');
    await network.settle();
    const home = await consult(gy, [member], 'among us', 'At home');
    await network.settle();
    const other = await unoffered(member, colleague, home);
    {
      using _ = showRoster(network, member, home, [...readLinks(member.open().vault, home, 0, 1_000), other]);
      await network.settle();
      await gy.ask('rooms:admit', { room: home, with: [officer(friend)] });
      await network.settle();
      await write(gy, home, 'on the first history');
      await network.settle();
      await later(2);
    }
    for (const seat of [gy, member]) expect(seat.open().book.frozen(home)).toBe('fork');
    const { histories } = await member.ask('rooms:detail', { room: home });
    expect(histories).toMatchObject({ chairs: [{ code: 'GY' }], needed: 2, askable: [], byNetwork: { needed: 3, canAsk: true } });
    const asking = await gy.ask('rooms:detail', { room: home });
    const of = asking.histories?.byNetwork?.of ?? null;
    expect(asking.histories?.byNetwork?.chairs.map(({ code }) => code).sort()).toEqual(['BB', 'GY', 'JM']);
    await expect(gy.ask('agreements:settle', { about: home, of: null })).rejects.toMatchObject({ code: 'too-few-chairs' });
    expect(await gy.ask('agreements:settle', { about: home, of })).toMatchObject({
      kind: 'settle-room',
      title: 'At home',
      missing: 2,
      needed: 3,
    });
    await later();
    for (const seat of [jm, bb])
      expect(await onlyAsk(seat)).toMatchObject({
        ask: { kind: 'settle-room', title: '' },
        history: { isOurs: null, needed: 3 },
        can: ['agree', 'decline'],
      });
    await agreeTo(jm);
    await later();
    expect(gy.open().book.frozen(home)).toBe('fork');
    await agreeTo(bb);
    await later(3);
    for (const seat of [gy, member, friend]) {
      expect([headIn(seat, home), seat.open().book.frozen(home)]).toEqual([headIn(gy, home), undefined]);
      expect(seat.open().book.room(home)?.seats).toHaveLength(3);
    }
    expect((await gy.ask('agreements:list', {})).proposals).toMatchObject([{ kind: 'settle-room', state: 'stands' }]);
    for (const seat of [jm, bb]) expect(await asksOf(seat)).toEqual([]);
  });

  it('[RO34] [T3] [attack 8] of the network: nothing but alerts is sent until a quorum says from its desks which counts; what the other admitted is out', async () => {
    const id = tt.open().book.network()?.chain.id;
    if (!id) throw new Error('no network');
    const chain = linksOf(jm, id);
    const operator = readKeyFile(join(network.hub.data, FILES.operatorKey));
    const [honest, puppet] = [testTaskforce(id, 'AW'), testTaskforce(id, 'BQ')];
    const admits = (of: RosterId, code: string): SignedLink =>
      signNetworkLink(
        'network.taskforce-admitted',
        { taskforce: of, code: TaskforceCode.parse(code) },
        headIn(tt, id),
        [operator],
        network.now(),
      );
    const other = admits(puppet.id, 'BQ');
    {
      using _ = showRoster(network, jm, id, [...chain, other]);
      await network.settle();
      expect(jm.open().book.network()?.taskforces.has(puppet.id)).toBe(true);
      await tt.open().lane.run('store-links', { nowMs: network.now(), links: [admits(honest.id, 'AW')] });
      await tt.reopen(); // its desk hands the hub what it lacks
      await network.online();
      await network.settle();
      expect(headIn(gy, id).height).toBe(chain.length);
    }
    await later(2);
    for (const seat of [tt, gy, jm]) {
      expect(await noticesOf(seat)).toContain('fork');
      await expect(write(seat, room, 'into the fork')).rejects.toMatchObject({ code: 'fork' });
      expect((await seat.ask('rooms:detail', { room })).silent).toBe('network-fork');
    }
    const seen = (await gy.ask('people:list', {})).network;
    expect(seen).toMatchObject({
      id,
      histories: {
        ours: { changes: [{ what: 'taskforce-in', who: { taskforce: { code: 'AW' } }, by: null }] },
        others: [{ changes: [{ what: 'taskforce-in', who: { taskforce: { code: 'BQ' } } }] }],
        needed: 3,
      },
    });
    // The first three are full members; the fourth is a candidate, whose chair sees it and cannot ask, as no officer can who is no chair.
    expect(seen.histories?.askable.map(({ code }) => code).sort()).toEqual(['BB', 'JM']);
    for (const seat of [tt, colleague]) {
      expect((await seat.ask('people:list', {})).network.histories?.askable ?? []).toEqual([]);
      await expect(seat.ask('agreements:settle', { about: id, of: null })).rejects.toMatchObject({ code: 'not-allowed' });
    }
    // HL28: a desk that follows the other history comes online all the same, so that its chair can be asked.
    await jm.reopen();
    await network.online();
    expect(await gy.ask('agreements:settle', { about: id, of: null })).toMatchObject({ kind: 'settle-network', missing: 2, needed: 3 });
    await later();
    await agreeTo(bb);
    await later();
    expect(jm.open().book.frozen(id)).toBe('fork');
    const asked = (await gy.ask('agreements:list', {})).proposals.filter(({ kind }) => kind === 'settle-network');
    expect(asked).toMatchObject([{ state: 'asked', missing: 1 }]);
    expect(await onlyAsk(jm)).toMatchObject({ ask: { kind: 'settle-network' }, history: { isOurs: false, needed: 3 } });
    await agreeTo(jm);
    await later(3);
    for (const seat of [tt, gy, jm, bb]) {
      expect(headIn(seat, id)).toEqual(headIn(gy, id));
      expect(seat.open().book.frozen(id)).toBeUndefined();
      expect(seat.open().book.network()?.taskforces.has(puppet.id)).toBe(false);
      expect(seat.open().book.network()?.taskforces.has(honest.id)).toBe(true);
    }
    await write(jm, room, 'one network');
    await network.settle();
    expect((await textsOf(gy, room)).at(-1)).toBe('one network');
    for (const seat of [tt, gy, jm]) expect(seat.faults.filter(({ where }) => where === 'lane')).toEqual([]);
  });
});
