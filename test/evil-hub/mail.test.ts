import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consult, itemsOf, textsOf, write } from '../network/rooms.ts';
import type { Seat } from '../network.ts';
import { type EvilNetwork, evilNetwork, mailOf } from './evil-network.ts';

describe('a hub that lies about mail', () => {
  let network: EvilNetwork;
  let tt: Seat;
  let gy: Seat;

  beforeAll(async () => {
    network = await evilNetwork({ taskforces: ['TT', 'GY'] });
    tt = network.chair('TT');
    gy = network.chair('GY');
  });
  afterAll(() => network[Symbol.asyncDispose]());

  it('[attack 7] a message that it holds back is a gap with its sender, and comes late into its place', async () => {
    const room = await consult(tt, [gy], 'one');
    await network.settle();
    let kept = 0;
    {
      using _ = mailOf(network, gy, (entries) => {
        kept = entries.length;
        return [];
      });
      await write(tt, room, 'two');
      await network.settle();
    }
    expect(kept).toBe(1);
    await write(tt, room, 'three');
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['one', 'two', 'three']);
  });
});
