import { expect, it } from 'vitest';
import { createDuties, type Duties } from './duties.ts';
import { oneByOne } from './one-by-one.ts';

function stage(failing: readonly (keyof Duties)[]) {
  const done: string[] = [];
  const duty = (name: keyof Duties) => async (): Promise<number> => {
    if (failing.includes(name)) throw new Error(`${name} is refused`);
    done.push(name);
    return 1;
  };
  const clock = { nowMs: 0 };
  const duties: Duties = {
    openOwnRoom: duty('openOwnRoom'),
    sayRecovery: duty('sayRecovery'),
    handDown: duty('handDown'),
    passOn: duty('passOn'),
    stateRemovals: duty('stateRemovals'),
    pinChairs: duty('pinChairs'),
    pinRooms: duty('pinRooms'),
    areChairsLeft: () => false,
    steers: () => true,
    isLeft: () => true,
  };
  return {
    done,
    clock,
    pass: createDuties(
      duties,
      () => clock.nowMs,
      () => 0,
    ),
  };
}

it('[DE76] what the hub refuses of one duty holds up none of the others, pins and statements included', async () => {
  const { done, clock, pass } = stage(['openOwnRoom']);
  await expect(pass()).rejects.toThrow('openOwnRoom is refused');
  expect(done).toEqual(['sayRecovery', 'handDown', 'passOn', 'stateRemovals']);
  clock.nowMs = 60_000;
  await expect(pass()).rejects.toThrow('openOwnRoom is refused');
  expect(done.slice(4)).toEqual(['sayRecovery', 'handDown', 'passOn', 'stateRemovals', 'pinChairs', 'pinRooms', 'stateRemovals']);
});

it('[DE76] where no room can be pinned, what counts is stated all the same', async () => {
  const { done, clock, pass } = stage(['pinRooms', 'handDown']);
  await expect(pass()).rejects.toThrow('handDown is refused');
  clock.nowMs = 60_000;
  await expect(pass()).rejects.toThrow('handDown is refused');
  expect(done.at(-1)).toBe('stateRemovals');
});

it('[DE76] one of many that faults stops none behind it, and its fault is said', async () => {
  const done: number[] = [];
  const work = async (n: number): Promise<number> => {
    if (n === 2) throw new Error('two');
    done.push(n);
    return 1;
  };
  await expect(oneByOne([1, 2, 3], work)).rejects.toThrow('two');
  expect(done).toEqual([1, 3]);
  expect(await oneByOne([1, 3], work)).toBe(2);
});
