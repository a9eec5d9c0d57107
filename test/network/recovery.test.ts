import { readFileSync } from 'node:fs';
import { rosterStory } from '@breakwater/desk/people/roster-story';
import { vaultFiles } from '@breakwater/desk/vault-files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, PASSPHRASE, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { textsOf, write } from './rooms.ts';

const NEXT = 'another word for the same sea';
let network: Network;
let tt: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT'] });
  tt = network.chair('TT');
});
afterEach(() => network[Symbol.asyncDispose]());

const sheetsSaid = (seat: Seat): number =>
  rosterStory(seat.open(), taskforceOf(seat)).filter(({ kind }) => kind === 'recovery.sheet-used').length;
const flip = (group: string): string => (group.startsWith('7') ? '8' : '7') + group.slice(1);

describe('the recovery sheet', () => {
  it('[T13] opens when the passphrase is forgotten, and the roster says so once, also after a crash and when it was offline', async () => {
    const colleague = await network.addOfficer('TT');
    await network.settle();
    const room = (await tt.ask('rooms:list', {})).rooms[0]?.id ?? '';
    await write(tt, room, 'still here');
    await expect(tt.ask('desk:print-sheet', { current: NEXT })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await tt.ask('desk:settings', {})).toMatchObject({ hasRecoverySheet: false });
    const older = (await tt.ask('desk:print-sheet', { current: PASSPHRASE })).groups;
    expect(await tt.ask('desk:settings', {})).toMatchObject({ hasRecoverySheet: true });
    const { groups } = await tt.ask('desk:print-sheet', { current: PASSPHRASE });
    const foreign = (await colleague.ask('desk:print-sheet', { current: PASSPHRASE })).groups;
    await network.settle();
    await tt.ask('desk:lock', {});

    const refused: [readonly string[], string][] = [
      [older, 'sheet-older'],
      [foreign, 'sheet-of-another'],
      [[groups[0] ?? '', ...older.slice(1)], 'sheet-wrong'],
      [groups.map((group, place) => (place === 4 ? flip(group) : group)), 'sheet-mistyped'],
    ];
    for (const [typed, code] of refused)
      await expect(tt.ask('desk:open-by-sheet', { groups: [...typed], next: NEXT }), code).rejects.toMatchObject({ code });
    await expect(tt.ask('desk:open-by-sheet', { groups, next: 'aaaaaaaaaaaaaa' })).rejects.toMatchObject({ code: 'weak-passphrase' });
    expect(await tt.ask('desk:unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'open' });
    await tt.ask('desk:lock', {});

    await network.hub.stop();
    expect(await tt.ask('desk:open-by-sheet', { groups, next: NEXT })).toMatchObject({ state: 'open' });
    expect(await textsOf(tt, room)).toEqual(['still here']);
    await tt.restartLocked();
    await expect(tt.ask('desk:unlock', { passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await tt.ask('desk:unlock', { passphrase: NEXT });
    expect(sheetsSaid(tt)).toBe(0);
    await network.hub.start();
    await network.online();
    await network.settle();
    for (const seat of [tt, colleague]) expect(sheetsSaid(seat), seat.name).toBe(1);
    const { taskforces } = await colleague.ask('people:list', {});
    const used = taskforces.flatMap(({ officers }) => officers.flatMap(({ devices }) => devices.map((device) => device.sheetUsedAtMs)));
    expect(used.filter((atMs) => atMs !== null)).toHaveLength(1);
    await tt.restartLocked();
    await tt.ask('desk:unlock', { passphrase: NEXT });
    await network.online();
    await network.settle();
    expect(sheetsSaid(colleague)).toBe(1);
    for (const file of [vaultFiles(tt.folder).header, `${tt.folder}/desk.json`])
      for (const group of groups.slice(1)) expect(readable(file)).not.toContain(group);
  });
});

function readable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
