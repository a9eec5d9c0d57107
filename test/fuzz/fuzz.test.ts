import { describe, expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { fuzzDesk } from './fuzz-desk.ts';
import { fuzzHub } from './fuzz-hub.ts';

const MUTANTS = Number(process.env.BREAKWATER_MUTANTS ?? 1_000);
const SEED = Number(process.env.BREAKWATER_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe('mutants of what goes over the line', () => {
  it.each([
    ['the hub', fuzzHub, Math.floor(MUTANTS / 3)],
    ['a desk', fuzzDesk, MUTANTS - Math.floor(MUTANTS / 3)],
  ] as const)(
    '[S3] [D6] thrown at %s cause no fault and change nothing: each is refused, or kept and shown',
    async (at, fuzz, count) => {
      const { wrong, ...figures } = await fuzz(count, createDice(SEED));
      console.log(`fuzz: ${at}: ${JSON.stringify(figures)}; wrong ${wrong.length}; seed ${SEED} (BREAKWATER_SEED=${SEED} repeats it)`);
      expect(wrong.slice(0, 20)).toEqual([]);
      expect(figures.thrown).toBe(count);
    },
    MUTANTS * 50 + 120_000,
  );
});
