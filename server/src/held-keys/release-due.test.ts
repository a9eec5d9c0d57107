import { createHash, createPublicKey, verify } from 'node:crypto';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { HUB_SENDER, readHubWord } from '@breakwater/shared/hub/hub-word';
import { type DeviceId, type EnvelopeId, Hash } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import { createSigningKey } from '../keys/signing-key.ts';
import { SLOWEST_MS, storesUnderTest } from '../stores/contract/stores-under-test.ts';
import { AT_MS, PAGE, someDeposit, someDevice, someDevices, someHash, someHeldKey, someRoster } from '../stores/contract/values.ts';
import type { HubStores } from '../stores/hub-stores.ts';
import { STORE_LIMITS } from '../stores/store-parts.ts';
import { cancelHeld } from './cancel.ts';
import { type ReleaseDeps, releaseDue } from './release-due.ts';

const hubKey = createSigningKey();
const network = someRoster();
const DUE_MS = AT_MS + 60_000;

const depsOn = ({ mailboxes, heldKeys }: HubStores, more: Partial<ReleaseDeps> = {}): ReleaseDeps & { heldKeys: typeof heldKeys } => ({
  hubKey,
  network,
  now: () => DUE_MS,
  deposit: async (deposit) => {
    const [outcome] = await mailboxes.appendEnvelopes([deposit]);
    if (!outcome) throw new Error('no outcome');
    return outcome;
  },
  arrived: () => undefined,
  mayReach: () => true,
  ...more,
  heldKeys,
});

/** The words of the hub that wait for a device, each with a signature that holds. */
async function wordsFor({ mailboxes }: HubStores, device: DeviceId | undefined) {
  if (!device) throw new Error('no device');
  const { entries } = await mailboxes.drain(device, 'acts', PAGE);
  return entries.map(({ sender, common, part, urgency }) => {
    const read = common ? readHubWord(common) : undefined;
    if (read?.status !== 'read') throw new Error('no word');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: hubKey.publicText }, format: 'jwk' });
    expect(verify(null, signedBytes('hub-word', read.bytes), key, read.signature)).toBe(true);
    expect([sender, part]).toEqual([HUB_SENDER, null]);
    return { ...read.word, urgency };
  });
}

describe.each(storesUnderTest)('release on $name', { timeout: SLOWEST_MS }, (store) => {
  it('[D9] [HL13] puts a key into the mailboxes of its devices when its time has come, and tells the sender without the key', async () => {
    await using opened = await store.open();
    const { stores } = opened;
    const [first, later] = [
      someHeldKey({ devices: someDevices(2), urgency: 'immediate' }),
      someHeldKey({ rung: 2, releaseAt: DUE_MS + 5 }),
    ];
    const deposit = someDeposit({ held: [first, later] });
    await stores.mailboxes.appendEnvelopes([deposit]);
    expect(await releaseDue(depsOn(stores, { now: () => DUE_MS - 1 }))).toBe(DUE_MS);
    for (const device of first.devices) expect(await wordsFor(stores, device)).toEqual([]);
    expect(await releaseDue(depsOn(stores))).toBe(DUE_MS + 5);
    const { authority, rung, releaseAt } = first;
    const word = { word: 'released', network, envelope: deposit.envelope, sender: deposit.sender, authority, rung, releaseAt, at: DUE_MS };
    for (const device of first.devices)
      expect(await wordsFor(stores, device)).toEqual([
        { ...word, key: Buffer.from(first.key).toString('base64url'), urgency: 'immediate' },
      ]);
    expect(await wordsFor(stores, deposit.sender)).toEqual([{ ...word, key: null, urgency: 'routine' }]);
    for (const device of later.devices) expect(await wordsFor(stores, device)).toEqual([]);
    expect(await releaseDue(depsOn(stores, { now: () => DUE_MS + 5 }))).toBeUndefined();
  });

  it('[D9] releases once, also when the hub dies between the mailboxes and the mark', async () => {
    await using opened = await store.open();
    const device = someDevice();
    const held = someHeldKey({ devices: [device] });
    await opened.stores.mailboxes.appendEnvelopes([someDeposit({ held: [held] })]);
    const dying = { ...opened.stores.heldKeys, markReleased: () => Promise.reject(new Error('dead')) };
    await expect(releaseDue({ ...depsOn(opened.stores), heldKeys: dying })).rejects.toThrow('dead');
    const stores = await opened.reopen();
    const before = await stores.mailboxes.drain(device, 'acts', PAGE);
    expect(before.entries).toHaveLength(1);
    await stores.mailboxes.acknowledge([{ device, envelopes: before.entries.map(({ envelope }) => envelope) }]);
    expect(await releaseDue(depsOn(stores, { now: () => DUE_MS + 9 }))).toBeUndefined();
    expect((await stores.mailboxes.drain(device, 'acts', PAGE)).entries).toEqual([]);
  });

  it('[D9] never gives a key to a device that is revoked or out of reach', async () => {
    await using opened = await store.open();
    const [good, revoked] = [someDevice(), someDevice()];
    await opened.stores.mailboxes.appendEnvelopes([someDeposit({ held: [someHeldKey({ devices: [revoked, good] })] })]);
    await releaseDue(depsOn(opened.stores, { mayReach: (_sender, device) => device !== revoked }));
    expect(await wordsFor(opened.stores, revoked)).toEqual([]);
    expect(await wordsFor(opened.stores, good)).toHaveLength(1);
  });

  it('[D9] [D10] tries a full mailbox again and holds up no other key for it', async () => {
    await using opened = await store.open({ limits: { ...STORE_LIMITS, mailboxMaxEntries: 1, mailboxKept: 0, mailboxShare: 1 } });
    const full = someDevice();
    const [blocked, free] = [someHeldKey({ devices: [full], releaseAt: AT_MS }), someHeldKey()];
    const filling = someDeposit({ lane: 'acts', recipients: [full] });
    await opened.stores.mailboxes.appendEnvelopes([filling, someDeposit({ held: [blocked, free] })]);
    // The longer it has waited, the later it is tried again.
    const againMs = DUE_MS + (DUE_MS - AT_MS);
    expect(await releaseDue(depsOn(opened.stores))).toBe(againMs);
    expect(await wordsFor(opened.stores, free.devices[0])).toHaveLength(1);
    await opened.stores.mailboxes.acknowledge([{ device: full, envelopes: [filling.envelope] }]);
    expect(await releaseDue(depsOn(opened.stores, { now: () => againMs - 1 }))).toBe(againMs);
    expect(await releaseDue(depsOn(opened.stores, { now: () => againMs }))).toBeUndefined();
    expect(await wordsFor(opened.stores, full)).toHaveLength(1);
  });

  it('[HL44] one sender’s many keys, due before, do not hold up another’s', async () => {
    await using opened = await store.open();
    const many = Array.from({ length: 40 }, () => someHeldKey({ releaseAt: AT_MS }));
    const one = someHeldKey();
    await opened.stores.mailboxes.appendEnvelopes([someDeposit({ held: many }), someDeposit({ held: [one] })]);
    expect(await releaseDue(depsOn(opened.stores))).toBe(AT_MS);
    expect(await wordsFor(opened.stores, one.devices[0])).toHaveLength(1);
  });

  it('[HL44] one key that cannot be released is said, and holds up no other', async () => {
    await using opened = await store.open();
    const [broken, good] = [someHeldKey({ releaseAt: AT_MS }), someHeldKey()];
    await opened.stores.mailboxes.appendEnvelopes([someDeposit({ held: [broken, good] })]);
    const mayReach: ReleaseDeps['mayReach'] = (_sender, device) => {
      if (broken.devices.includes(device)) throw new Error('broken');
      return true;
    };
    await expect(releaseDue(depsOn(opened.stores, { mayReach }))).rejects.toThrow('broken');
    expect(await wordsFor(opened.stores, good.devices[0])).toHaveLength(1);
    expect(await opened.stores.heldKeys.nextDueAtMs()).toBeGreaterThan(DUE_MS);
  });

  it('[HL45] what the hub says under an id that somebody has used is said all the same, once', async () => {
    await using opened = await store.open();
    const { stores } = opened;
    const held = someHeldKey();
    await stores.mailboxes.appendEnvelopes([someDeposit({ held: [held] })]);
    const ids: EnvelopeId[] = [];
    const deps = depsOn(stores);
    const deposit: ReleaseDeps['deposit'] = (each) => {
      ids.push(each.envelope);
      return ids.length === 1 ? Promise.resolve({ status: 'taken' }) : deps.deposit(each);
    };
    await releaseDue({ ...deps, deposit });
    expect(new Set(ids).size).toBe(3);
    expect(await wordsFor(stores, held.devices[0])).toMatchObject([{ word: 'released' }]);
    expect(await releaseDue(deps)).toBeUndefined();
    expect(await wordsFor(stores, held.devices[0])).toHaveLength(1);
  });

  it('[HL43] keys of one device fill a mailbox no further than its letters could, and leave room for another’s alert', async () => {
    await using opened = await store.open({ limits: { ...STORE_LIMITS, mailboxMaxEntries: 20 } });
    const { stores } = opened;
    const victim = someDevice();
    const held = Array.from({ length: 12 }, () => someHeldKey({ devices: [victim], releaseAt: AT_MS }));
    await stores.mailboxes.appendEnvelopes([someDeposit({ held })]);
    for (let next = await releaseDue(depsOn(stores)); next !== undefined && next <= DUE_MS; ) next = await releaseDue(depsOn(stores));
    expect((await stores.mailboxes.waiting(victim)).acts.entries).toBeLessThanOrEqual(6);
    const [alert] = await stores.mailboxes.appendEnvelopes([someDeposit({ lane: 'acts', urgency: 'immediate', recipients: [victim] })]);
    expect(alert).toMatchObject({ full: [], stored: [victim] });
  });

  it('[D9] [HL15] after the secret was shown nothing of that authority is released, and all its copies’ desks get the secret as proof', async () => {
    await using opened = await store.open();
    const { stores } = opened;
    const secret = Uint8Array.from({ length: 32 }, (_, i) => i);
    const own = { hash: Hash.parse(createHash('sha256').update(secret).digest('base64url')) };
    const [deputy, head, other] = [someHeldKey(own), someHeldKey({ ...own, rung: 2 }), someHeldKey({ hash: someHash() })];
    const deposit = someDeposit({ held: [deputy, head, other] });
    await stores.mailboxes.appendEnvelopes([deposit]);
    const { envelope, sender } = deposit;
    expect(await cancelHeld(depsOn(stores), { envelope, secret: new Uint8Array(32) })).toEqual({ dropped: 0 });
    expect(await cancelHeld(depsOn(stores), { envelope, secret })).toEqual({ dropped: 2 });
    expect(await cancelHeld(depsOn(stores), { envelope, secret })).toEqual({ dropped: 0 });
    await releaseDue(depsOn(stores));
    const word = { word: 'cancelled', network, envelope, sender, at: DUE_MS, secret: Buffer.from(secret).toString('base64url') };
    for (const device of [...deputy.devices, ...head.devices])
      expect(await wordsFor(stores, device)).toEqual([{ ...word, urgency: 'routine' }]);
    expect((await wordsFor(stores, sender)).map(({ word: said }) => said)).toEqual(['cancelled', 'released']);
    expect((await wordsFor(stores, other.devices[0])).map(({ word: said }) => said)).toEqual(['released']);
  });
});
