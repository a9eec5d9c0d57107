import { existsSync } from 'node:fs';
import { openLine } from '@breakwater/desk/hub-link/line';
import { vaultFiles } from '@breakwater/desk/vault-files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, PASSPHRASE } from '../network.ts';
import type { Seat } from '../seat.ts';
import { textsOf, write } from './rooms.ts';

const DURESS = 'nothing to see on this one';
let network: Network;
let tt: Seat;
let isSwallowed: boolean;
beforeEach(async () => {
  isSwallowed = false;
  const open: typeof openLine = (address) => (isSwallowed ? new Promise(() => undefined) : openLine(address));
  network = await Network.create({ taskforces: ['TT'], desk: { open } });
  tt = network.chair('TT');
});
afterEach(() => network[Symbol.asyncDispose]());

it('[U2] [DE88] the desk locks later only by the passphrase, and sooner without it', async () => {
  const set = (idleLockMinutes: number, current: string | null) => tt.ask('desk:set-idle-lock', { idleLockMinutes, current });
  const { idleLockMinutes: before } = await tt.ask('desk:settings', {});
  for (const typed of [null, DURESS]) await expect(set(before + 1, typed)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await set(1, null)).toMatchObject({ idleLockMinutes: 1 });
  await expect(set(before, null)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await tt.ask('desk:settings', {})).toMatchObject({ idleLockMinutes: 1 });
  expect(await set(before, PASSPHRASE)).toMatchObject({ idleLockMinutes: before });
});

describe('a passphrase under duress', () => {
  it('[U2] cannot be set while nothing would be left', async () => {
    expect(await tt.ask('desk:settings', {})).toMatchObject({ canDuress: false });
    await expect(tt.ask('desk:set-duress', { current: PASSPHRASE, duress: DURESS })).rejects.toMatchObject({ code: 'needs-second-desk' });
  });

  it('[U2] wipes, then looks like a first start; the other desk keeps everything', async () => {
    const fresh = await tt.ask('desk:status', {});
    const second = await network.addDevice(tt);
    await network.settle();
    const room = (await tt.ask('rooms:list', {})).rooms[0]?.id ?? '';
    await write(tt, room, 'kept on both');
    await network.settle();

    await expect(second.ask('desk:set-duress', { current: DURESS, duress: DURESS })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(second.ask('desk:set-duress', { current: PASSPHRASE, duress: PASSPHRASE })).rejects.toMatchObject({
      code: 'same-passphrase',
    });
    await second.ask('desk:set-duress', { current: PASSPHRASE, duress: DURESS });
    await second.ask('desk:lock', {});
    expect(await second.ask('desk:unlock', { passphrase: DURESS })).toEqual({ ...fresh, state: 'new', label: '' });
    for (const file of Object.values(vaultFiles(second.folder))) expect(existsSync(file), file).toBe(false);
    expect(await textsOf(tt, room)).toEqual(['kept on both']);
  });

  it('[U2] is gone once it is taken away, and wrong words then open and wipe nothing', async () => {
    const second = await network.addDevice(tt);
    await second.ask('desk:set-duress', { current: PASSPHRASE, duress: DURESS });
    await second.ask('desk:set-duress', { current: PASSPHRASE, duress: null });
    await second.ask('desk:lock', {});
    await expect(second.ask('desk:unlock', { passphrase: DURESS })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await second.ask('desk:unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'open' });
  });

  it('[U2] waits for no network that swallows what is sent', async () => {
    const second = await network.addDevice(tt);
    await second.ask('desk:set-duress', { current: PASSPHRASE, duress: DURESS });
    isSwallowed = true;
    await second.ask('desk:lock', {});
    expect(await second.ask('desk:unlock', { passphrase: DURESS })).toMatchObject({ state: 'new' });
    expect(existsSync(vaultFiles(second.folder).header)).toBe(false);
  });

  it('[U2] locking takes everything away at once, whatever else waits its turn', async () => {
    const before = [1, 2, 3].map(() => tt.ask('desk:print-sheet', { current: PASSPHRASE }).catch((refusal: unknown) => refusal));
    let isDone = false;
    const locking = tt.ask('desk:lock', {}).then(() => {
      isDone = true;
    });
    await expect(tt.ask('rooms:list', {})).rejects.toMatchObject({ code: 'locked' });
    expect(isDone).toBe(false);
    await Promise.all([locking, ...before]);
    expect(await tt.ask('desk:unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'open' });
  });
});
