import { ABSENCE_MAX_MS, LAPSED_PAGE_MAX } from '@breakwater/shared/limits';
import { describe, expect, it } from 'vitest';
import { SLOWEST_MS, storesUnderTest } from '../stores/contract/stores-under-test.ts';
import { AT_MS, someDeposit, someDevice } from '../stores/contract/values.ts';
import { dropLapsed, listLapsed } from './lapsed.ts';

const DAY_MS = 86_400_000;

describe.each(storesUnderTest)('[D2] what nobody fetches, in $name', { timeout: SLOWEST_MS }, (store) => {
  it('is named to its sender after ninety days of absence, and dropped only when that one knows', async () => {
    await using opened = await store.open();
    const { mailboxes, signIns } = opened.stores;
    let nowMs = AT_MS;
    const deps = { mailboxes, signIns, now: () => nowMs };
    const [sender, other, away, here] = [someDevice(), someDevice(), someDevice(), someDevice()];
    const seen = (device: typeof away, incarnation: number, seenAtMs: number) =>
      signIns.raiseFence(device, { incarnation, fence: 'A'.repeat(22), seenAtMs });
    await seen(away, 1, AT_MS);
    await seen(here, 1, AT_MS);
    const first = someDeposit({ sender, recipients: [away, here], storedAtMs: AT_MS });
    const second = someDeposit({ sender: other, recipients: [away], storedAtMs: AT_MS + 1 });
    const young = someDeposit({ sender, recipients: [away], storedAtMs: AT_MS + 10 * DAY_MS });
    await mailboxes.appendEnvelopes([first, second, young]);
    const drained = async (device: typeof away) =>
      (await mailboxes.drain(device, first.lane, { entries: 10, bytes: 1_000_000 })).entries.map(({ envelope }) => envelope);

    nowMs = AT_MS + ABSENCE_MAX_MS;
    expect(await listLapsed(deps, sender)).toEqual([]);
    nowMs += 2;
    await seen(here, 2, nowMs - DAY_MS);
    const lapsed = [{ envelope: first.envelope, device: away }];
    expect(await listLapsed(deps, sender)).toEqual(lapsed);
    await opened.stores.sweep(nowMs);
    expect(await drained(away), 'a sweep drops nothing of it').toHaveLength(3);

    expect(await dropLapsed(deps, other, lapsed), 'not by another').toBe(0);
    expect(
      await dropLapsed(deps, sender, [
        { envelope: young.envelope, device: away },
        { envelope: first.envelope, device: here },
      ]),
    ).toBe(0);
    expect(await dropLapsed(deps, sender, lapsed)).toBe(1);
    expect(await listLapsed(deps, sender)).toEqual([]);
    expect(await drained(away)).toEqual([second.envelope, young.envelope]);
    expect(await drained(here)).toEqual([first.envelope]);
    // Who comes back is away no longer.
    expect(await listLapsed(deps, other)).toHaveLength(1);
    await seen(away, 2, nowMs);
    expect(await listLapsed(deps, other)).toEqual([]);
  });

  it('[D10] a page at a time, oldest first', async () => {
    await using opened = await store.open();
    const sender = someDevice();
    const deposits = Array.from({ length: LAPSED_PAGE_MAX + 20 }, (_, i) =>
      someDeposit({ sender, storedAtMs: AT_MS + i, recipients: [someDevice()] }),
    );
    await opened.stores.mailboxes.appendEnvelopes(deposits);
    const page = await listLapsed({ ...opened.stores, now: () => AT_MS + ABSENCE_MAX_MS + DAY_MS }, sender);
    expect(page.map(({ envelope }) => envelope)).toEqual(deposits.slice(0, LAPSED_PAGE_MAX).map(({ envelope }) => envelope));
  });
});
