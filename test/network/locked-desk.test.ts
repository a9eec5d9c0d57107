import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readOwnKeys } from '@breakwater/desk/vault/read/settings';
import { vaultFiles, wipeVault } from '@breakwater/desk/vault-files';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, PASSPHRASE, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
  await network.verify('TT', 'GY');
  await network.settle();
});
afterEach(() => network[Symbol.asyncDispose]());

const isRinging = async (seat: Seat): Promise<boolean> => (await seat.ask('desk:status', {})).ringing;
const rings = (seat: Seat): Promise<true> => until(() => seat.desk().gate.ringing() || undefined, `${seat.name} rings`);

async function raiseImmediate(from: Seat): Promise<string> {
  const { id } = await from.ask('alerts:raise', someAlert({ headline: 'Open boat north of the Mouth', description: '', instruction: '' }));
  return id;
}

describe('a locked desk', () => {
  it('[U7] rings for an Immediate alert, acknowledges nothing, and shows it once it is unlocked', async () => {
    const device = readOwnKeys(gy.open().vault)?.keys.device;
    await gy.desk().gate.lock();
    expect(await gy.ask('desk:status', {})).toMatchObject({ state: 'locked', ringing: false });
    const raised = await raiseImmediate(tt);
    await network.settle();
    await rings(gy);
    await network.settle();
    const board = async () => (await tt.ask('alerts:read', { alert: raised })).board.find(({ taskforce }) => taskforce.code === 'GY');
    expect(await board()).toMatchObject({ rangAtMs: expect.any(Number), deliveredAtMs: null });
    expect(gy.desk().gate.opened()).toBeUndefined();
    expect(device && (await network.hub.stores().mailboxes.waiting(device)).acts.entries).toBe(1);
    await gy.desk().gate.unlock(PASSPHRASE);
    await network.online();
    await network.settle();
    const [alert] = (await gy.ask('alerts:list', {})).alerts;
    expect(await board()).toMatchObject({ rangAtMs: expect.any(Number), deliveredAtMs: expect.any(Number) });
    expect(alert).toMatchObject({ headline: 'Open boat north of the Mouth', ourOutcome: null });
    expect(await isRinging(gy)).toBe(true); // open now, and still nobody has looked
    await gy.ask('alerts:mark-opened', { alert: alert?.id ?? '' });
    expect(await isRinging(gy)).toBe(false);
    expect(gy.faults).toEqual([]);
  });

  it('[U7] also rings when it is started locked, and for what came before its line was up', async () => {
    await gy.close();
    await raiseImmediate(tt);
    await network.settle();
    await gy.restartLocked();
    await rings(gy);
  });

  it('[U7] does not ring for a message, and lets it be read where the line is down when it is unlocked', async () => {
    const room = await consult(tt, [gy], 'before');
    await network.settle();
    await gy.desk().gate.lock();
    await write(tt, room, 'while you were away');
    await network.settle();
    await until(() => (existsSync(join(gy.folder, 'spool')) && statSync(join(gy.folder, 'spool')).size > 0 ? true : undefined), 'spooled');
    expect(await isRinging(gy)).toBe(false);
    expect(readFileSync(join(gy.folder, 'spool'), 'utf8')).not.toContain('while you were away');
    await network.hub.stop();
    await gy.desk().gate.unlock(PASSPHRASE);
    expect(await textsOf(gy, room)).toEqual(['before', 'while you were away']);
    expect(existsSync(join(gy.folder, 'spool'))).toBe(false);
    await network.hub.start();
    await network.online();
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['before', 'while you were away']);
  });

  it('[U7] [U2] leaves outside the vault only what rings, for its owner alone, and wiping takes it along', async () => {
    await gy.desk().gate.lock();
    const file = join(gy.folder, 'doorbell.json');
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual(['addresses', 'device', 'hubKey', 'network', 'seed', 'v']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await gy.close();
    wipeVault(vaultFiles(gy.folder));
    expect(readdirSync(gy.folder).filter((name) => /bell|spool|vault/.test(name))).toEqual([]);
  });
});
