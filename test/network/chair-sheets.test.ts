import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rosterStory } from '@breakwater/desk/people/roster-story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE, type Seat, taskforceOf } from '../network.ts';

// One network, one story: each step goes on from where the one before it ended.
describe('the chair sheets of a taskforce of one', { timeout: 120_000 }, () => {
  let network: Network;
  /** Alone in Trinidad and Tobago. */
  let tt: Seat;
  let gy: Seat;
  let second: Seat;
  type Sheets = { readonly safe: readonly string[]; readonly holder: readonly string[] };
  let older: Sheets;
  let sheets: Sheets;

  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY', 'CW'] });
    [tt, gy] = [network.chair('TT'), network.chair('GY')];
    second = await network.addOfficer('GY');
    await network.settle();
  }, 120_000);
  afterAll(() => network[Symbol.asyncDispose]());

  const sheetsIn = async (seat: Seat, of = taskforceOf(tt)) =>
    (await seat.ask('people:list', {})).taskforces.find(({ id }) => id === of)?.chairSheets;
  const makings = (): number => rosterStory(tt.open(), taskforceOf(tt)).filter(({ kind }) => kind === 'recovery.keys-set').length;
  const due = async (seat: Seat) => (await seat.ask('today:read', {})).sheetsDue;

  it('[T12] [RE19] are offered to the chair, where somebody else could hold the second one', async () => {
    expect((await tt.ask('me:read', {})).can).not.toContain('make-chair-sheets');
    expect(await due(tt)).toBeNull();
    await network.verify('TT', 'GY');
    await network.settle();
    await tt.ask('second:name', { officer: officerOf(second) });
    expect(await due(tt)).toBe(taskforceOf(tt));
    expect((await tt.ask('chair-sheets:holders', {})).officers.map(({ id }) => id)).toEqual([officerOf(second), officerOf(gy)]);
    expect(await second.ask('chair-sheets:holders', {})).toEqual({ officers: [] });
    const make = (seat: Seat, holder: string, current = PASSPHRASE) => seat.ask('chair-sheets:make', { current, holder });
    await expect(make(second, officerOf(gy))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(make(tt, officerOf(tt))).rejects.toMatchObject({ code: 'not-a-holder' });
    await expect(make(tt, officerOf(second), 'not the passphrase')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(tt.ask('chair-sheets:confirm', {})).rejects.toMatchObject({ code: 'no-sheets-made' });
  });

  it('[T11] [RE20] [RE21] count when both are on paper; new ones take their place, and no file says what they say', async () => {
    older = await tt.ask('chair-sheets:make', { current: PASSPHRASE, holder: officerOf(gy) });
    expect(await sheetsIn(tt)).toBeNull();
    await tt.ask('chair-sheets:confirm', {});
    expect(await sheetsIn(tt)).toMatchObject({ holders: [{ officer: null }, { officer: { id: officerOf(gy) } }], outdated: false });
    expect(await due(tt)).toBeNull();
    sheets = await tt.ask('chair-sheets:make', { current: PASSPHRASE, holder: officerOf(second) });
    await tt.ask('chair-sheets:confirm', {});
    await expect(tt.ask('chair-sheets:confirm', {})).rejects.toMatchObject({ code: 'no-sheets-made' });
    expect(makings()).toBe(2);
    await network.settle();
    expect(await sheetsIn(second)).toMatchObject({
      holders: [
        { officer: null, isMe: false },
        { officer: { id: officerOf(second), name: second.name }, isMe: true, gone: false },
      ],
    });
    expect((await sheetsIn(gy))?.holders.some(({ isMe }) => isMe)).toBe(false);
    const said = [...older.safe, ...sheets.safe, ...sheets.holder].slice(1);
    const kept = [
      ...readdirSync(tt.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
      JSON.stringify(tt.open().vault.all('SELECT * FROM settings')),
    ];
    expect(said.filter((group) => kept.some((text) => text.includes(group)))).toEqual([]);
    await tt.ask('chair-sheets:make', { current: PASSPHRASE, holder: officerOf(gy) });
    await tt.ask('desk:lock', {});
    await tt.ask('desk:unlock', { passphrase: PASSPHRASE });
    await network.online();
    await expect(tt.ask('chair-sheets:confirm', {})).rejects.toMatchObject({ code: 'no-sheets-made' });
    expect(makings()).toBe(2);
  });
});
