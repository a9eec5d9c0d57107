import { cpuMicros } from '../child.ts';
import type { Spent } from './samples.ts';

/** Times `work` over `count` messages. */
export async function spend(count: number, work: () => Promise<void>): Promise<Spent> {
  const [processor, wall] = [cpuMicros(), performance.now()];
  await work();
  return { processor: (cpuMicros() - processor) / count, wall: ((performance.now() - wall) * 1_000) / count };
}
