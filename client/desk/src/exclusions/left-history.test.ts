import { randomUUID } from 'node:crypto';
import { ConversationId, OfficerId, PostId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { settle } from '../delivery/testing/pump.ts';
import { CODES, headOf, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';
import { deliver, headIn } from '../rosters/testing/branches.ts';
import { excludedFrom } from './exclusion-rows.ts';

it('[RO68] what a former holder says on a history of the own lets nobody in for good, and keeps nobody out for good', async () => {
  await using network = await smallNetwork();
  const [tt, gy] = [await network.found('TT'), await network.found('GY')];
  const ann = await network.enrol(tt);
  const post = PostId.parse(randomUUID());
  await network.link(tt, 'post.set', { post, kind: 'focal-point', holder: ann.officer, deputy: null }, tt.taskforce);
  const { hash } = await gy.lane.run('make-terms', {
    terms: { v: 1, title: 'Boats', purpose: '', legalBasis: '', codes: CODES, retentionDays: 90 },
  });
  const heads = [gy, tt].map((desk) => headIn(gy, desk.taskforce)).sort((a, b) => (a.roster < b.roster ? -1 : 1));
  const seats = [
    { member: { taskforce: gy.taskforce, officer: gy.officer }, role: 'leader' as const },
    { member: { taskforce: tt.taskforce, post }, role: 'investigator' as const },
  ];
  const opening = await network.sign(gy, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
  for (const desk of [gy, tt, ann]) await network.store(desk, [opening]);
  const room = headOf(opening).roster;
  const [enemy, friend] = [OfficerId.parse(randomUUID()), OfficerId.parse(randomUUID())];
  const says = (by: TestDesk, officer: OfficerId, turn: number, lifted: boolean) =>
    by.lane.run('say-excluded', {
      nowMs: network.clock.nowMs,
      conversation: ConversationId.parse(room),
      entries: [{ taskforce: officer === enemy ? tt.taskforce : gy.taskforce, officer, turn, lifted }],
    });
  const out = () => excludedFrom(gy.vault, room).map(({ officer }) => officer);
  await says(gy, enemy, 1, false);
  await settle(network, gy, ann);
  expect(out()).toEqual([enemy]);

  // The post is given to nobody; she goes on by the list of then, and has turns enough on what she writes.
  const change = await network.sign(tt, 'post.set', { post, kind: 'focal-point', holder: null, deputy: null }, headIn(tt, tt.taskforce));
  const seat = { member: { taskforce: tt.taskforce, officer: ann.officer }, role: 'investigator' as const };
  const pinned = heads.map((head) => (head.roster === tt.taskforce ? headOf(change) : head));
  const pin = await network.sign(gy, 'room.pinned', { taskforce: tt.taskforce }, headIn(gy, room), pinned);
  const back = await network.sign(ann, 'room.admitted', { seat }, headIn(ann, room), heads);
  for (const desk of [ann, gy]) await network.store(desk, [back]);
  await says(ann, enemy, 128, true);
  await says(ann, friend, 128, false);
  await settle(network, gy, ann);
  expect(out()).toEqual([friend]);

  await deliver(network, gy, [change, pin]);
  expect(headIn(gy, room)).toEqual(headOf(pin));
  expect(new Set(out())).toEqual(new Set([enemy, friend]));
  await says(gy, friend, 65, true);
  expect(out()).toEqual([enemy]);
});
