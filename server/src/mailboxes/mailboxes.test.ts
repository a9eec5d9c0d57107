import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ReceiptStatement } from '@breakwater/shared/hub/envelope';
import { DeviceId, Hash } from '@breakwater/shared/ids';
import { someHash, type TestTaskforce, testDevice } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openTestDesk, openTestDoor, readHubKey } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundAt, foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { newEnvelope, submitTo } from '../testing/submits.ts';

let hub: TestHub;
let tt: TestTaskforce;
let gy: TestTaskforce;
let ttDesk: Desk;
let gyDesk: Desk;
beforeEach(async () => {
  hub = await testHub();
  const { taskforces, chairs } = await foundNetwork(hub, ['TT', 'GY']);
  [tt, gy] = taskforces as [TestTaskforce, TestTaskforce];
  [ttDesk, gyDesk] = chairs as [Desk, Desk];
});
afterEach(() => hub[Symbol.asyncDispose]());

const drain = async (desk: Desk, lane: 'acts' | 'rest' = 'rest'): Promise<readonly string[]> =>
  (await desk.call('mailbox:drain', { lane })).entries.map(({ envelope }) => envelope);

describe('envelope:submit', () => {
  it('[D1] is answered when the envelope is stored, and again alike for the same envelope', async () => {
    const submit = submitTo(gyDesk.device);
    const first = await ttDesk.call('envelope:submit', submit);
    expect(await drain(gyDesk)).toEqual([submit.envelope]);
    expect(await ttDesk.call('envelope:submit', submit)).toEqual(first);
    expect(await drain(gyDesk)).toEqual([submit.envelope]);
  });

  it('[D1] stores an envelope once for a device, also after it was acknowledged', async () => {
    const submit = submitTo(gyDesk.device);
    await ttDesk.call('envelope:submit', submit);
    await gyDesk.call('mailbox:acknowledge', { envelopes: [submit.envelope] });
    await ttDesk.call('envelope:submit', submit);
    expect(await drain(gyDesk)).toEqual([]);
  });

  it("[S4] says who sent it by the socket, and takes nobody else's envelope id", async () => {
    const submit = submitTo(gyDesk.device);
    await ttDesk.call('envelope:submit', submit);
    expect((await gyDesk.call('mailbox:drain', { lane: 'rest' })).entries[0]?.sender).toBe(ttDesk.device);
    await expect(gyDesk.call('envelope:submit', { ...submit, recipients: [ttDesk.device] })).rejects.toMatchObject({
      code: 'bad-call',
      detail: 'envelope',
    });
    expect(await drain(ttDesk)).toEqual([]);
  });

  it('[T2] names devices that it does not know, and adds none', async () => {
    const nobody = testDevice().proven.keys.device;
    const candidate = await foundAt(hub, 'SR');
    const candidateDevice = candidate.chair.proven.keys.device;
    const outcome = await ttDesk.call('envelope:submit', submitTo(gyDesk.device, { recipients: [nobody, gyDesk.device, candidateDevice] }));
    expect(outcome.refused).toEqual([
      { device: nobody, cause: 'unknown' },
      { device: candidateDevice, cause: 'unknown' },
    ]);
    expect(await drain(gyDesk)).toHaveLength(1);
    const alone = await ttDesk.call(
      'envelope:submit',
      submitTo(nobody, { parts: [{ device: nobody, type: 'prekey', ciphertext: Uint8Array.of(1) }] }),
    );
    expect(alone.refused).toEqual([{ device: nobody, cause: 'unknown' }]);
  });

  it('[D3] names newer heads than those that the sender computed its recipients from', async () => {
    const known = gy.chain.head;
    await enrolOfficer(gyDesk, gy);
    const { newer } = await ttDesk.call('envelope:submit', submitTo(gyDesk.device, { heads: [known, tt.chain.head] }));
    expect(newer).toEqual([gy.chain.head]);
    const unreadable = { roster: (await foundAt(hub, 'SR')).id, height: 0, hash: someHash() };
    expect((await ttDesk.call('envelope:submit', submitTo(gyDesk.device, { heads: [unreadable] }))).newer).toEqual([]);
  });

  it('[J1] signs a receipt that anyone can check, the same on every repetition', async () => {
    const hash = someHash();
    const submit = submitTo(gyDesk.device, { receiptFor: hash });
    const { receipt, storedAt } = await ttDesk.call('envelope:submit', submit);
    if (!receipt) throw new Error('no receipt');
    const statement = ReceiptStatement.parse(JSON.parse(Buffer.from(receipt.bytes).toString()));
    expect(statement).toEqual({ network: hub.hub.network, envelope: submit.envelope, hash, sender: ttDesk.device, storedAt });
    await using door = await openTestDoor(hub.hub);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: await readHubKey(door) }, format: 'jwk' });
    expect(verify(null, signedBytes('receipt', receipt.bytes), key, receipt.signature)).toBe(true);
    expect((await ttDesk.call('envelope:submit', submit)).receipt).toEqual(receipt);
    expect((await ttDesk.call('envelope:submit', submitTo(gyDesk.device))).receipt).toBeNull();
  });

  it('keeps the order of one sender, however fast it submits', async () => {
    const submits = Array.from({ length: 200 }, () => submitTo(gyDesk.device));
    await Promise.all(submits.map((submit) => ttDesk.call('envelope:submit', submit)));
    const seen: string[] = [];
    for (let page = await drain(gyDesk); page.length > 0; page = await drain(gyDesk)) {
      seen.push(...page);
      for (let i = 0; i < page.length; i += 32) await gyDesk.call('mailbox:acknowledge', { envelopes: page.slice(i, i + 32) as never });
    }
    expect(seen).toEqual(submits.map(({ envelope }) => envelope));
    expect(
      gyDesk.pushes.filter(({ event }) => event === 'envelope:arrived').map(({ body }) => (body as { envelope: string }).envelope),
    ).toEqual(seen);
  });
});

describe('pushes', () => {
  it('[D4] one frame for every recipient without a part; who has a part is told that there is something', async () => {
    const officer = await enrolOfficer(gyDesk, gy);
    await using officerDesk = await openTestDesk(hub.hub, officer);
    const part = { device: officerDesk.device, type: 'whisper' as const, ciphertext: Uint8Array.of(7, 7) };
    const submit = submitTo(gyDesk.device, {
      lane: 'acts',
      urgency: 'immediate',
      recipients: [gyDesk.device, officerDesk.device],
      parts: [part],
    });
    const { storedAt } = await ttDesk.call('envelope:submit', submit);
    const { envelope, common } = submit;
    expect(await gyDesk.push('envelope:arrived')).toEqual({
      envelope,
      sender: ttDesk.device,
      lane: 'acts',
      urgency: 'immediate',
      storedAt,
      common,
      part: null,
    });
    expect(await officerDesk.push('mailbox:ready')).toEqual({ lane: 'acts', urgency: 'immediate' });
    expect(officerDesk.pushes.map(({ event }) => event)).not.toContain('envelope:arrived');
    const [entry] = (await officerDesk.call('mailbox:drain', { lane: 'acts' })).entries;
    expect(entry).toEqual({
      envelope,
      sender: ttDesk.device,
      lane: 'acts',
      urgency: 'immediate',
      storedAt,
      common,
      part: { type: 'whisper', ciphertext: part.ciphertext },
    });
  });

  it('[D4] a repeated submit is not pushed again', async () => {
    const submit = submitTo(gyDesk.device);
    await ttDesk.call('envelope:submit', submit);
    await ttDesk.call('envelope:submit', submit);
    await ttDesk.call('envelope:submit', submitTo(gyDesk.device, { lane: 'acts' }));
    await drain(gyDesk); // answered behind all that was pushed
    expect(gyDesk.pushes.filter(({ event }) => event === 'envelope:arrived')).toHaveLength(2);
  });
});

describe('a mailbox', () => {
  it('[D4] drains each lane from its oldest entry that is not acknowledged, also after the hub restarted', async () => {
    const submits = [submitTo(gyDesk.device), submitTo(gyDesk.device, { lane: 'acts' }), submitTo(gyDesk.device)];
    for (const submit of submits) await ttDesk.call('envelope:submit', submit);
    const [first, act, second] = submits.map(({ envelope }) => envelope);
    expect([await drain(gyDesk, 'acts'), await drain(gyDesk)]).toEqual([[act], [first, second]]);
    await gyDesk.call('mailbox:acknowledge', { envelopes: [second as never] });
    expect(await drain(gyDesk)).toEqual([first]);
    await hub.restart();
    await using again = await openTestDesk(hub.hub, gy.chair, { incarnation: 2, fence: 'A'.repeat(22) });
    expect(await drain(again)).toEqual([first]);
  });

  it('[D2] is emptied by its own device only, and ids that it does not have are passed over', async () => {
    const submit = submitTo(gyDesk.device);
    await ttDesk.call('envelope:submit', submit);
    await ttDesk.call('mailbox:acknowledge', { envelopes: [submit.envelope, newEnvelope()] });
    expect(await drain(gyDesk)).toEqual([submit.envelope]);
    await gyDesk.call('mailbox:acknowledge', { envelopes: [submit.envelope, submit.envelope] });
    expect(await drain(gyDesk)).toEqual([]);
  });

  it('says how much waits behind a page', async () => {
    for (let i = 0; i < 70; i++) await ttDesk.call('envelope:submit', submitTo(gyDesk.device));
    const { entries, left } = await gyDesk.call('mailbox:drain', { lane: 'rest' });
    expect([entries.length, left]).toEqual([64, 6]);
  });

  it('[D9] drops held keys for whoever shows the secret behind their hash', async () => {
    const secret = Uint8Array.from(randomBytes(32));
    const hash = Hash.parse(encodeBase64url(await crypto.subtle.digest('SHA-256', secret).then((digest) => new Uint8Array(digest))));
    const held = {
      authority: gy.id,
      rung: 1,
      devices: [gyDesk.device],
      key: Uint8Array.of(1),
      releaseAt: Date.now() + 60_000,
      hash,
      urgency: 'routine' as const,
    };
    const submit = submitTo(gyDesk.device, { held: [held] });
    await ttDesk.call('envelope:submit', submit);
    expect(await gyDesk.call('held:cancel', { envelope: submit.envelope, secret: new Uint8Array(32) })).toEqual({ dropped: 0 });
    expect(await gyDesk.call('held:cancel', { envelope: submit.envelope, secret })).toEqual({ dropped: 1 });
    expect(await hub.stores.heldKeys.nextDueAtMs()).toBeUndefined();
  });
});

describe('a mailbox of a device that is new', () => {
  it('gets what was sent to it before it ever signed in', async () => {
    const officer = await enrolOfficer(gyDesk, gy);
    const device = DeviceId.parse(officer.proven.keys.device);
    const submit = submitTo(device);
    await ttDesk.call('envelope:submit', submit);
    await appendNewest(gyDesk, gy);
    await using desk = await openTestDesk(hub.hub, officer);
    expect(await drain(desk)).toEqual([submit.envelope]);
  });
});
