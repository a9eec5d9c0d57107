import { laneNumber } from '@breakwater/shared/ids';
import { ONE_TIME_PREKEYS_KEPT_MAX, ONE_TIME_PREKEYS_MAX, PREKEYS_MADE_PER_HOUR_MAX } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { smallNetwork } from '../../delivery/testing/small-network.ts';

it('[DE98] a hub that says again and again that no keys are left fills no disk, and the desk makes more an hour later', {
  timeout: 60_000,
}, async () => {
  await using network = await smallNetwork();
  const desk = await network.found('TT');
  const lane = 'rest';
  const count = (table: string): number =>
    desk.vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE lane = ?`, laneNumber(lane))?.n ?? 0;
  let made = 0;
  const hubSaysNone = async (): Promise<number> => {
    const signedId = desk.vault.one<{ id: number }>('SELECT max(id) AS id FROM signedPrekeys WHERE lane = ?', laneNumber(lane))?.id ?? null;
    const left = [{ lane, oneTime: 0, oneTimeKyber: 0, signedId, lastResortId: 1 } as const];
    const { wanted } = await desk.lane.run('prekeys-wanted', { nowMs: network.clock.nowMs, left });
    for (const { oneTime, replacesAll } of wanted)
      await desk.lane.run('make-prekeys', { nowMs: network.clock.nowMs, lane, oneTime, replacesAll });
    made += wanted.length;
    return wanted.length;
  };
  for (let i = 0; i < PREKEYS_MADE_PER_HOUR_MAX; i++) await hubSaysNone();
  expect(await hubSaysNone()).toBe(0);
  expect(made).toBeLessThan(PREKEYS_MADE_PER_HOUR_MAX);
  expect(made * ONE_TIME_PREKEYS_MAX).toBeGreaterThan(ONE_TIME_PREKEYS_KEPT_MAX);
  expect(count('prekeys')).toBe(ONE_TIME_PREKEYS_KEPT_MAX);
  network.clock.nowMs += 3_600_001;
  expect(await hubSaysNone()).toBe(1);
  // The newest are there: they are what the hub hands out.
  const newest = desk.vault.one<{ id: number }>('SELECT max(id) AS id FROM prekeys WHERE lane = ?', laneNumber(lane))?.id ?? 0;
  expect(newest).toBeGreaterThan(made * ONE_TIME_PREKEYS_MAX);
  expect(count('kyberPrekeys')).toBeLessThan(ONE_TIME_PREKEYS_KEPT_MAX + made + 3);
});
