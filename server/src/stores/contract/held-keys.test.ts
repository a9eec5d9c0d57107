import type { HeldKey } from '@breakwater/shared/hub/envelope';
import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import { describe, expect, it } from 'vitest';
import { SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS, someDeposit, someDevices, someEnvelope, someHash, someHeldKey } from './values.ts';

const keysOf = (due: readonly HeldKey[]) => due.map(({ key }) => key);

describe.each(storesUnderTest)('held keys of $name', { timeout: SLOWEST_MS }, (store) => {
  it('[D9] gives a key out when its time has come, earliest first, with what its release needs', async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    const [early, late] = [
      someHeldKey({ releaseAt: AT_MS + 10, devices: someDevices(3) }),
      someHeldKey({ releaseAt: AT_MS + 20, rung: 2 }),
    ];
    const deposit = someDeposit({ held: [late, early] });
    expect(await heldKeys.nextDueAtMs()).toBeUndefined();
    await mailboxes.appendEnvelopes([deposit]);
    expect(await heldKeys.nextDueAtMs()).toBe(AT_MS + 10);
    expect(await heldKeys.due(AT_MS + 9, 10)).toEqual([]);
    const due = await heldKeys.due(AT_MS + 20, 10);
    expect(due).toEqual(
      [early, late].map((held) => ({ ...held, id: expect.any(String), envelope: deposit.envelope, sender: deposit.sender })),
    );
    expect(new Set(due.map(({ id }) => id)).size).toBe(2);
    expect(keysOf(await heldKeys.due(AT_MS + 20, 1))).toEqual([early.key]);
  });

  it('[HL44] gives of each sender only so many, and what found a full mailbox at its own next time, also after a restart', async () => {
    await using opened = await store.open();
    const many = Array.from({ length: 5 }, (_, i) => someHeldKey({ releaseAt: AT_MS + i }));
    const one = someHeldKey({ releaseAt: AT_MS + 50 });
    await opened.stores.mailboxes.appendEnvelopes([someDeposit({ held: many }), someDeposit({ held: [one] })]);
    const due = await opened.stores.heldKeys.due(AT_MS + 60, 2);
    expect(keysOf(due)).toEqual([many[0]?.key, many[1]?.key, one.key]);
    await opened.stores.heldKeys.postpone(due.slice(0, 2).map(({ id }) => ({ id, untilMs: AT_MS + 100 })));
    await opened.stores.heldKeys.markReleased(due.slice(2).map(({ id }) => id));
    const { heldKeys } = await opened.reopen();
    expect(keysOf(await heldKeys.due(AT_MS + 60, 2))).toEqual([many[2]?.key, many[3]?.key]);
    expect(await heldKeys.nextDueAtMs()).toBe(AT_MS + 2);
    expect(await heldKeys.due(AT_MS + 100, 10)).toHaveLength(5);
    // What ended meanwhile is not brought back.
    await heldKeys.postpone(due.slice(2).map(({ id }) => ({ id, untilMs: AT_MS })));
    expect(await heldKeys.due(AT_MS + 100, 10)).toHaveLength(5);
  });

  it('[HL42] says how many keys of a submit are new, how many the envelope has, and how many of the sender wait', async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    const [first, second] = [someHeldKey(), someHeldKey()];
    const deposit = someDeposit({ held: [first, second] });
    const { sender, envelope } = deposit;
    const more = someDeposit({ sender, held: [someHeldKey()] });
    expect(await heldKeys.weigh(sender, envelope, deposit.held)).toEqual({ fresh: 2, ofEnvelope: 0, waiting: 0 });
    await mailboxes.appendEnvelopes([deposit, more, someDeposit({ held: [someHeldKey()] })]);
    expect(await heldKeys.weigh(sender, envelope, [first, someHeldKey(), second])).toEqual({ fresh: 1, ofEnvelope: 2, waiting: 3 });
    const twice = someHeldKey();
    expect(await heldKeys.weigh(sender, envelope, [twice, twice])).toEqual({ fresh: 1, ofEnvelope: 2, waiting: 3 });
    await heldKeys.cancel(envelope, first.hash);
    expect(await heldKeys.weigh(sender, envelope, deposit.held)).toEqual({ fresh: 0, ofEnvelope: 2, waiting: 2 });
  });

  it('[D9] stays due until its release is marked, also after a restart, under the same id', async () => {
    await using opened = await store.open();
    const deposit = someDeposit({ held: [someHeldKey(), someHeldKey()] });
    await opened.stores.mailboxes.appendEnvelopes([deposit]);
    const before = await opened.stores.heldKeys.due(AT_MS + 60_000, 10);
    const { heldKeys, mailboxes } = await opened.reopen();
    const [first, second] = await heldKeys.due(AT_MS + 60_000, 10);
    expect([first?.id, second?.id]).toEqual(before.map(({ id }) => id));
    await heldKeys.markReleased([first?.id ?? '']);
    expect((await heldKeys.due(AT_MS + 60_000, 10)).map(({ id }) => id)).toEqual([second?.id]);
    await mailboxes.appendEnvelopes([deposit]);
    expect((await heldKeys.due(AT_MS + 60_000, 10)).map(({ id }) => id)).toEqual([second?.id]);
  });

  it("[D9] one authority's secret cancels its own keys of that envelope only", async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    const [hash, other] = [someHash(), someHash()];
    const [one, two, stays] = [someHeldKey({ hash, rung: 1 }), someHeldKey({ hash, rung: 2 }), someHeldKey({ hash: other })];
    const elsewhere = someHeldKey({ hash });
    const deposit = someDeposit({ held: [one, two, stays] });
    await mailboxes.appendEnvelopes([deposit, someDeposit({ held: [elsewhere] })]);
    expect(await heldKeys.cancel(deposit.envelope, hash)).toBe(2);
    expect(await heldKeys.cancel(deposit.envelope, hash)).toBe(0);
    expect(await heldKeys.cancel(someEnvelope(), hash)).toBe(0);
    const left = keysOf(await heldKeys.due(AT_MS + 60_000, 10));
    expect(left).toHaveLength(2);
    expect(left).toEqual(expect.arrayContaining([stays.key, elsewhere.key]));
  });

  it('[D9] says whose keys are held under a hash, also when they are released or cancelled', async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    const hash = someHash();
    const [first, second] = [someHeldKey({ hash, devices: someDevices(2) }), someHeldKey({ hash, rung: 2, devices: someDevices(1) })];
    const deposit = someDeposit({ held: [second, first, someHeldKey()] });
    await mailboxes.appendEnvelopes([deposit]);
    const holders = { sender: deposit.sender, devices: [...first.devices, ...second.devices] };
    expect(await heldKeys.holders(deposit.envelope, hash)).toEqual(holders);
    await heldKeys.markReleased([(await heldKeys.due(AT_MS + 60_000, 10))[0]?.id ?? '']);
    await heldKeys.cancel(deposit.envelope, hash);
    expect(await heldKeys.holders(deposit.envelope, hash)).toEqual(holders);
    expect(await heldKeys.holders(someEnvelope(), hash)).toBeUndefined();
    expect(await heldKeys.holders(deposit.envelope, someHash())).toBeUndefined();
  });

  it('[D9] a repeated or a later submit does not bring back what was cancelled', async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    const hash = someHash();
    const deposit = someDeposit({ held: [someHeldKey({ hash })] });
    await mailboxes.appendEnvelopes([deposit]);
    await heldKeys.cancel(deposit.envelope, hash);
    const added = someHeldKey({ hash, rung: 2 });
    await mailboxes.appendEnvelopes([deposit, { ...deposit, recipients: someDevices(1), held: [added, ...deposit.held] }]);
    expect(await heldKeys.due(AT_MS + 60_000, 10)).toEqual([]);
  });

  it('[HL44] a key that nobody could be given ends ninety days after its time', async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    await mailboxes.appendEnvelopes([someDeposit({ held: [someHeldKey({ releaseAt: AT_MS + 10 })] })]);
    await opened.stores.sweep(AT_MS + 10 + ABSENCE_MAX_MS);
    expect(await heldKeys.nextDueAtMs()).toBe(AT_MS + 10);
    await opened.stores.sweep(AT_MS + 11 + ABSENCE_MAX_MS);
    expect(await heldKeys.nextDueAtMs()).toBeUndefined();
  });

  it('a sweep forgets keys that were released or cancelled long ago, and none that waits', async () => {
    await using opened = await store.open();
    const { mailboxes, heldKeys } = opened.stores;
    const [released, cancelled, waits] = [someHeldKey(), someHeldKey(), someHeldKey()];
    const deposit = someDeposit({ held: [released, cancelled, waits] });
    await mailboxes.appendEnvelopes([deposit]);
    const due = await heldKeys.due(AT_MS + 60_000, 10);
    await heldKeys.markReleased(due.filter(({ hash }) => hash === released.hash).map(({ id }) => id));
    await heldKeys.cancel(deposit.envelope, cancelled.hash);
    expect((await opened.stores.sweep(AT_MS + ABSENCE_MAX_MS)).heldKeys).toBe(0);
    expect((await opened.stores.sweep(AT_MS + ABSENCE_MAX_MS + 1)).heldKeys).toBe(2);
    expect(keysOf(await heldKeys.due(AT_MS + 60_000, 10))).toEqual([waits.key]);
  });
});
