import type { RosterId } from '@breakwater/shared/ids';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encryptAll, settle } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

let network: SmallNetwork;
let a: TestDesk;
let b: TestDesk;
let room: RosterId;
beforeEach(async () => {
  network = await smallNetwork();
  ({ a, b, room } = await twoDesks(network));
});
afterEach(() => network[Symbol.asyncDispose]());

const states = () => a.vault.all<{ state: string }>('SELECT state FROM outbox WHERE seq > 0').map(({ state }) => state);

it('[DE82] what somebody else has used the id of at the hub arrives all the same, and is done when it was confirmed', async () => {
  const envelope = await say(a, network, room, 'all the same');
  await encryptAll(a, network);
  await a.lane.run('set-aside', { nowMs: network.clock.nowMs, envelope, taken: true });
  expect(states()).toEqual(['sent']);
  await settle(network, a, b);
  expect(textsIn(b, room)).toEqual(['all the same']);
  network.clock.nowMs += 120_000;
  await settle(network, a, b);
  expect(states()).toEqual([]);
});

it('what the hub will not take for another reason stays as failed', async () => {
  const envelope = await say(a, network, room, 'not taken');
  await encryptAll(a, network);
  await a.lane.run('set-aside', { nowMs: network.clock.nowMs, envelope, taken: false });
  expect(states()).toEqual(['failed']);
});
