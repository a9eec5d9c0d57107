import { randomUUID } from 'node:crypto';
import { EnvelopeId } from '@breakwater/shared/ids';
import { RETRIES_OF_LETTERS_PER_HOUR_MAX } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { answerRetry } from './answer-retry.ts';

it('[DE86] envelopes that are no message of ours are answered, so many of them an hour', () => {
  const hours = new Map<string, number>();
  const errands: string[] = [];
  // A vault as far as the counts go: what is asked for is no message, and nothing else is due.
  const tx = {
    one: () => undefined,
    all: () => [],
    run: (sql: string, ...cells: readonly unknown[]) => {
      if (sql.includes('INTO errands')) errands.push(String(cells[2]));
      if (!sql.includes('CASE WHEN atMs')) return sql.includes("''") ? 0 : 1;
      const count = hours.get(String(cells[1])) ?? 0;
      if (count >= Number(cells[5])) return 0;
      hours.set(String(cells[1]), count + 1);
      return 1;
    },
  } as unknown as VaultTx;
  for (let i = 0; i < 3 * RETRIES_OF_LETTERS_PER_HOUR_MAX; i++)
    answerRetry(
      tx,
      { own: { device: 'own' } } as unknown as Core,
      'd' as never,
      'rest',
      { item: 'retry', envelope: EnvelopeId.parse(randomUUID()) } as never,
      1,
    );
  expect(errands).toHaveLength(RETRIES_OF_LETTERS_PER_HOUR_MAX);
});
