import { HUB_SENDER } from '@breakwater/shared/hub/hub-word';
import { ABSENCE_MAX_MS, BLOB_LIFE_MS } from '@breakwater/shared/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deposit, DepositOutcome } from '../mailbox-store.ts';
import { STORE_LIMITS } from '../store-parts.ts';
import { type Opened, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS, PAGE, someBlob, someBytes, someDeposit, someDevice, someDevices, somePart } from './values.ts';

const SHARED_BY_NOBODY = { ...STORE_LIMITS, mailboxKept: 0, mailboxShare: 1 };

const sorted = (outcome: DepositOutcome | undefined) =>
  outcome?.status === 'accepted'
    ? { ...outcome, stored: [...outcome.stored].sort(), repeated: [...outcome.repeated].sort(), full: [...outcome.full].sort() }
    : outcome;

describe.each(storesUnderTest)('mailboxes of $name: submits', { timeout: SLOWEST_MS }, (store) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await store.open();
  }, SLOWEST_MS);
  afterAll(() => opened[Symbol.asyncDispose](), SLOWEST_MS);
  const mailboxes = () => opened.stores.mailboxes;
  const drained = async (device: ReturnType<typeof someDevice>) => (await mailboxes().drain(device, 'rest', PAGE)).entries;

  it('gives each device its entry: common, part, or both', async () => {
    const [both, common, part] = [someDevice(), someDevice(), someDevice()];
    const parts = [somePart(both), somePart(part)];
    const deposit = someDeposit({ recipients: [both, common], parts, urgency: 'immediate' });
    const [outcome] = await mailboxes().appendEnvelopes([deposit]);
    expect(sorted(outcome)).toEqual({ status: 'accepted', storedAtMs: AT_MS, stored: [both, common, part].sort(), repeated: [], full: [] });

    const { envelope, sender, lane, urgency } = deposit;
    const entry = { envelope, sender, lane, urgency, storedAt: AT_MS };
    const textOf = (index: 0 | 1) => ({ type: 'whisper', ciphertext: parts[index]?.ciphertext });
    expect(await drained(both)).toEqual([{ ...entry, common: deposit.common, part: textOf(0) }]);
    expect(await drained(common)).toEqual([{ ...entry, common: deposit.common, part: null }]);
    expect(await drained(part)).toEqual([{ ...entry, common: null, part: textOf(1) }]);
  });

  it('[D1] stores a repeated envelope id once for a device, and for the devices that are new', async () => {
    const [first, second] = someDevices(2) as [ReturnType<typeof someDevice>, ReturnType<typeof someDevice>];
    const deposit = someDeposit({ recipients: [first] });
    await mailboxes().appendEnvelopes([deposit]);
    const [again] = await mailboxes().appendEnvelopes([{ ...deposit, storedAtMs: AT_MS + 5, recipients: [first, second] }]);
    expect(again).toEqual({ status: 'accepted', storedAtMs: AT_MS, stored: [second], repeated: [first], full: [] });
    expect(await drained(first)).toHaveLength(1);
    expect(await drained(second)).toHaveLength(1);
  });

  it('[D1] stores it once also within one batch and when two calls race', async () => {
    const device = someDevice();
    const deposit = someDeposit({ recipients: [device] });
    const outcomes = await Promise.all([
      mailboxes().appendEnvelopes([deposit, deposit]),
      mailboxes().appendEnvelopes([deposit]),
      mailboxes().appendEnvelopes([deposit]),
    ]);
    const stored = outcomes.flat().flatMap((outcome) => (outcome.status === 'accepted' ? outcome.stored : []));
    expect(stored).toEqual([device]);
    expect(await drained(device)).toHaveLength(1);
  });

  it('[D1] [D2] does not deliver twice what was acknowledged and then repeated, also after a restart', async () => {
    const [device, other] = [someDevice(), someDevice()];
    const deposit = someDeposit({ recipients: [device, other] });
    await mailboxes().appendEnvelopes([deposit]);
    await mailboxes().acknowledge([{ device, envelopes: [deposit.envelope] }]);
    await opened.reopen();
    const [again] = await mailboxes().appendEnvelopes([deposit]);
    expect(sorted(again)).toMatchObject({ stored: [], repeated: [device, other].sort() });
    expect(await drained(device)).toEqual([]);
    expect(await drained(other)).toHaveLength(1);
  });

  it('[D3] keeps what each submit of one envelope brought: parts for devices that newer heads added', async () => {
    const [early, late] = [someDevice(), someDevice()];
    const deposit = someDeposit({ recipients: [early] });
    const late1 = somePart(late);
    await mailboxes().appendEnvelopes([deposit]);
    await mailboxes().appendEnvelopes([{ ...deposit, common: null, recipients: [], parts: [late1] }]);
    expect((await drained(early))[0]).toMatchObject({ common: deposit.common, part: null });
    expect((await drained(late))[0]).toMatchObject({ common: null, part: { ciphertext: late1.ciphertext } });
    await mailboxes().acknowledge([{ device: early, envelopes: [deposit.envelope] }]);
    expect(await drained(late)).toHaveLength(1);
  });

  it('[S4] refuses an envelope id that another sender has used, and stores nothing of it', async () => {
    const [device, other] = [someDevice(), someDevice()];
    const deposit = someDeposit({ recipients: [device] });
    await mailboxes().appendEnvelopes([deposit]);
    const [outcome] = await mailboxes().appendEnvelopes([{ ...deposit, sender: someDevice(), recipients: [device, other] }]);
    expect(outcome).toEqual({ status: 'taken' });
    expect(await drained(other)).toEqual([]);
    expect((await drained(device))[0]?.sender).toBe(deposit.sender);
  });

  it('answers each submit of a batch in its place', async () => {
    const deposits = Array.from({ length: 5 }, () => someDeposit({ recipients: someDevices(3) }));
    const outcomes = await mailboxes().appendEnvelopes(deposits);
    expect(outcomes.map((outcome) => (outcome.status === 'accepted' ? [...outcome.stored].sort() : []))).toEqual(
      deposits.map(({ recipients }) => [...recipients].sort()),
    );
    expect(await mailboxes().appendEnvelopes([])).toEqual([]);
  });

  it('[D12] lets only devices of an envelope that names a blob fetch it, acknowledged or not, until it lapses', async () => {
    const [device, other, blob] = [someDevice(), someDevice(), someBlob()];
    const deposit = someDeposit({ recipients: [device], blobs: [blob] });
    await mailboxes().appendEnvelopes([deposit, someDeposit({ recipients: [other] })]);
    await mailboxes().acknowledge([{ device, envelopes: [deposit.envelope] }]);
    const may = (who: typeof device, what: typeof blob, nowMs: number) => mailboxes().mayFetchBlob(who, what, nowMs);
    expect(await may(device, blob, AT_MS)).toBe(true);
    expect(await may(other, blob, AT_MS)).toBe(false);
    expect(await may(device, someBlob(), AT_MS)).toBe(false);
    expect(await may(device, blob, AT_MS + BLOB_LIFE_MS)).toBe(false);
  });

  it('[D10] refuses what is over the limit of one lane for that device alone', async () => {
    const limits = { ...SHARED_BY_NOBODY, mailboxMaxEntries: 3, mailboxMaxBytes: 1_000 };
    await using small = await store.open({ limits });
    const [full, empty] = [someDevice(), someDevice()];
    const one = (more = {}) => someDeposit({ common: someBytes(100), recipients: [full], ...more });
    await small.stores.mailboxes.appendEnvelopes([one(), one(), one()]);
    const [outcome, acts] = await small.stores.mailboxes.appendEnvelopes([one({ recipients: [full, empty] }), one({ lane: 'acts' })]);
    expect(outcome).toMatchObject({ stored: [empty], full: [full] });
    expect(acts).toMatchObject({ stored: [full], full: [] });

    const [page] = (await small.stores.mailboxes.drain(full, 'rest', PAGE)).entries;
    if (!page) throw new Error('nothing drained');
    await small.stores.mailboxes.acknowledge([{ device: full, envelopes: [page.envelope] }]);
    const [large] = await small.stores.mailboxes.appendEnvelopes([one({ common: someBytes(801) })]);
    expect(large).toMatchObject({ stored: [], full: [full] });
    const [fits] = await small.stores.mailboxes.appendEnvelopes([one({ common: someBytes(800) })]);
    expect(fits).toMatchObject({ stored: [full], full: [] });
  });

  it('[D10] a refusal for a full mailbox is no record of delivery: the repeated submit is stored', async () => {
    await using small = await store.open({ limits: { ...SHARED_BY_NOBODY, mailboxMaxEntries: 1, mailboxMaxBytes: 1_000 } });
    const device = someDevice();
    const [first, second] = [someDeposit({ recipients: [device] }), someDeposit({ recipients: [device] })];
    await small.stores.mailboxes.appendEnvelopes([first]);
    expect(await small.stores.mailboxes.appendEnvelopes([second])).toMatchObject([{ full: [device] }]);
    await small.stores.mailboxes.acknowledge([{ device, envelopes: [first.envelope] }]);
    expect(await small.stores.mailboxes.appendEnvelopes([second])).toMatchObject([{ stored: [device], repeated: [] }]);
  });

  it("[HL39] of one sender a mailbox takes a share, in entries and bytes; the others' letters and alerts find room, and its own alert too", async () => {
    const limits = { ...STORE_LIMITS, mailboxMaxEntries: 20, mailboxMaxBytes: 4_000, mailboxKept: 0.2, mailboxShare: 0.2 };
    await using small = await store.open({ limits });
    const [device, flooder] = [someDevice(), someDevice()];
    const put = async (more: Partial<Deposit> = {}): Promise<boolean> => {
      const [outcome] = await small.stores.mailboxes.appendEnvelopes([someDeposit({ recipients: [device], ...more })]);
      return outcome?.status === 'accepted' && outcome.stored.length === 1;
    };
    const flood = async (more: Partial<Deposit> = {}): Promise<number> => {
      let stored = 0;
      while (await put({ sender: flooder, ...more })) stored++;
      return stored;
    };
    expect(await flood()).toBe(4);
    expect(await flood({ urgency: 'immediate' })).toBe(2);
    expect(await flood({ lane: 'acts', common: someBytes(500) })).toBe(1);
    expect(await put()).toBe(true);
    await small.reopen();
    expect(await flood({ urgency: 'immediate' })).toBe(0);

    // Others fill what is open to all; the rest is kept for what is Immediate.
    let others = 0;
    while (await put()) others++;
    expect(1 + others).toBe(10);
    expect(await put({ urgency: 'immediate' })).toBe(true);

    // What is taken out leaves room again, also for the sender that had filled its share.
    const { entries } = await small.stores.mailboxes.drain(device, 'rest', PAGE);
    await small.stores.mailboxes.acknowledge([{ device, envelopes: entries.map(({ envelope }) => envelope) }]);
    expect(await flood()).toBe(4);
  });

  it('[HL51] devices that fill a mailbox together, with what is Immediate, leave room for the alert of another', async () => {
    const limits = { ...STORE_LIMITS, mailboxMaxEntries: 40, mailboxKept: 0.2, mailboxShare: 0.1, mailboxFew: 0.025 };
    await using small = await store.open({ limits });
    const device = someDevice();
    const put = async (sender: Deposit['sender']): Promise<boolean> => {
      const [outcome] = await small.stores.mailboxes.appendEnvelopes([someDeposit({ sender, urgency: 'immediate', recipients: [device] })]);
      return outcome?.status === 'accepted' && outcome.stored.length === 1;
    };
    const floods: number[] = [];
    for (const flooder of someDevices(8)) {
      let stored = 0;
      while (await put(flooder)) stored++;
      floods.push(stored);
    }
    expect(floods).toEqual([6, 6, 6, 6, 6, 6, 1, 1]);
    expect(await put(someDevice())).toBe(true);
  });

  it('[HL43] what the hub says takes the share of whoever brought it about, and never what is kept for what is Immediate', async () => {
    await using small = await store.open({ limits: { ...STORE_LIMITS, mailboxMaxEntries: 20, mailboxKept: 0.5, mailboxShare: 0.2 } });
    const [device, flooder] = [someDevice(), someDevice()];
    const put = async (more: Partial<Deposit>): Promise<boolean> => {
      const [outcome] = await small.stores.mailboxes.appendEnvelopes([someDeposit({ recipients: [device], ...more })]);
      return outcome?.status === 'accepted' && outcome.stored.length === 1;
    };
    const flood = async (more: Partial<Deposit> = {}): Promise<number> => {
      let stored = 0;
      while (stored < 20 && (await put({ sender: HUB_SENDER, charged: flooder, ...more }))) stored++;
      return stored;
    };
    expect(await flood()).toBe(4);
    expect(await put({ sender: flooder })).toBe(false);
    await small.reopen();
    expect(await flood()).toBe(0);
    expect(await flood({ urgency: 'immediate' })).toBe(2);
    for (let i = 0; i < 4; i++) expect(await put({})).toBe(true);
    expect(await put({ sender: HUB_SENDER, charged: someDevice() })).toBe(false);
    expect(await put({ sender: HUB_SENDER, charged: someDevice(), urgency: 'immediate' })).toBe(true);
    // In its own mailbox a device is told what became of what it sent, as long as there is room.
    expect(await put({ sender: HUB_SENDER, charged: device })).toBe(true);
    const { entries } = await small.stores.mailboxes.drain(device, 'rest', PAGE);
    await small.stores.mailboxes.acknowledge([{ device, envelopes: entries.map(({ envelope }) => envelope) }]);
    expect(await flood()).toBe(4);
    await small.stores.sweep(AT_MS);
    expect(await flood()).toBe(0);
  });

  it("[HL39] the hub's own word takes no share", async () => {
    await using small = await store.open({ limits: { ...STORE_LIMITS, mailboxMaxEntries: 5 } });
    const device = someDevice();
    const words = Array.from({ length: 5 }, () => someDeposit({ sender: HUB_SENDER, recipients: [device] }));
    expect(await small.stores.mailboxes.appendEnvelopes(words)).toMatchObject(words.map(() => ({ stored: [device] })));
  });

  it('[D2] a sweep forgets envelopes that nobody can repeat any more, and never what waits', async () => {
    await using fresh = await store.open();
    const { mailboxes } = fresh.stores;
    const [device, absent] = [someDevice(), someDevice()];
    const [done, waiting] = [someDeposit({ recipients: [device] }), someDeposit({ recipients: [device, absent] })];
    await mailboxes.appendEnvelopes([done, waiting]);
    await mailboxes.acknowledge([{ device, envelopes: [done.envelope, waiting.envelope] }]);
    expect((await fresh.stores.sweep(AT_MS + ABSENCE_MAX_MS)).envelopes).toBe(0);
    expect(await mailboxes.appendEnvelopes([done])).toMatchObject([{ repeated: [device] }]);
    expect((await fresh.stores.sweep(AT_MS + ABSENCE_MAX_MS + 1)).envelopes).toBe(1);
    expect((await mailboxes.drain(absent, 'rest', PAGE)).entries).toHaveLength(1);
    expect(await mailboxes.appendEnvelopes([waiting])).toMatchObject([{ repeated: expect.arrayContaining([device, absent]) }]);
    expect(await mailboxes.appendEnvelopes([done])).toMatchObject([{ stored: [device] }]);
  });
});
