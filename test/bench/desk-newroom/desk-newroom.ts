import { startChild } from '../child.ts';
import type { Spent } from '../desk-lane/samples.ts';
import { type Figure, inTurns } from '../figure.ts';

const DEVICES = 100;
const GOAL = 1.3;

/**
 * `desk.newroom`: processor time of the first message to 100 new devices, for each device: sessions begun from bundles, the chain announced
 * to each, message and outbox in the vault. The floor starts as many bare sessions and seals as long a first message in each.
 */
export async function deskNewroom(): Promise<Figure[]> {
  await using desk = await startChild('./desk-newroom/newroom-process.ts');
  const spent = async (kind: 'desk' | 'floor'): Promise<number> => (await desk.ask<Spent>({ kind, devices: DEVICES })).processor;
  await spent('desk'); // the floor seals what this has sealed
  return [
    await inTurns(
      'desk.newroom',
      'us',
      GOAL,
      () => spent('desk'),
      () => spent('floor'),
    ),
  ];
}
