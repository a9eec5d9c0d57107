import { RosterId } from '@breakwater/shared/ids';
import { WANTED_PER_PASS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { someHash } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { createNamedHeads } from './named-heads.ts';

const some = (count: number): Head[] =>
  Array.from({ length: count }, () => ({ roster: RosterId.parse(someHash()), height: 3, hash: someHash() }));

it('[DE77] asks for a few rosters a pass, whatever letters name, and not again for what the hub does not have', async () => {
  let nowMs = 1;
  const asked: Head[][] = [];
  const named = createNamedHeads({
    now: () => nowMs,
    has: () => false,
    wake: () => undefined,
    read: async (heads) => asked.push([...heads]) * 0,
  });
  const heads = some(2_000);
  named.want(heads);
  const { dueAtMs } = await named.pass();
  expect(asked).toEqual([heads.slice(0, WANTED_PER_PASS_MAX)]);
  expect(await named.pass()).toEqual({ moved: 0, dueAtMs });
  expect(asked).toHaveLength(1);
  nowMs = dueAtMs ?? 0;
  named.want(heads);
  await named.pass();
  expect(asked[1]).toEqual(heads.slice(WANTED_PER_PASS_MAX, 2 * WANTED_PER_PASS_MAX));
});

it('[DE77] asks once for many heads of one roster, and again for what could not be asked', async () => {
  const [head] = some(1);
  if (!head) throw new Error('no head');
  const heads = Array.from({ length: 300 }, (_, height) => ({ ...head, height }));
  const asked: number[] = [];
  let isUp = false;
  const read = async (each: readonly Head[]): Promise<number> => {
    asked.push(each.length);
    if (!isUp) throw new Error('too many calls');
    return 1;
  };
  const named = createNamedHeads({ now: () => 1, has: () => false, wake: () => undefined, read });
  named.want(heads);
  await expect(named.pass()).rejects.toThrow('too many calls');
  isUp = true;
  expect(await named.pass()).toEqual({ moved: 1 });
  expect(await named.pass()).toEqual({ moved: 0 });
  named.want(heads);
  expect(await named.pass()).toEqual({ moved: 0 });
  expect(asked).toEqual([1, 1]);
});

it('[HL46] a clock that is set back does not make it wait longer, for the next few or for what the hub did not have', async () => {
  let nowMs = 1_000_000_000;
  const asked: number[] = [];
  const read = async (heads: readonly Head[]): Promise<number> => asked.push(heads.length) * 0;
  const named = createNamedHeads({ now: () => nowMs, has: () => false, wake: () => undefined, read });
  const heads = some(WANTED_PER_PASS_MAX);
  named.want(heads);
  await named.pass();
  named.want(heads);
  nowMs -= 4 * 3_600_000;
  named.want(heads);
  await named.pass();
  expect(asked).toEqual([WANTED_PER_PASS_MAX, WANTED_PER_PASS_MAX]);
});
