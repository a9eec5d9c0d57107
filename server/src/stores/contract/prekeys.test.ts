import { PREKEY_LIFE_MS } from '@breakwater/shared/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_LIMITS } from '../store-parts.ts';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS, someDevice, somePrekeys } from './values.ts';

const LANE = 'rest';

describe.each(storesUnderTest)('prekeys of $name', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await store.open();
  }, SLOWEST_MS);
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);
  const prekeys = () => opened.stores.prekeys;
  const claim = async (device: ReturnType<typeof someDevice>, lane: 'acts' | 'rest' = LANE) =>
    (await prekeys().claimPrekeyBundles([{ device, lane }]))[0];

  it('gives a bundle of what was published, and each one-time key once', async () => {
    const device = someDevice();
    const keys = somePrekeys(1);
    expect(await prekeys().publish(device, keys, AT_MS)).toEqual({
      lane: LANE,
      oneTime: 1,
      oneTimeKyber: 1,
      signedId: keys.signed.id,
      lastResortId: keys.lastResort.id,
    });
    const common = { device, lane: LANE, signed: keys.signed };
    expect(await claim(device)).toEqual({ ...common, kyber: keys.oneTimeKyber[0], oneTime: keys.oneTime[0] });
    expect(await claim(device)).toEqual({ ...common, kyber: keys.lastResort });
    expect(await claim(device)).toEqual({ ...common, kyber: keys.lastResort });
  });

  it('gives no one-time key twice, however many claim at the same time', async () => {
    const device = someDevice();
    const keys = somePrekeys(30);
    await prekeys().publish(device, keys, AT_MS);
    const wanted = { device, lane: LANE } as const;
    const claims = await Promise.all(Array.from({ length: 20 }, () => prekeys().claimPrekeyBundles([wanted, wanted])));
    const bundles = claims.flat();
    const ec = bundles.flatMap(({ oneTime }) => (oneTime ? [oneTime.id] : []));
    const kyber = bundles.map(({ kyber }) => kyber.id).filter((id) => id !== keys.lastResort.id);
    expect(bundles).toHaveLength(40);
    expect([...new Set(ec)].sort()).toEqual(keys.oneTime.map(({ id }) => id).sort());
    expect(ec).toHaveLength(30);
    expect([...new Set(kyber)].sort()).toEqual(keys.oneTimeKyber.map(({ id }) => id).sort());
    expect(kyber).toHaveLength(30);
  });

  it('claims for many at once, in the order asked; who has published nothing is left out', async () => {
    const [one, two] = [someDevice(), someDevice()];
    await prekeys().publish(one, somePrekeys(1), AT_MS);
    await prekeys().publish(two, somePrekeys(1), AT_MS);
    const wanted = [two, someDevice(), one].map((device) => ({ device, lane: LANE }) as const);
    expect((await prekeys().claimPrekeyBundles(wanted)).map(({ device }) => device)).toEqual([two, one]);
    expect(await prekeys().claimPrekeyBundles([{ device: one, lane: 'acts' }])).toEqual([]);
  });

  it('[D4] keeps the lanes of a device apart', async () => {
    const device = someDevice();
    const [acts, rest] = [somePrekeys(2, { lane: 'acts' }), somePrekeys(1)];
    await prekeys().publish(device, acts, AT_MS);
    await prekeys().publish(device, rest, AT_MS);
    expect((await claim(device, 'acts'))?.signed).toEqual(acts.signed);
    expect((await claim(device, 'rest'))?.signed).toEqual(rest.signed);
    expect((await prekeys().count(device)).map(({ lane, oneTime }) => ({ lane, oneTime }))).toEqual([
      { lane: 'acts', oneTime: 1 },
      { lane: 'rest', oneTime: 0 },
    ]);
  });

  it('a repeated publish gives no key a second life, given or not', async () => {
    const device = someDevice();
    const keys = somePrekeys(3);
    await prekeys().publish(device, keys, AT_MS);
    const first = await claim(device);
    expect(await prekeys().publish(device, keys, AT_MS)).toMatchObject({ oneTime: 2, oneTimeKyber: 2 });
    const given = [first, await claim(device), await claim(device), await claim(device)].map((bundle) => bundle?.oneTime?.id);
    expect(given).toEqual([...keys.oneTime.map(({ id }) => id), undefined]);
  });

  it('adds to what is there, replaces signed and last-resort key, and stops at the limit', async () => {
    await using small = await store.open({ limits: { ...STORE_LIMITS, oneTimePrekeysMax: 5 } });
    const device = someDevice();
    await small.stores.prekeys.publish(device, somePrekeys(3), AT_MS);
    const next = somePrekeys(4);
    const expected = { oneTime: 5, oneTimeKyber: 5, signedId: next.signed.id, lastResortId: next.lastResort.id };
    expect(await small.stores.prekeys.publish(device, next, AT_MS)).toMatchObject(expected);
    expect(await small.stores.prekeys.count(device)).toMatchObject([expected]);
  });

  it('[D7] replacesAll drops the keys before, but not those it names, so that the call can be repeated', async () => {
    const device = someDevice();
    const [old, fresh] = [somePrekeys(3), somePrekeys(2, { replacesAll: true })];
    await prekeys().publish(device, old, AT_MS);
    expect(await prekeys().publish(device, fresh, AT_MS)).toMatchObject({ oneTime: 2, oneTimeKyber: 2 });
    expect(await prekeys().publish(device, fresh, AT_MS)).toMatchObject({ oneTime: 2, oneTimeKyber: 2 });
    const given = [await claim(device), await claim(device), await claim(device)].map((bundle) => bundle?.oneTime?.id);
    expect(given).toEqual([...fresh.oneTime.map(({ id }) => id), undefined]);
    expect(await prekeys().publish(device, { ...old, replacesAll: false }, AT_MS)).toMatchObject({ oneTime: 0 });
  });

  it('[T7] drops everything of a revoked device', async () => {
    const [device, other] = [someDevice(), someDevice()];
    await prekeys().publish(device, somePrekeys(2), AT_MS);
    await prekeys().publish(other, somePrekeys(2), AT_MS);
    await prekeys().dropAll(device);
    expect(await claim(device)).toBeUndefined();
    expect(await prekeys().count(device)).toEqual([]);
    expect(await claim(other)).toBeDefined();
  });

  it('[D11] drops all one-time keys after a restore and keeps the rest', async () => {
    await using fresh = await store.open();
    const [device, other] = [someDevice(), someDevice()];
    const keys = somePrekeys(2);
    await fresh.stores.prekeys.publish(device, keys, AT_MS);
    await fresh.stores.prekeys.publish(other, somePrekeys(1), AT_MS);
    expect(await fresh.stores.prekeys.dropOneTimeKeys()).toBe(6);
    const [bundle] = await fresh.stores.prekeys.claimPrekeyBundles([{ device, lane: LANE }]);
    expect(bundle).toEqual({ device, lane: LANE, signed: keys.signed, kyber: keys.lastResort });
  });

  it('a sweep forgets keys that were given long ago, and no key that is free', async () => {
    await using fresh = await store.open();
    const device = someDevice();
    await fresh.stores.prekeys.publish(device, somePrekeys(2), AT_MS);
    await fresh.stores.prekeys.claimPrekeyBundles([{ device, lane: LANE }]);
    expect((await fresh.stores.sweep(AT_MS + PREKEY_LIFE_MS)).prekeys).toBe(0);
    expect((await fresh.stores.sweep(AT_MS + PREKEY_LIFE_MS + 1)).prekeys).toBe(2);
    expect(await fresh.stores.prekeys.count(device)).toMatchObject([{ oneTime: 1, oneTimeKyber: 1 }]);
  });
});
