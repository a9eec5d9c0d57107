import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { crashRun } from './crash.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const KILLS = Number(process.env.BREAKWATER_CRASHES ?? 8);
const SEED = Number(process.env.BREAKWATER_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(
  `[D1] [D2] [D3] ${KILLS} power cuts of the hub and of the desks lose nothing and double nothing`,
  async () => {
    console.log(`crash test: seed ${SEED} (BREAKWATER_SEED=${SEED} repeats it), ${KILLS} kills`);
    const data = mkdtempSync(join(tmpdir(), 'breakwater-crash-'));
    try {
      const run = await crashRun(root, data, KILLS, createDice(SEED));
      for (const { of, unreadable } of run.shown) {
        expect(of).toEqual(run.written);
        expect(unreadable).toBe(0);
      }
      expect(run.killed.hub + run.killed.desk).toBe(KILLS);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  },
  KILLS * 30_000 + 120_000,
);
