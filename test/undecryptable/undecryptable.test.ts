import { expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { tellStory } from './story.ts';

const MESSAGES = Number(process.env.BREAKWATER_MESSAGES ?? 2_000);
const SEED = Number(process.env.BREAKWATER_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(
  `[D1] [D5] [D6] [D11] of ${MESSAGES} messages over a bad line and on failing machines none is undecryptable, lost or double, and all ledgers agree`,
  async () => {
    const told = await tellStory(MESSAGES, createDice(SEED));
    const { messages, desks, deliveries, undecryptable, closedMeanwhile, machines, line } = told;
    console.log(
      `undecryptable: ${undecryptable} of ${deliveries} deliveries (${((100 * undecryptable) / deliveries).toFixed(4)} %) of ${messages} messages between ${desks} desks; ` +
        `at most ${closedMeanwhile} at once on the way; ${JSON.stringify({ ...machines, ...line })}; seed ${SEED} (BREAKWATER_SEED=${SEED} draws it again)`,
    );
    expect(told).toMatchObject({ undecryptable: 0, lost: 0, twice: 0, outOfOrder: 0, differing: [] });
  },
  MESSAGES * 200 + 120_000,
);
