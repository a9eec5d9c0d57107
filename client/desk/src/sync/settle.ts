import type { Pump } from './pump.ts';

const ROUNDS_MAX = 50;

/**
 * Runs pumps, back-off left out, until a round moves nothing. `before` prepares each round. Answers how much was moved;
 * what waits for its time (an undo, a confirmation a minute later) is left waiting.
 */
export async function settlePumps(pumps: readonly Pump[], before: () => Promise<void>): Promise<number> {
  const total = (): number => pumps.reduce((sum, pump) => sum + pump.moved(), 0);
  const atFirst = total();
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const atStart = total();
    await before();
    for (const pump of pumps) pump.hurry();
    for (const pump of pumps) await pump.idle();
    if (total() === atStart && pumps.every((pump) => pump.trouble() === undefined)) break;
  }
  return total() - atFirst;
}
