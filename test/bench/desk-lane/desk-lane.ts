import { type Child, startChild } from '../child.ts';
import { type Figure, inTurns } from '../figure.ts';
import type { Samples, Spent, Turn } from './samples.ts';

const SINGLE: Turn = { count: 200, batch: 1 };
/** Design, section 7 speaks of 10,000 waiting messages: BREAKWATER_BENCH_CATCHUP=10000. Each is sent first, so that takes minutes. */
const CATCHUP: Turn = { count: Number(process.env.BREAKWATER_BENCH_CATCHUP ?? 2_000), batch: 32 };

type Kind = 'send' | 'encrypt' | 'receive';

/**
 * `desk.send`, `desk.receive`, `desk.catchup`: what one message costs a desk, against bare libsignal and the same rows in bare SQLCipher.
 * `desk.send` runs from the officer's words to the outbox row, so it writes twice, the intent first (D3); `desk.send.encrypt` is its second half alone.
 * Plain names are processor time; `.wall` is what the officer waits, the disk included.
 */
export async function deskLane(): Promise<Figure[]> {
  await using desk = startChild('./desk-lane/desk-process.ts');
  await using floor = startChild('./desk-lane/floor-process.ts');
  const samples = await desk.ask<Samples>({ kind: 'open' });
  await floor.ask({ kind: 'open', samples });
  const figures: Figure[] = [];
  const measure = async (name: string, goal: number, turn: Turn, thing: Kind, bare: Kind): Promise<void> => {
    for (const clock of ['processor', 'wall'] as const) {
      const each = (child: Child, kind: Kind) => async (): Promise<number> => (await child.ask<Spent>({ kind, ...turn }))[clock];
      figures.push(await inTurns(clock === 'wall' ? `${name}.wall` : name, 'us', goal, each(desk, thing), each(floor, bare)));
    }
  };
  // Receiving first: what the sending turns make is thrown away, and would be a gap.
  await measure('desk.receive', 1.3, SINGLE, 'receive', 'receive');
  await measure(`desk.catchup.${CATCHUP.count}`, 1.4, CATCHUP, 'receive', 'receive');
  await measure('desk.send', 1.3, SINGLE, 'send', 'send');
  await measure('desk.send.encrypt', 1.3, SINGLE, 'encrypt', 'send');
  return figures;
}
