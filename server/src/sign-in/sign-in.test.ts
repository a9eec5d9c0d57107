import { randomBytes, randomUUID } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { DESK } from '@breakwater/shared/hub/names';
import { type DeviceId, RosterId } from '@breakwater/shared/ids';
import { CHALLENGE_LIFE_MS, TOKEN_LIFE_MS } from '@breakwater/shared/limits';
import { addOfficer, type TestDevice, testDevice } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  connect,
  newFence,
  openDeskWith,
  openTestDesk,
  openTestDoor,
  readHubKey,
  type SignInChanges,
  signInAt,
  signStatement,
} from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundAt } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';

let hub: TestHub;
let chair: TestDevice;
let taskforce: Awaited<ReturnType<typeof foundAt>>;
let clock: number;
beforeEach(async () => {
  clock = 1_900_000_000_000;
  hub = await testHub({ now: () => clock });
  clock = Date.now();
  taskforce = await foundAt(hub, 'TT');
  chair = taskforce.chair;
});
afterEach(() => hub[Symbol.asyncDispose]());

const once = { incarnation: 1, fence: 'A'.repeat(22) };

describe('sign-in', () => {
  it('gives a token for fifteen minutes', async () => {
    await using door = await openTestDoor(hub.hub);
    const { challenge } = await door.call('door:challenge', { device: chair.proven.keys.device });
    const signed = signStatement(chair, { network: hub.hub.network, hubKey: await readHubKey(door) }, challenge, once);
    const { token, expiresAt, hubTime, generation } = await door.call('door:sign-in', signed);
    expect(hubTime).toBe(clock);
    expect(expiresAt - clock).toBeGreaterThan(TOKEN_LIFE_MS - 1_000);
    expect(generation).toBe((await hub.stores.meta.readGeneration()).id);
    await using desk = await openDeskWith(hub.hub, chair.proven.keys.device, token);
    expect((await desk.call('roster:heads', {})).heads).toHaveLength(2);
  });

  it.each([
    ['another network', { network: RosterId.parse('A'.repeat(43)) }, 'wrong-network'],
    ['another hub', { hubKey: encodeBase64url(randomBytes(32)) }, 'wrong-network'],
    ['another protocol than the handshake', { protocol: 2 }, 'bad-call'],
    ['another challenge', { challenge: encodeBase64url(randomBytes(32)) }, 'challenge-expired'],
    ['another device than the challenge was for', { device: randomUUID() }, 'challenge-expired'],
    ['incarnation zero', { incarnation: 0 }, 'bad-call'],
    ['no fence', { fence: '' }, 'bad-call'],
    ['a field too many', { isAdmin: true }, 'bad-call'],
  ])('refuses a statement with %s', async (_name, changes, code) => {
    await expect(signInAt(hub.hub, chair, once, changes as SignInChanges)).rejects.toMatchObject({ code });
  });

  it('refuses a second encoding of a good statement', async () => {
    await using door = await openTestDoor(hub.hub);
    const { challenge } = await door.call('door:challenge', { device: chair.proven.keys.device });
    const { statement, signature } = signStatement(chair, { network: hub.hub.network, hubKey: await readHubKey(door) }, challenge, once);
    const spaced = Uint8Array.from(Buffer.from(Buffer.from(statement).toString().replace('{', '{ ')));
    await expect(door.call('door:sign-in', { statement: spaced, signature })).rejects.toMatchObject({
      code: 'bad-call',
      detail: 'statement',
    });
  });

  it('spends a challenge by any attempt', async () => {
    await using door = await openTestDoor(hub.hub);
    const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
    const { challenge } = await door.call('door:challenge', { device: chair.proven.keys.device });
    const good = signStatement(chair, at, challenge, once);
    await expect(door.call('door:sign-in', { ...good, signature: new Uint8Array(64) })).rejects.toMatchObject({ code: 'sign-in-refused' });
    await expect(door.call('door:sign-in', good)).rejects.toMatchObject({ code: 'challenge-expired' });
  });

  it("does not take another connection's challenge, nor an old one", async () => {
    await using door = await openTestDoor(hub.hub);
    await using other = await openTestDoor(hub.hub);
    const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
    const device = chair.proven.keys.device;
    const { challenge, expiresAt } = await door.call('door:challenge', { device });
    expect(expiresAt).toBe(clock + CHALLENGE_LIFE_MS);
    await expect(other.call('door:sign-in', signStatement(chair, at, challenge, once))).rejects.toMatchObject({
      code: 'challenge-expired',
    });
    clock += CHALLENGE_LIFE_MS + 1;
    await expect(door.call('door:sign-in', signStatement(chair, at, challenge, once))).rejects.toMatchObject({ code: 'challenge-expired' });
  });

  it('[attack 18] answers unknown devices, revoked ones and wrong signatures alike', async () => {
    await using desk = await openTestDesk(hub.hub, chair, once);
    const officer = await enrolOfficer(desk, taskforce);
    taskforce.chain.add('officer.revoked', { officer: officer.officer }, [chair.signing]);
    await appendNewest(desk, taskforce);
    const stranger = testDevice();
    const answers = await Promise.all(
      [signInAt(hub.hub, officer, once), signInAt(hub.hub, stranger, once), signInAt(hub.hub, chair, once, { signWith: stranger })].map(
        (attempt) => attempt.catch((refusal: unknown) => ({ ...(refusal as object) })),
      ),
    );
    expect(answers[0]).toMatchObject({ code: 'sign-in-refused' });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const challenges = await Promise.all([officer, stranger, chair].map((one) => askChallenge(hub, one.proven.keys.device)));
    expect(new Set(challenges.map((challenge) => Object.keys(challenge).join())).size).toBe(1);
  });

  it('[D7] refuses a lower incarnation, and the same one with another number, and names the one it knows', async () => {
    await signInAt(hub.hub, chair, { incarnation: 5, fence: once.fence });
    await signInAt(hub.hub, chair, { incarnation: 5, fence: once.fence });
    for (const opening of [
      { incarnation: 4, fence: once.fence },
      { incarnation: 5, fence: newFence() },
    ]) {
      await expect(signInAt(hub.hub, chair, opening)).rejects.toMatchObject({ code: 'fence-refused', detail: '5' });
    }
    await signInAt(hub.hub, chair, { incarnation: 6, fence: newFence() });
  });

  it('[D7] a stranger who knows the device cannot move its fence', async () => {
    await expect(signInAt(hub.hub, chair, { incarnation: 99, fence: newFence() }, { signWith: testDevice() })).rejects.toMatchObject({
      code: 'sign-in-refused',
    });
    await signInAt(hub.hub, chair, once);
  });

  it('[D7] a newer opening of the vault cuts the connections of the older one and voids its token', async () => {
    const older = await signInAt(hub.hub, chair, once);
    await using desk = await openDeskWith(hub.hub, chair.proven.keys.device, older);
    await signInAt(hub.hub, chair, { incarnation: 2, fence: newFence() });
    await desk.closed;
    await expect(openDeskWith(hub.hub, chair.proven.keys.device, older)).rejects.toThrow('token-expired');
  });

  it('[T13] refuses a suspended device, and says so to its holder alone', async () => {
    await hub.stores.signIns.suspend(chair.proven.keys.device, clock);
    await expect(signInAt(hub.hub, chair, once)).rejects.toMatchObject({ code: 'device-suspended' });
    await expect(signInAt(hub.hub, chair, once, { signWith: testDevice() })).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it('cuts a connection when its token ends', async () => {
    const token = await signInAt(hub.hub, chair, once);
    clock += TOKEN_LIFE_MS - 1_100; // expiry is in whole seconds: a tenth to a whole second is left
    await using lapsing = await openDeskWith(hub.hub, chair.proven.keys.device, token);
    await lapsing.closed;
    clock += 60_000;
    await expect(openDeskWith(hub.hub, chair.proven.keys.device, token)).rejects.toThrow('token-expired');
  });

  it('keeps a connection whose token was renewed, and lets none call after its token ended', async () => {
    await using desk = await openTestDesk(hub.hub, chair, once);
    await using door = await openTestDoor(hub.hub);
    const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
    clock += TOKEN_LIFE_MS / 2;
    const { challenge } = await desk.call('token:challenge', {});
    const renewed = await desk.call('token:renew', signStatement(chair, at, challenge, once));
    expect(renewed.expiresAt).toBeGreaterThan(clock + TOKEN_LIFE_MS - 1_001);
    clock += TOKEN_LIFE_MS / 2 + 60_000;
    expect((await desk.call('roster:heads', {})).heads).not.toEqual([]);
    clock += TOKEN_LIFE_MS;
    await expect(desk.call('roster:heads', {})).rejects.toThrow();
    await desk.closed;
  });

  it('[attack 20] renews nothing for another device', async () => {
    await using desk = await openTestDesk(hub.hub, chair, once);
    const officer = await enrolOfficer(desk, taskforce);
    await using other = await openTestDesk(hub.hub, officer, once);
    await using door = await openTestDoor(hub.hub);
    const at = { network: hub.hub.network, hubKey: await readHubKey(door) };
    const { challenge } = await other.call('token:challenge', {});
    await expect(other.call('token:renew', signStatement(chair, at, challenge, once))).rejects.toMatchObject({ code: 'challenge-expired' });
    const next = await other.call('token:challenge', {});
    const forged = signStatement(chair, at, next.challenge, once, { device: officer.proven.keys.device });
    await expect(other.call('token:renew', forged)).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it.each([
    ['nothing said', {}, 'no-handshake'],
    ['an operator as protocol', { protocol: { $gt: 0 } }, 'no-handshake'],
    ['an old protocol', { protocol: 0 }, 'no-handshake'],
    ['a protocol of the future', { protocol: 99 }, 'hub-too-old'],
    ['no token', { protocol: 1 }, 'no-token'],
    ['a made-up token', { protocol: 1, token: 'a.b.c' }, 'token-expired'],
    ['a token too long', { protocol: 1, token: 'x'.repeat(3_000) }, 'no-handshake'],
  ])('opens no desk line with %s', async (_name, auth, reason) => {
    await expect(connect(hub.hub, DESK, auth)).rejects.toThrow(reason);
  });

  it('leaves the root namespace and browsers outside', async () => {
    await expect(connect(hub.hub, '/', { protocol: 1 })).rejects.toThrow('no-handshake');
    await expect(connect(hub.hub, '/door', { protocol: 1 }, { origin: 'https://evil.example' })).rejects.toThrow();
  });

  it('keeps one connection a device: the new one stands', async () => {
    await using first = await openTestDesk(hub.hub, chair, once);
    await using second = await openTestDesk(hub.hub, chair, once);
    await first.closed;
    expect((await second.call('roster:heads', {})).heads).not.toEqual([]);
  });

  it('[T7] a token that outlives its device opens nothing', async () => {
    await using desk = await openTestDesk(hub.hub, chair, once);
    const officer = addOfficer(taskforce);
    await appendNewest(desk, taskforce);
    const token = await signInAt(hub.hub, officer, once);
    taskforce.chain.add('device.revoked', { device: officer.proven.keys.device }, [chair.signing]);
    await appendNewest(desk, taskforce);
    await expect(openDeskWith(hub.hub, officer.proven.keys.device, token)).rejects.toThrow('device-revoked');
  });
});

async function askChallenge({ hub: at }: TestHub, device: DeviceId): Promise<object> {
  await using door = await openTestDoor(at);
  return await door.call('door:challenge', { device });
}
