import { PAIR_CLAIMS_PER_HOUR_MAX } from '@breakwater/shared/limits';
import { testDevice } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../testing/desk.ts';
import { foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { publishTestPrekeys } from '../testing/prekeys.ts';

let hub: TestHub;
let tt: Desk;
let gy: Desk;
let cw: Desk;
beforeEach(async () => {
  hub = await testHub();
  const { chairs } = await foundNetwork(hub, ['TT', 'GY', 'CW']);
  [tt, gy, cw] = chairs as [Desk, Desk, Desk];
});
afterEach(() => hub[Symbol.asyncDispose]());

const claim = (desk: Desk, ...devices: Desk[]): ReturnType<typeof desk.call<'prekeys:claim'>> =>
  desk.call('prekeys:claim', { wanted: devices.map(({ device }) => ({ device, lane: 'rest' })) });

describe('prekeys', () => {
  it('gives each one-time key once, then the last resort, which stays', async () => {
    expect(await publishTestPrekeys(gy, 2)).toEqual({ lane: 'rest', oneTime: 2, oneTimeKyber: 2, signedId: 1, lastResortId: 2 });
    const bundles = (await Promise.all([claim(tt, gy), claim(cw, gy), claim(tt, gy), claim(cw, gy)])).flatMap((claimed) => claimed.bundles);
    const ids = bundles.map(({ oneTime, kyber }) => [oneTime?.id, kyber.id]);
    expect(
      ids
        .filter(([id]) => id !== undefined)
        .map(([id]) => id)
        .sort(),
    ).toEqual([10, 11]);
    expect(ids.filter(([, kyber]) => kyber === 2)).toHaveLength(2);
    expect((await gy.call('prekeys:count', {})).lanes).toEqual([
      { lane: 'rest', oneTime: 0, oneTimeKyber: 0, signedId: 1, lastResortId: 2 },
    ]);
  });

  it('claims for many devices in one call and names, alike, those without', async () => {
    await publishTestPrekeys(gy);
    const nobody = testDevice().proven.keys.device;
    const claimed = await tt.call('prekeys:claim', {
      wanted: [gy.device, cw.device, nobody, gy.device].map((device) => ({ device, lane: 'rest' })),
    });
    expect(claimed.bundles.map(({ device }) => device)).toEqual([gy.device]);
    expect(claimed.without).toEqual([cw.device, nobody]);
    expect((await gy.call('prekeys:count', {})).lanes[0]?.oneTime).toBe(2);
  });

  it('[attack 16] one device cannot drain another: a pair has its quota, and others still get through', async () => {
    await publishTestPrekeys(gy, 50);
    for (let i = 0; i < PAIR_CLAIMS_PER_HOUR_MAX; i++) expect((await claim(tt, gy)).bundles).toHaveLength(1);
    expect(await claim(tt, gy)).toEqual({ bundles: [], without: [gy.device] });
    expect((await claim(cw, gy)).bundles).toHaveLength(1);
    expect((await gy.call('prekeys:count', {})).lanes[0]?.oneTime).toBe(50 - PAIR_CLAIMS_PER_HOUR_MAX - 1);
  });

  it('tells a device whose one-time keys run low', async () => {
    await publishTestPrekeys(gy, 26);
    await claim(tt, gy);
    await claim(tt, gy);
    expect(await gy.push('prekeys:low')).toEqual({ lane: 'rest', oneTime: 24, oneTimeKyber: 24, signedId: 1, lastResortId: 2 });
    expect(gy.pushes.filter(({ event }) => event === 'prekeys:low')).toHaveLength(1);
  });
});
