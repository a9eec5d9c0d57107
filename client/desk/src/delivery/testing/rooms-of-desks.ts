import type { RosterId } from '@breakwater/shared/ids';
import { settle } from './pump.ts';
import { type SmallNetwork, say, type TestDesk } from './small-network.ts';

export type TwoDesks = { readonly a: TestDesk; readonly b: TestDesk; readonly room: RosterId };

/** Trinidad and Tobago and Guyana, and a room of both in which nobody has said anything. */
export async function twoDesks(network: SmallNetwork): Promise<TwoDesks> {
  const a = await network.found('TT');
  const b = await network.found('GY');
  return { a, b, room: await network.room(a, [b]) };
}

/** The same with a second officer of Guyana, where each has said hello. */
export async function threeDesks(network: SmallNetwork): Promise<TwoDesks & { readonly c: TestDesk }> {
  const a = await network.found('TT');
  const b = await network.found('GY');
  const c = await network.enrol(b);
  const room = await network.room(a, [b]);
  for (const desk of [a, b, c]) await say(desk, network, room, 'hello');
  await settle(network, a, b, c);
  return { a, b, c, room };
}
