import { randomUUID } from 'node:crypto';
import type { RosterId } from '@breakwater/shared/ids';
import { PostId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CODES, headOf, type SmallNetwork, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { pinsWanted } from '../trust/pin-rooms.ts';
import { deliver, headIn } from './testing/branches.ts';

// Ann has a post of Trinidad that sits in a room of Guyana's, and answers for Trinidad; then neither.
describe('an officer who could sign in a room and cannot now', () => {
  let network: SmallNetwork;
  let tt: TestDesk;
  let gy: TestDesk;
  let ann: TestDesk;
  let room: RosterId;
  /** What the room was opened on. */
  let heads: readonly Head[];
  const post = PostId.parse(randomUUID());
  const give = (holder: TestDesk | null) =>
    network.link(tt, 'post.set', { post, kind: 'focal-point', holder: holder?.officer ?? null, deputy: null }, tt.taskforce);
  const rolesOfAnn = (roles: ('focal-point' | 'observer')[]) =>
    network.link(tt, 'officer.roles-changed', { officer: ann.officer, roles }, tt.taskforce);
  const newest = (): Head[] => [gy, tt].map((desk) => headIn(gy, desk.taskforce)).sort((a, b) => (a.roster < b.roster ? -1 : 1));

  beforeEach(async () => {
    network = await smallNetwork();
    [tt, gy] = [await network.found('TT'), await network.found('GY')];
    ann = await network.enrol(tt);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  async function open(member: 'post' | 'chair'): Promise<void> {
    const { hash } = await gy.lane.run('make-terms', {
      terms: { v: 1, title: 'Boats', purpose: '', legalBasis: '', codes: CODES, retentionDays: 90 },
    });
    heads = newest();
    const theirs = member === 'post' ? { taskforce: tt.taskforce, post } : { taskforce: tt.taskforce, officer: tt.officer };
    const seats = [
      { member: { taskforce: gy.taskforce, officer: gy.officer }, role: 'leader' as const },
      { member: theirs, role: 'investigator' as const },
    ];
    const opening = await network.sign(gy, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
    for (const desk of [gy, tt, ann]) await network.store(desk, [opening]);
    room = headOf(opening).roster;
  }

  it('[RO65] has the room pinned: who had the post by which it sits there, also for a while in between', async () => {
    await give(ann);
    await open('post');
    expect(pinsWanted(gy.book)).toEqual([]);
    await give(tt);
    expect(pinsWanted(gy.book)).toEqual([{ room, head: headIn(gy, tt.taskforce) }]);
    await network.link(gy, 'room.pinned', { taskforce: tt.taskforce }, room, [gy, tt]);
    expect(pinsWanted(gy.book)).toEqual([]);
    await give(ann);
    await give(tt);
    expect(pinsWanted(gy.book)).toEqual([{ room, head: headIn(gy, tt.taskforce) }]);
  });

  it('[RO65] or who answered for a taskforce that sits there; nobody else’s role pins anything', async () => {
    await rolesOfAnn(['focal-point']);
    await open('chair');
    await give(ann);
    await give(null);
    expect(pinsWanted(gy.book)).toEqual([]);
    await rolesOfAnn(['observer']);
    expect(pinsWanted(gy.book)).toEqual([{ room, head: headIn(gy, tt.taskforce) }]);
  });

  it('[RO65] [RO15] does not come back by a link on the heads of then, in whatever order it and the pin come', async () => {
    await give(ann);
    await open('post');
    const change = await network.sign(tt, 'post.set', { post, kind: 'focal-point', holder: null, deputy: null }, headIn(tt, tt.taskforce));
    const seat = { member: { taskforce: tt.taskforce, officer: ann.officer }, role: 'investigator' as const };
    const back = await network.sign(ann, 'room.admitted', { seat }, headIn(gy, room), heads);
    await network.store(tt, [change]);
    const now = heads.map((head) => (head.roster === tt.taskforce ? headOf(change) : head));
    const pin = await network.sign(gy, 'room.pinned', { taskforce: tt.taskforce }, headIn(gy, room), now);
    await deliver(network, gy, [back, change, pin]);
    await deliver(network, tt, [pin, back]);
    for (const desk of [gy, tt]) {
      expect([headIn(desk, room), desk.book.frozen(room)]).toEqual([headOf(pin), undefined]);
      expect(desk.book.roomDevices(room).has(ann.device)).toBe(false);
    }
  });
});
