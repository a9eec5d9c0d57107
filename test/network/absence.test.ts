import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Network } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, itemsOf, textsOf, write } from './rooms.ts';

const DAY_MS = 86_400_000;
let network: Network;
let tt: Seat;
let gy: Seat;
beforeAll(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
});
afterAll(() => network[Symbol.asyncDispose]());

async function pass(ms: number): Promise<void> {
  network.pass(ms);
  await network.settle();
  await network.online(); // the time has ended every token
  await network.settle();
}

it('[D2] a desk that is away for ninety days loses nothing; after them its senders are told, and can send again', async () => {
  const room = await consult(tt, [gy], 'before');
  await network.settle();
  expect(await textsOf(gy, room)).toEqual(['before']);
  await gy.close();
  await write(tt, room, 'while nobody is there');
  await network.settle();
  const undelivered = async () =>
    (await itemsOf(tt, room)).flatMap((item) =>
      item.kind === 'message' ? item.undelivered.map(({ name }) => `${name}: ${item.text}`) : [],
    );

  await pass(ABSENCE_MAX_MS - 2 * DAY_MS);
  const { taskforces } = await tt.ask('people:list', {});
  expect(taskforces.flatMap(({ officers }) => officers).find(({ name }) => name === 'Chair GY')?.absent).toBe(true);
  expect(await undelivered()).toEqual([]);
  await pass(3 * DAY_MS);
  expect(await undelivered()).toEqual(['Chair GY: while nobody is there']);
  const message = (await itemsOf(tt, room)).find((item) => item.kind === 'message' && item.text === 'while nobody is there');
  await tt.ask('rooms:send-again', { room, message: message?.id ?? '' });
  await network.settle();
  expect(await undelivered()).toEqual([]);

  await gy.reopen();
  await pass(61_000);
  await pass(61_000);
  expect(await textsOf(gy, room)).toEqual(['before', 'while nobody is there']);
  expect((await itemsOf(tt, room)).at(-1)).toMatchObject({ stage: 'delivered' });
});
