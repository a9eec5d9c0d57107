import type { DeviceId, EnvelopeId, Lane } from '@breakwater/shared/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { PAGE, someBytes, someDeposit, someDevice, someDevices, someEnvelope, somePart } from './values.ts';

describe.each(storesUnderTest)('mailboxes of $name: drain and acknowledge', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await store.open();
  }, SLOWEST_MS);
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);
  const mailboxes = () => opened.stores.mailboxes;
  const idsOf = async (device: DeviceId, lane: Lane = 'rest', page = PAGE): Promise<EnvelopeId[]> =>
    (await mailboxes().drain(device, lane, page)).entries.map(({ envelope }) => envelope);

  it('[D4] drains in the order of storing, from the oldest that is not acknowledged, and counts what is behind the page', async () => {
    const device = someDevice();
    const deposits = Array.from({ length: 10 }, () => someDeposit({ recipients: [device] }));
    for (const deposit of deposits) await mailboxes().appendEnvelopes([deposit]);
    const ids = deposits.map(({ envelope }) => envelope);
    const page = { entries: 4, bytes: PAGE.bytes };
    expect(await mailboxes().drain(device, 'rest', page)).toMatchObject({ left: 6 });
    expect(await idsOf(device, 'rest', page)).toEqual(ids.slice(0, 4));
    await mailboxes().acknowledge([{ device, envelopes: [ids[1], ids[3]].filter((id) => id !== undefined) }]);
    expect(await idsOf(device, 'rest', page)).toEqual([ids[0], ids[2], ids[4], ids[5]]);
    expect((await mailboxes().drain(device, 'rest', page)).left).toBe(4);
  });

  it('[D10] a page ends before its bytes are passed, but holds one entry at least', async () => {
    const device = someDevice();
    await mailboxes().appendEnvelopes([900, 200, 50, 50].map((length) => someDeposit({ recipients: [device], common: someBytes(length) })));
    expect((await mailboxes().drain(device, 'rest', { entries: 64, bytes: 500 })).entries).toHaveLength(1);
    expect((await mailboxes().drain(device, 'rest', { entries: 64, bytes: 1_150 })).entries).toHaveLength(3);
    expect((await mailboxes().drain(device, 'rest', { entries: 64, bytes: 1_149 })).left).toBe(2);
  });

  it('[D4] lanes are apart', async () => {
    const device = someDevice();
    const [act, chat] = [someDeposit({ recipients: [device], lane: 'acts' }), someDeposit({ recipients: [device] })];
    await mailboxes().appendEnvelopes([chat, act]);
    expect(await idsOf(device, 'acts')).toEqual([act.envelope]);
    expect(await idsOf(device, 'rest')).toEqual([chat.envelope]);
    expect(await mailboxes().waiting(device)).toEqual({ acts: { entries: 1, bytes: 100 }, rest: { entries: 1, bytes: 100 } });
  });

  it('[S4] a device acknowledges only its own entries; unknown ids and devices are passed over', async () => {
    const [device, other] = someDevices(2) as [DeviceId, DeviceId];
    const deposit = someDeposit({ recipients: [device] });
    await mailboxes().appendEnvelopes([deposit, someDeposit({ recipients: [other] })]);
    expect(
      await mailboxes().acknowledge([
        { device: other, envelopes: [deposit.envelope, someEnvelope()] },
        { device: someDevice(), envelopes: [deposit.envelope] },
      ]),
    ).toBe(0);
    expect(await idsOf(device)).toEqual([deposit.envelope]);
  });

  it('[D2] acknowledging twice, and twice in one call, deletes once', async () => {
    const device = someDevice();
    const deposit = someDeposit({ recipients: [device] });
    const { envelope } = deposit;
    await mailboxes().appendEnvelopes([deposit]);
    expect(await mailboxes().acknowledge([{ device, envelopes: [envelope, envelope] }])).toBe(1);
    expect(await mailboxes().acknowledge([{ device, envelopes: [envelope] }])).toBe(0);
    expect(await mailboxes().waiting(device)).toEqual({ acts: { entries: 0, bytes: 0 }, rest: { entries: 0, bytes: 0 } });
  });

  it('[HL48] acknowledging many times at once deletes once, and takes once from what fills the mailbox', async () => {
    const device = someDevice();
    const deposits = Array.from({ length: 40 }, () => someDeposit({ recipients: [device] }));
    await mailboxes().appendEnvelopes(deposits);
    const envelopes = deposits.map(({ envelope }) => envelope);
    const calls = Array.from({ length: 16 }, (_, i) => [...envelopes.slice(0, 8), ...envelopes.slice(8 + i, 9 + i)]);
    const ended = await Promise.all(calls.map((each) => mailboxes().acknowledge([{ device, envelopes: each }])));
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(24);
    expect((await mailboxes().waiting(device)).rest).toEqual({ entries: 16, bytes: 1_600 });
  });

  it('the common ciphertext stays until its last device has acknowledged', async () => {
    const devices = someDevices(3);
    const deposit = someDeposit({ recipients: devices });
    await mailboxes().appendEnvelopes([deposit]);
    for (const device of devices) {
      expect((await mailboxes().drain(device, 'rest', PAGE)).entries[0]?.common).toEqual(deposit.common);
      await mailboxes().acknowledge([{ device, envelopes: [deposit.envelope] }]);
    }
  });

  it('[T7] empties the mailbox of a revoked device alone', async () => {
    const [revoked, other] = someDevices(2) as [DeviceId, DeviceId];
    const deposit = someDeposit({ recipients: [revoked, other] });
    await mailboxes().appendEnvelopes([deposit, someDeposit({ recipients: [], parts: [somePart(revoked)], lane: 'acts' })]);
    expect(await mailboxes().emptyMailbox(revoked)).toBe(2);
    expect(await idsOf(revoked)).toEqual([]);
    expect(await idsOf(other)).toEqual([deposit.envelope]);
    expect(await mailboxes().emptyMailbox(revoked)).toBe(0);
  });

  it('[D1] [D2] [D4] any interleaving of submits, repeats, acknowledgements and restarts leaves exactly what a simple list would', async () => {
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('submit' as const),
          of: fc.nat(7),
          to: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
          parts: fc.boolean(),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('acknowledge' as const), of: fc.uniqueArray(fc.nat(7), { minLength: 1 }), by: fc.nat(3) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const devices = someDevices(4);
        const sender = someDevice();
        const envelopes = Array.from({ length: 8 }, someEnvelope);
        const waiting = devices.map((): EnvelopeId[] => []);
        const had = devices.map(() => new Set<EnvelopeId>());
        for (const one of steps) {
          if (one.do === 'restart') await opened.reopen();
          else if (one.do === 'submit') {
            const [envelope, to] = [envelopes[one.of] ?? someEnvelope(), one.to.map((i) => devices[i] ?? someDevice())];
            const what = one.parts ? { common: null, recipients: [], parts: to.map((device) => somePart(device)) } : { recipients: to };
            await mailboxes().appendEnvelopes([someDeposit({ envelope, sender, ...what })]);
            for (const i of one.to) {
              if (!had[i]?.has(envelope)) waiting[i]?.push(envelope);
              had[i]?.add(envelope);
            }
          } else {
            const acknowledged = one.of.map((i) => envelopes[i] ?? someEnvelope());
            await mailboxes().acknowledge([{ device: devices[one.by] ?? someDevice(), envelopes: acknowledged }]);
            waiting[one.by] = (waiting[one.by] ?? []).filter((id) => !acknowledged.includes(id));
          }
        }
        expect(await Promise.all(devices.map((device) => idsOf(device)))).toEqual(waiting);
      }),
      { numRuns: store.name === 'sqlite' ? 60 : 8 },
    );
  });
});
