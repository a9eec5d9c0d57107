import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskParts } from '@breakwater/desk/desk-parts';
import { rosterStory } from '@breakwater/desk/people/roster-story';
import { vaultFiles } from '@breakwater/desk/vault-files';
import { BACKUP_EVERY_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, PASSPHRASE, taskforceOf, until, untilAsync } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

const NEXT = 'another word for the same sea';
const DURESS = 'nothing to see on this one';
const appearance = { language: 'pap', theme: 'dark', clock: '24', zone: 'taskforce', singleKeys: true } as const;
let network: Network;
let sticks: string;
let stick: string;
beforeEach(() => {
  sticks = mkdtempSync(join(tmpdir(), 'breakwater-sticks-'));
  stick = join(sticks, 'one');
  mkdirSync(stick);
});
afterEach(async () => {
  await network[Symbol.asyncDispose]();
  rmSync(sticks, { recursive: true, force: true });
});

async function copyTo(seat: Seat, folder: string): Promise<void> {
  expect(await seat.ask('backup:make', { folder })).toMatchObject({ copying: true });
  await seat.desk().settle();
  expect(await seat.ask('backup:read', {})).toMatchObject({ copying: false, problem: null, last: { folder, outdated: false }, due: false });
}
/** As when its disk has died: nothing of it is left. */
async function destroy(seat: Seat): Promise<void> {
  await seat.close();
  rmSync(seat.folder, { recursive: true });
  await seat.restartLocked();
  expect(await seat.ask('desk:status', {})).toMatchObject({ state: 'new', label: '' });
}
const putBack = (
  seat: Seat,
  some: { readonly folder?: string; readonly passphrase?: string; readonly lost?: boolean; readonly groups?: string[] } = {},
) => seat.ask('backup:put-back', { folder: stick, passphrase: PASSPHRASE, groups: null, lost: false, appearance, ...some });
const noticesOf = async (seat: Seat) => (await seat.ask('desk:connection', {})).notices;
const said = (seat: Seat, notice: Awaited<ReturnType<typeof noticesOf>>[number]) =>
  untilAsync(async () => ((await noticesOf(seat)).includes(notice) ? true : undefined), `${seat.name} is told ${notice}`);

it('[T7] [RE7] a desk that is removed while its copy hangs on a stick forgets its key first, and waits for no stick', {
  timeout: 120_000,
}, async () => {
  const headers: boolean[] = [];
  let header = '';
  const makeCopy: DeskParts['makeCopy'] = (_place, { files, signal }) => {
    header = files.header;
    headers.push(existsSync(header));
    signal.addEventListener('abort', () => headers.push(existsSync(header)));
    return new Promise(() => undefined);
  };
  network = await Network.create({ taskforces: ['TT'], desk: { makeCopy } });
  const officer = await network.addOfficer('TT');
  await network.settle();
  await officer.ask('backup:make', { folder: stick });
  const own = officer.open().book.own()?.device.keys.device;
  if (!own) throw new Error('it has no device');
  await network.chair('TT').open().links.revokeDevice(own, 'stolen');
  await until(() => (headers.length === 2 ? true : undefined), 'the removed desk ends');
  expect(headers).toEqual([true, false]);
  await until(() => (readdirSync(officer.folder).some((name) => name.startsWith('vault')) ? undefined : true), 'and is wiped');
});

describe('a desk whose disk has died', () => {
  it('[T13] [D7] [D6] is put back from its copy: nothing is lost that the hub or a colleague still has, and the old one is cut off', {
    timeout: 240_000,
  }, async () => {
    network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'before the copy');
    await network.settle();
    await write(gy, room, 'answered before');
    await network.settle();

    // Asked for weekly, until there is one; then it may wipe itself under duress, for nothing would be lost.
    expect(await noticesOf(tt)).not.toContain('backup-due');
    network.pass(BACKUP_EVERY_MS);
    expect(await noticesOf(tt)).toContain('backup-due');
    await expect(tt.ask('desk:set-duress', { current: PASSPHRASE, duress: DURESS })).rejects.toMatchObject({ code: 'needs-second-desk' });
    await copyTo(tt, stick);
    expect(await noticesOf(tt)).not.toContain('backup-due');
    await tt.ask('desk:set-duress', { current: PASSPHRASE, duress: DURESS });
    await network.online();
    await network.settle();

    await write(gy, room, 'received since');
    await network.settle();
    await write(tt, room, 'sent since');
    await network.settle();
    // Opened more often since than the copy knows: the hub has seen more than it will show.
    for (let i = 0; i < 3; i++) await tt.reopen();
    await network.online();
    await network.settle();
    await tt.close();
    const twin = network.twinOf(tt);
    await write(gy, room, 'while it was broken');
    await network.settle();
    await destroy(tt);

    const empty = join(sticks, 'empty');
    const torn = join(sticks, 'torn');
    mkdirSync(empty);
    cpSync(stick, torn, { recursive: true });
    for (const name of readdirSync(torn).filter((each) => each.endsWith('.db'))) writeFileSync(join(torn, name), 'torn');
    expect(await tt.ask('backup:find', { folder: stick })).toMatchObject({ bytes: expect.any(Number) });
    const refused: [Parameters<typeof putBack>[1], string][] = [
      [{ folder: empty }, 'copy-none'],
      [{ folder: torn }, 'copy-damaged'],
      [{ folder: join(sticks, 'none') }, 'copy-no-folder'],
      [{ passphrase: 'not the one' }, 'wrong-passphrase'],
      [{ passphrase: DURESS }, 'wrong-passphrase'],
    ];
    for (const [some, code] of refused) {
      await expect(putBack(tt, some), code).rejects.toMatchObject({ code });
      expect(readdirSync(tt.folder)).toEqual([]);
    }
    expect(await putBack(tt)).toMatchObject({ state: 'open', label: 'Desk of Chair TT', appearance });
    await expect(putBack(tt)).rejects.toMatchObject({ code: 'already-created' });
    await network.online();
    await network.settle();
    expect(await noticesOf(tt)).toEqual(['vault-restored']);
    await write(tt, room, 'back again');
    await network.settle();
    network.pass(120_000);
    await network.online();
    await network.settle();
    const all = ['before the copy', 'answered before', 'received since', 'sent since', 'while it was broken', 'back again'];
    expect(await textsOf(gy, room)).toEqual(all);
    expect(await textsOf(tt, room)).toEqual(all.filter((text) => text !== 'sent since'));

    // The old one turns up after all. It stays out, sends nothing and takes nothing, until its officer says otherwise.
    expect(await twin.ask('desk:unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'open' });
    await said(twin, 'copy-at-work');
    expect(await twin.ask('desk:connection', {})).toMatchObject({ state: 'refused' });
    await write(twin, room, 'from the old one');
    await write(gy, room, 'for one of you');
    await network.settle();
    await twin.desk().settle();
    expect((await tt.ask('desk:connection', {})).state).toBe('connected');
    expect(await textsOf(gy, room)).not.toContain('from the old one');
    expect((await textsOf(tt, room)).at(-1)).toBe('for one of you');
    expect(await textsOf(twin, room)).not.toContain('for one of you');
    await twin.ask('backup:go-on-here', { current: PASSPHRASE });
    await said(tt, 'copy-at-work');
    await until(() => (twin.open().hub.state() === 'connected' ? true : undefined), 'the old one is online');
    await twin.desk().settle();
    await network.settle();
    expect(await textsOf(gy, room)).toContain('from the old one');
  });

  it('[T13] [RE13] that may be in other hands is not put back where anybody can give its officer a new one; a lone chair is told to leave it', async () => {
    network = await Network.create({ taskforces: ['TT'] });
    const chair = network.chair('TT');
    const officer = await network.addOfficer('TT');
    await network.settle();
    const other = join(sticks, 'other');
    mkdirSync(other);
    const older = (await officer.ask('desk:print-sheet', { current: PASSPHRASE })).groups;
    const { groups } = await officer.ask('desk:print-sheet', { current: PASSPHRASE });
    await copyTo(officer, stick);
    await expect(chair.ask('backup:make', { folder: stick })).rejects.toMatchObject({ code: 'copy-of-another' });
    await copyTo(chair, other);
    await destroy(officer);
    await expect(putBack(officer, { lost: true })).rejects.toMatchObject({ code: 'copy-lost-computer' });
    expect(existsSync(vaultFiles(officer.folder).vault)).toBe(false);
    // In nobody's hands, but its passphrase is forgotten: the sheet of that day opens it, with a new one, and her taskforce is told.
    await expect(putBack(officer, { groups: older, passphrase: NEXT })).rejects.toMatchObject({ code: 'sheet-older' });
    await expect(putBack(officer, { groups, passphrase: 'aaaaaaaaaaaaaa' })).rejects.toMatchObject({ code: 'weak-passphrase' });
    expect(await putBack(officer, { groups, passphrase: NEXT })).toMatchObject({ state: 'open' });
    expect(await officer.ask('backup:read', {})).toMatchObject({ last: { outdated: true } });
    await network.online();
    await network.settle();
    expect(rosterStory(chair.open(), taskforceOf(chair)).map(({ kind }) => kind)).toContain('recovery.sheet-used');
    await officer.ask('desk:lock', {});
    await expect(officer.ask('desk:unlock', { passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await officer.ask('desk:unlock', { passphrase: NEXT });

    // A disk that is damaged and not dead: what is there is set aside, and nothing is until it is found out.
    await chair.close();
    writeFileSync(vaultFiles(chair.folder).vault, 'not a vault any more');
    await chair.restartLocked();
    await expect(putBack(chair, { folder: other })).rejects.toMatchObject({ code: 'already-created' });
    await expect(chair.ask('desk:unlock', { passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'vault-damaged' });
    await expect(putBack(chair, { folder: other, passphrase: 'not the one' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(readFileSync(vaultFiles(chair.folder).vault, 'utf8')).toBe('not a vault any more');
    expect(await putBack(chair, { folder: other, lost: true })).toMatchObject({ state: 'open' });
    expect(readFileSync(vaultFiles(chair.folder).aside, 'utf8')).toBe('not a vault any more');
    // What would open it with the earlier words is gone with them, and the copy is said to be behind.
    expect(existsSync(vaultFiles(chair.folder).asideHeader)).toBe(true);
    await chair.ask('desk:set-passphrase', { current: PASSPHRASE, next: NEXT });
    expect(existsSync(vaultFiles(chair.folder).asideHeader)).toBe(false);
    expect(await chair.ask('backup:read', {})).toMatchObject({ last: { outdated: true }, due: true });
    await network.online();
    await network.settle();
    expect(await noticesOf(chair)).toContain('keys-elsewhere');
    // What she is told to do: a new computer, and from there the old keys are ended.
    const fresh = await network.addDevice(chair);
    await network.settle();
    const old = chair.open().book.own()?.device.keys.device ?? '';
    await fresh.ask('devices:revoke', { device: old, reason: 'stolen' });
    await untilAsync(async () => (chair.desk().gate.state() === 'new' ? true : undefined), 'the old keys are wiped');
    expect(readdirSync(chair.folder).filter((name) => name.startsWith('vault'))).toEqual([]);
    await expect(putBack(chair, { folder: other })).resolves.toMatchObject({ state: 'open' });
    await untilAsync(async () => (chair.desk().gate.state() === 'new' ? true : undefined), 'and again when they are put back');
  });
});
