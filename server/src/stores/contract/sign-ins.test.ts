import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EARLIER_CARD_MS } from '../sign-in-store.ts';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS, someBytes, someDevice } from './values.ts';

describe.each(storesUnderTest)('sign-ins of $name', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await store.open();
  }, SLOWEST_MS);
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);
  const signIns = () => opened.stores.signIns;
  const raise = (device: ReturnType<typeof someDevice>, incarnation: number, fence: string) =>
    signIns().raiseFence(device, { incarnation, fence, seenAtMs: AT_MS + incarnation });

  it('[D7] raises the fence, knows it again, and refuses a copy or a restored vault', async () => {
    const device = someDevice();
    expect(await signIns().readFence(device)).toBeUndefined();
    expect(await raise(device, 3, 'first')).toBe('raised');
    expect(await raise(device, 3, 'first')).toBe('same');
    expect(await raise(device, 3, 'copy')).toBe('refused');
    expect(await raise(device, 2, 'first')).toBe('refused');
    expect(await raise(device, 7, 'second')).toBe('raised');
    expect(await raise(device, 3, 'first')).toBe('refused');
    await opened.reopen();
    expect(await raise(device, 6, 'third')).toBe('refused');
    expect(await signIns().readFence(device)).toEqual({ incarnation: 7, fence: 'second', seenAtMs: AT_MS + 7 });
  });

  it('[D7] of two desks that race with one incarnation, one is refused', async () => {
    for (const known of [true, false]) {
      const device = someDevice();
      if (known) await raise(device, 1, 'before');
      const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((fence) => raise(device, 2, fence)));
      expect(outcomes.sort()).toEqual(['raised', 'refused', 'refused', 'refused']);
    }
  });

  it('[D7] one desk that signs in twice at once is refused neither time', async () => {
    for (let i = 0; i < 5; i++) {
      const device = someDevice();
      const outcomes = await Promise.all([1, 2, 3].map(() => raise(device, 1, 'one')));
      expect(outcomes.sort()).toEqual(['raised', 'same', 'same']);
    }
  });

  it('takes a challenge once, for its device and in its time', async () => {
    const [device, challenge] = [someDevice(), someBytes(32)];
    const take = (nowMs = AT_MS) => signIns().takeChallenge(challenge, device, nowMs);
    expect(await take()).toBe(false);
    await signIns().keepChallenge(challenge, device, AT_MS + 60_000);
    expect(await signIns().takeChallenge(challenge, someDevice(), AT_MS)).toBe(false);
    expect(await take(AT_MS + 60_000)).toBe(false);
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await take()).toBe(false);
  });

  it('keeps several challenges of one device, so that a stranger cannot undo a sign-in', async () => {
    const [device, one, two] = [someDevice(), someBytes(32), someBytes(32)];
    await signIns().keepChallenge(one, device, AT_MS + 60_000);
    await signIns().keepChallenge(two, device, AT_MS + 60_000);
    expect(await signIns().takeChallenge(one, device, AT_MS)).toBe(true);
    expect(await signIns().takeChallenge(two, device, AT_MS)).toBe(true);
  });

  it('a sweep removes challenges that expired', async () => {
    await using fresh = await store.open();
    const [device, old, young] = [someDevice(), someBytes(32), someBytes(32)];
    await fresh.stores.signIns.keepChallenge(old, device, AT_MS + 1);
    await fresh.stores.signIns.keepChallenge(young, device, AT_MS + 2);
    expect((await fresh.stores.sweep(AT_MS + 1)).challenges).toBe(1);
    expect(await fresh.stores.signIns.takeChallenge(young, device, AT_MS)).toBe(true);
  });

  it('[T13] suspends and lifts, and a repetition changes nothing', async () => {
    const device = someDevice();
    expect(await signIns().isSuspended(device)).toBe(false);
    expect(await signIns().suspend(device, AT_MS)).toBe(true);
    expect(await signIns().suspend(device, AT_MS + 1)).toBe(false);
    expect(await signIns().isSuspended(device)).toBe(true);
    expect((await signIns().listSuspended()).find((one) => one.device === device)).toEqual({ device, sinceMs: AT_MS });
    expect(await signIns().liftSuspension({ device, sinceMs: AT_MS + 1 })).toBe(false);
    expect(await signIns().liftSuspension({ device, sinceMs: AT_MS })).toBe(true);
    expect(await signIns().liftSuspension({ device, sinceMs: AT_MS })).toBe(false);
    expect(await signIns().isSuspended(device)).toBe(false);
  });

  it('[T13] [HL23] keeps a replaced stop code for ninety days, no number twice, and at most eight of a device, never fewer of the old for the new', async () => {
    const [device, other, number] = [someDevice(), someDevice(), `n${someDevice()}`];
    const proof = { number, salt: someBytes(16), hash: someBytes(32) };
    expect(await signIns().findStopCode(number, AT_MS)).toBeUndefined();
    expect(await signIns().setStopCode(device, proof, AT_MS)).toBe(true);
    expect(await signIns().setStopCode(other, { ...proof, hash: someBytes(32) }, AT_MS)).toBe(false);
    expect(await signIns().findStopCode(number, AT_MS)).toEqual({ device, ...proof });
    const next = { number: `m${someDevice()}`, salt: someBytes(16), hash: someBytes(32) };
    expect(await signIns().setStopCode(device, next, AT_MS)).toBe(true);
    expect(await signIns().findStopCode(number, AT_MS + EARLIER_CARD_MS - 1)).toEqual({ device, ...proof });
    expect(await signIns().findStopCode(number, AT_MS + EARLIER_CARD_MS)).toBeUndefined();
    expect(await signIns().findStopCode(next.number, AT_MS + EARLIER_CARD_MS)).toEqual({ device, ...next });
    const many = Array.from({ length: 20 }, () => ({ ...next, number: `l${someDevice()}` }));
    for (const each of many) expect(await signIns().setStopCode(device, each, AT_MS + 1)).toBe(true);
    const good = await Promise.all([proof, next, ...many].map((each) => signIns().findStopCode(each.number, AT_MS + 1)));
    expect(good.flatMap((found) => (found ? [found.number] : []))).toEqual(
      [proof, next, ...many.slice(0, 5), many.at(-1)].map((each) => each?.number),
    );
    expect(await signIns().setStopCode(device, { ...next, number: `k${someDevice()}` }, AT_MS + 2 * EARLIER_CARD_MS)).toBe(true);
    expect(await signIns().findStopCode(number, AT_MS)).toBeUndefined();
  });
});
