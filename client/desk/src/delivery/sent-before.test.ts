import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { expect, it } from 'vitest';
import { sendAll, settle, submitAll } from './testing/pump.ts';
import { headOf, roomLinks, say, smallNetwork, textsIn } from './testing/small-network.ts';

it('[DE96] [D11] a hub that begins anew, or says so, gives nobody who came in later what had been sent before', async () => {
  await using network = await smallNetwork();
  const [a, away, later] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
  const room = await network.room(a, [away]); // its terms give the past to nobody
  for (const desk of [a, away]) await say(desk, network, room, 'hello');
  await settle(network, a, away);
  await say(a, network, room, 'long before');
  await sendAll(a, network);
  network.clock.nowMs += 30 * 86_400_000;
  const heads = [a, away, later].flatMap((each) => a.book.head(each.taskforce) ?? []).sort((x, y) => (x.roster < y.roster ? -1 : 1));
  const seat: Seat = { member: { taskforce: later.taskforce, everyone: true }, role: 'investigator' };
  const admitted = await network.sign(a, 'room.admitted', { seat }, a.book.head(room), heads);
  for (const desk of [a, away]) expect((await network.store(desk, [admitted])).stopped).toBeNull();
  expect((await network.store(later, roomLinks(a, room))).stopped).toBeNull();
  await say(a, network, room, 'welcome');
  await settle(network, a, later);

  network.relay.newer = [headOf(admitted)];
  await a.lane.run('resend-unconfirmed', { nowMs: network.clock.nowMs, generation: 'another' });
  expect(await submitAll(a, network)).toBeGreaterThan(0);
  network.relay.newer = [];
  await settle(network, a, later);
  expect(textsIn(later, room)).toEqual(['welcome']);
  await settle(network, a, away);
  expect(textsIn(away, room)).toEqual(['hello', 'hello', 'long before', 'welcome']);
});
