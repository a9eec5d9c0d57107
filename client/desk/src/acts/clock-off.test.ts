import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VaultTx } from '../vault/database.ts';
import { isClockOff } from './clock-off.ts';
import { type ActNetwork, actNetwork } from './testing/act-desks.ts';

const MINUTE_MS = 60_000;
const NOW_MS = 1_800_000_000_000;
let network: ActNetwork;

beforeEach(() => {
  network = actNetwork(['TT']);
});
afterEach(() => network[Symbol.dispose]());

/** As a message came: so many minutes between its author's clock and ours. */
function came(tx: VaultTx, device: string, minutes: number, mark: string | null = null): void {
  tx.run(
    `INSERT INTO messages (conversation, device, lane, incarnation, number, envelope, anchor, hash, salt, frame, kind, sentAtMs, receivedAtMs, mark)
       VALUES ('room', ?, 2, 1, (SELECT count(*) + 1 FROM messages), ?, 1, ?, '', '{}', 'text', ?, ?, ?)`,
    device,
    randomUUID(),
    randomUUID(),
    NOW_MS + minutes * MINUTE_MS,
    NOW_MS,
    mark,
  );
}

it.each<[string, boolean, readonly (readonly [string, number, string?])[]]>([
  ['the hub alone', false, []],
  [
    'the hub and one desk, however often',
    false,
    [
      ['a', 61],
      ['a', 60],
    ],
  ],
  [
    'the hub and two desks',
    true,
    [
      ['a', 61],
      ['b', 58],
    ],
  ],
  [
    'the hub, and two desks that say that ours is right',
    false,
    [
      ['a', 0],
      ['b', -1],
    ],
  ],
  [
    'the hub, and two that say something else',
    false,
    [
      ['a', 61],
      ['b', -60],
    ],
  ],
  [
    'the hub, and what was given of the past',
    false,
    [
      ['a', 60],
      ['b', 60, 'given'],
    ],
  ],
])('[D13] [AC1] a clock is off by the word of %s: %s', (_whose, isOff, messages) => {
  const { vault } = network.desk('TT');
  vault.transaction((tx) => {
    for (const message of messages) came(tx, ...message);
  });
  expect(isClockOff(vault)).toBe(false);
  vault.transaction((tx) => void tx.run(`INSERT INTO settings (key, value) VALUES ('clockOffsetMs', ?)`, String(60 * MINUTE_MS)));
  expect(isClockOff(vault)).toBe(isOff);
});
