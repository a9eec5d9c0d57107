import { HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { settle } from './testing/pump.ts';
import { roomLinks, say, smallNetwork, textsIn } from './testing/small-network.ts';

it('[T9] a computer that the chair adds in an officer’s name gets nothing from the officer’s own', async () => {
  await using network = await smallNetwork();
  const [chair, there] = [await network.found('TT'), await network.found('GY')];
  const officer = await network.enrol(chair);
  const room = await network.room(chair, [there]);
  await say(there, network, room, 'for the officer too');
  await settle(network, chair, there, officer);
  const [own, planted] = [await network.another(officer), await network.another(officer, chair)];
  for (const desk of [own, planted]) await network.store(desk, roomLinks(chair, room));
  for (let round = 0; round < 3; round++) {
    network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
    await settle(network, chair, there, officer, own, planted);
  }
  expect(textsIn(own, room)).toContain('for the officer too');
  expect(textsIn(planted, room)).toEqual([]);
});
