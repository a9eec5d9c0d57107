import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeSpool } from '@breakwater/desk/bell/spool';
import { readRevocation } from '@breakwater/desk/people/revocation';
import { readOwnKeys } from '@breakwater/desk/vault/read/settings';
import { vaultFiles } from '@breakwater/desk/vault-files';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, taskforceOf, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
let officer: Seat;
/** The officer's device. */
let revoked: string;
let room: Awaited<ReturnType<typeof consult>>;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
  officer = await network.addOfficer('TT');
  await network.settle();
  revoked = deviceOf(officer);
  room = await consult(tt, [officer, gy], 'all three');
  await network.settle();
  expect(await textsOf(officer, room)).toEqual(['all three']);
});
afterEach(() => network[Symbol.asyncDispose]());

const revokeIt = (): Promise<unknown> => tt.ask('devices:revoke', { device: revoked, reason: 'stolen' });

function deviceOf(seat: Seat): string {
  const keys = readOwnKeys(seat.open().vault);
  if (!keys) throw new Error(`${seat.name} has no device`);
  return keys.keys.device;
}

/** What waits at the hub for a desk that is closed. */
async function waitingFor(device: string): Promise<Entry[]> {
  const { mailboxes } = network.hub.stores();
  return (await mailboxes.drain(device as Entry['sender'], 'rest', { entries: 64, bytes: 1e6 })).entries;
}

describe('a revocation', () => {
  it('[T7] cuts the device off; what is written afterwards does not reach it, and the room is pinned', async () => {
    await revokeIt();
    await until(() => (officer.desk().gate.state() === 'new' ? true : undefined), 'the revoked desk has found out');
    await network.settle();
    // Why it was removed is in the link: other taskforces see it, too.
    const seen = (await gy.ask('people:list', {})).taskforces.flatMap(({ officers }) => officers.flatMap(({ devices }) => devices));
    expect(seen.find(({ id }) => id === revoked)?.revokedReason).toBe('stolen');
    await write(gy, room, 'two of us');
    await network.settle();
    await write(tt, room, 'the two of us');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['all three', 'two of us', 'the two of us']);

    const height = tt.open().book.head(taskforceOf(tt))?.height ?? Number.POSITIVE_INFINITY;
    for (const seat of [tt, gy])
      expect(seat.open().book.room(room)?.chain.named.get(taskforceOf(tt))?.height).toBeGreaterThanOrEqual(height);
  });

  it('[T7] is counted by what the other desks say themselves: how many have changed their keys, who has not, and how long the last one online took', async () => {
    const away = await network.addOfficer('GY');
    const second = await network.addDevice(tt);
    await network.settle();
    await away.close();
    await revokeIt();
    expect(await tt.ask('revocation:read', { of: revoked })).toMatchObject({ of: 4, waiting: { length: 3 } });
    await network.settle();
    const waiting = [{ officer: { name: away.name }, computers: 1 }];
    const inTime = await tt.ask('revocation:read', { of: revoked });
    expect(inTime).toMatchObject({ of: 4, changed: 3, tookMs: expect.any(Number), waiting });
    expect(await second.ask('revocation:read', { of: revoked })).toMatchObject({ of: 4, changed: 3, waiting });
    const seen = async (seat: Seat) =>
      (await seat.ask('people:list', {})).taskforces.flatMap(({ officers }) => officers.flatMap(({ devices }) => devices));
    expect((await seen(tt)).filter(({ isCounted }) => isCounted)).toMatchObject([{ id: revoked }]);
    // Who did not remove it is told nothing of who has done what.
    expect((await seen(gy)).filter(({ isCounted }) => isCounted)).toEqual([]);
    await expect(gy.ask('revocation:read', { of: revoked })).rejects.toMatchObject({ code: 'unknown-device' });

    // One that was away and comes back later is counted, and does not make the time longer.
    network.pass(5 * 60_000);
    await away.reopen();
    await network.online();
    await until(() => (readRevocation(tt.open(), revoked).waiting.length === 0 ? true : undefined), 'the last one has said so');
    expect(await tt.ask('revocation:read', { of: revoked })).toMatchObject({ of: 4, changed: 4, tookMs: inTime.tookMs, waiting: [] });
    // A desk that joins later has nothing to discard, and says nothing.
    await network.addOfficer('GY');
    await network.settle();
    expect(await tt.ask('revocation:read', { of: revoked })).toMatchObject({ of: 4, changed: 4 });
  });

  it('[T7] makes the desk wipe itself when it comes online, and say so', async () => {
    await officer.close();
    await revokeIt();
    await officer.reopen();
    await until(() => (officer.desk().gate.state() === 'new' ? true : undefined), 'the revoked desk has wiped itself');
    for (const file of Object.values(vaultFiles(officer.folder))) expect(existsSync(file), file).toBe(false);
    expect(await officer.ask('desk:status', {})).toMatchObject({ state: 'new', label: '', removedAtMs: expect.any(Number) });
    expect(existsSync(join(tt.folder, 'vault.db'))).toBe(true);
  });

  it('[T7] leaves whoever kept the keys nothing to read of what was sent after it', async () => {
    const device = deviceOf(gy);
    await officer.close();
    await gy.close();
    await write(tt, room, 'still for three');
    await network.settle();
    const before = await waitingFor(device);
    const thief = await network.stolenCopy(officer, (folder) => writeSpool(join(folder, 'spool'), before));
    expect(await textsOf(thief, room)).toEqual(['all three', 'still for three']); // the copy works, and has the keys

    await revokeIt();
    await network.settle();
    await write(tt, room, 'for two');
    await network.settle();
    const after = (await waitingFor(device)).slice(before.length);
    expect(after.length).toBeGreaterThan(0);
    const again = await network.stolenCopy(officer, (folder) => writeSpool(join(folder, 'spool'), [...before, ...after]));
    expect(await textsOf(again, room)).toEqual(['all three', 'still for three']);
  });
});
