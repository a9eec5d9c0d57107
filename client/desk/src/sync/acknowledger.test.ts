import { randomUUID } from 'node:crypto';
import { EnvelopeId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import type { AskHub } from '../hub-link/ask.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { createAcknowledger } from './acknowledger.ts';

const ids = (count: number): EnvelopeId[] => Array.from({ length: count }, () => EnvelopeId.parse(randomUUID()));

function hub(answer: () => Promise<unknown> = async () => ({})) {
  const batches: EnvelopeId[][] = [];
  const ask = (async (_event: string, { envelopes }: { envelopes: EnvelopeId[] }) => {
    batches.push(envelopes);
    return answer();
  }) as unknown as AskHub;
  return { ask, batches };
}

it('[D2] sends 32 at once, and fewer after 250 ms', async () => {
  const clock = manualClock();
  const { ask, batches } = hub();
  const acknowledger = createAcknowledger({ ask, clock });
  acknowledger.add(ids(31));
  expect(batches).toEqual([]);
  acknowledger.add(ids(2));
  expect(batches.map((batch) => batch.length)).toEqual([32, 1]);
  acknowledger.add(ids(3));
  await clock.advance(249);
  expect(batches).toHaveLength(2);
  await clock.advance(1);
  expect(batches.map((batch) => batch.length)).toEqual([32, 1, 3]);
});

it('flush says when the hub did not take them', async () => {
  const { ask } = hub(() => Promise.reject(new Error('line lost')));
  const acknowledger = createAcknowledger({ ask, clock: manualClock() });
  acknowledger.add(ids(1));
  await expect(acknowledger.flush()).rejects.toThrow('line lost');
  await expect(acknowledger.flush()).resolves.toBeUndefined();
});
