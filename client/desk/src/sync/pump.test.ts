import { Refusal } from '@breakwater/shared/wire/reply';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { manualClock } from '../testing/manual-clock.ts';
import { steppedClock } from '../testing/stepped-clock.ts';
import { createPump } from './pump.ts';

const always = () => true;
const unheard = (): void => undefined;

it('[D4] loses no wake-up, whenever it comes: a pass begins after the last one was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 12 }),
      async (plan) => {
        let asked = 0;
        let seen = 0;
        const turns = async (count: number) => {
          for (let turn = 0; turn < count; turn++) await Promise.resolve();
        };
        const lengths = plan.map(([, length]) => length);
        const pump = createPump({
          clock: manualClock(),
          random: () => 0,
          fault: unheard,
          ready: always,
          pass: async () => {
            const sees = asked;
            await turns(lengths.shift() ?? 0);
            seen = sees;
            return { moved: 1 };
          },
        });
        for (const [gap] of plan) {
          asked++;
          pump.wake();
          await turns(gap);
        }
        await pump.idle();
        expect(seen).toBe(asked);
      },
    ),
  );
});

it('runs one pass at a time', async () => {
  let inside = 0;
  let most = 0;
  const pump = createPump({
    clock: manualClock(),
    random: () => 0,
    fault: unheard,
    ready: always,
    pass: async () => {
      most = Math.max(most, ++inside);
      await Promise.resolve();
      inside--;
      return { moved: 1 };
    },
  });
  for (let i = 0; i < 5; i++) pump.wake();
  await pump.idle();
  expect(most).toBe(1);
  expect(pump.moved()).toBe(2);
});

it('tries a failed pass again with back-off, and a wake-up meanwhile does not jump it', async () => {
  const clock = manualClock();
  let tries = 0;
  const pump = createPump({
    clock,
    random: () => 1,
    fault: unheard,
    ready: always,
    pass: async () => {
      if (++tries < 3) throw new Error('not yet');
      return { moved: 1 };
    },
  });
  pump.wake();
  await pump.idle();
  expect(pump.trouble()).toBeInstanceOf(Error);
  pump.wake();
  await pump.idle();
  expect(tries).toBe(1);
  await clock.advance(1_000);
  expect(tries).toBe(2);
  await clock.advance(1_999);
  expect(tries).toBe(2);
  await clock.advance(1);
  expect(tries).toBe(3);
  expect(pump.trouble()).toBeUndefined();
});

it('tells of a fault, and of no refusal', async () => {
  const clock = manualClock();
  const faults: unknown[] = [];
  const fails = [new Refusal('no-answer'), new Error('not ours')];
  const pass = async () => {
    const fault = fails.shift();
    if (fault) throw fault;
    return { moved: 1 };
  };
  const pump = createPump({ clock, random: () => 1, ready: always, pass, fault: (fault) => void faults.push(fault) });
  pump.wake();
  await clock.advance(3_000);
  expect(faults).toEqual([new Error('not ours')]);
  expect(pump.moved()).toBe(1);
});

it('hurry leaves the back-off out', async () => {
  let tries = 0;
  const pump = createPump({
    clock: manualClock(),
    random: () => 1,
    fault: unheard,
    ready: always,
    pass: async () => {
      if (++tries === 1) throw new Error('not yet');
      return { moved: 1 };
    },
  });
  pump.wake();
  await pump.idle();
  pump.hurry();
  await pump.idle();
  expect(tries).toBe(2);
});

it('keeps a wake-up that comes before it is ready', async () => {
  let isReady = false;
  let passes = 0;
  const pump = createPump({
    clock: manualClock(),
    random: () => 0,
    ready: () => isReady,
    fault: unheard,
    pass: async () => ({ moved: ++passes }),
  });
  pump.wake();
  await pump.idle();
  expect(passes).toBe(0);
  isReady = true;
  pump.wake();
  await pump.idle();
  expect(passes).toBe(1);
});

it('wakes by itself when something falls due, and not once it is disposed of', async () => {
  const clock = manualClock();
  let passes = 0;
  const pump = createPump({
    clock,
    random: () => 0,
    fault: unheard,
    ready: always,
    pass: async () => ({ moved: ++passes, dueAtMs: clock.now() + 10_000 }),
  });
  pump.wake();
  await pump.idle();
  await clock.advance(10_000);
  expect(passes).toBe(2);
  await pump[Symbol.asyncDispose]();
  await clock.advance(60_000);
  expect(passes).toBe(2);
  expect(clock.waiting()).toBe(0);
});

it('[HL46] a clock that is set back while a pass waits to be tried again does not make it wait longer', async () => {
  const clock = steppedClock();
  let passes = 0;
  const pump = createPump({
    clock,
    random: () => 1,
    fault: unheard,
    ready: always,
    pass: async () => {
      if (++passes === 1) throw new Error('no answer');
      return { moved: 1 };
    },
  });
  pump.wake();
  await pump.idle();
  clock.step(-4 * 3_600_000);
  await clock.pass(2_000);
  await pump.idle();
  expect(passes).toBe(2);
});
