import { randomUUID } from 'node:crypto';
import type { AskDetail, AskRow } from '@breakwater/shared/desk/views/agreements';
import { RosterId } from '@breakwater/shared/ids';
import { COSIGNING_LIFE_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, officerOf, type Seat, taskforceOf, until } from '../network.ts';
import { textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
let cw: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY', 'CW'] });
  [tt, gy, cw] = [network.chair('TT'), network.chair('GY'), network.chair('CW')];
  for (const other of ['GY', 'CW']) await network.verify('TT', other);
  await network.settle();
}, 60_000);
afterEach(async () => network[Symbol.asyncDispose]());

const officer = (seat: Seat) => ({ kind: 'officer' as const, taskforce: taskforceOf(seat), officer: officerOf(seat) });
const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'X' as const, information: '4' as const };

async function investigate(from: Seat, others: readonly Seat[], title = 'Boats without a name'): Promise<RosterId> {
  const opened = await from.ask('rooms:open-investigation', {
    draft: randomUUID(),
    with: others.map(officer),
    title,
    purpose: 'Who pays for the passages',
    legalBasis: 'UNTOC, article 19',
    codes,
    retentionDays: 365,
  });
  return RosterId.parse(opened.id);
}
const asksOf = async (seat: Seat): Promise<AskRow[]> => (await seat.ask('today:read', {})).asks;
const joiningOf = async (seat: Seat, room: string) => (await seat.ask('rooms:detail', { room })).joining;

/** The only asking on the officer's first screen, as its page describes it. */
async function onlyAsk(seat: Seat): Promise<AskDetail> {
  const [row, ...rest] = await asksOf(seat);
  if (!row || rest.length > 0) throw new Error(`${seat.name} has ${rest.length + (row ? 1 : 0)} askings`);
  return seat.ask('agreements:read', { ask: row.id });
}
async function agreeTo(seat: Seat): Promise<AskDetail> {
  const { ask, described } = await onlyAsk(seat);
  return seat.ask('agreements:agree', { ask: ask.id, described: described ?? '' });
}
const taskforcesOf = (seat: Seat, room: RosterId) =>
  new Set((seat.open().book.room(room)?.seats ?? []).map(({ member }) => member.taskforce));

describe('a joint investigation', () => {
  it('[T6] opens at once with our own; another taskforce is in when it has signed, and both write', { timeout: 120_000 }, async () => {
    expect((await tt.ask('me:read', {})).can).toContain('open-investigation');
    const room = await investigate(tt, [gy]);
    expect([...taskforcesOf(tt, room)]).toEqual([taskforceOf(tt)]);
    expect(await joiningOf(tt, room)).toMatchObject([{ state: 'asked', taskforce: { code: 'GY' }, can: ['withdraw', 'ask-again'] }]);
    await network.settle();

    // T8: the hub gives her nothing of the room; she reads it from the asker's letters, checked from the first link on.
    expect(gy.open().book.room(room)).toBeUndefined();
    const page = await onlyAsk(gy);
    expect(page).toMatchObject({
      ask: { state: 'open', kind: 'join', title: 'Boats without a name', taskforce: { code: 'TT' }, by: { name: tt.name } },
      about: {
        purpose: 'Who pays for the passages',
        legalBasis: 'UNTOC, article 19',
        retentionDays: 365,
        codes,
        members: [{ officer: { name: tt.name }, role: 'leader' }],
        joining: [{ officer: { name: gy.name } }],
      },
      problem: null,
      can: ['agree', 'decline'],
    });
    await agreeTo(gy);
    await network.settle();
    expect(await asksOf(gy)).toEqual([]);
    expect(await joiningOf(tt, room)).toEqual([]);
    for (const seat of [tt, gy]) expect([...taskforcesOf(seat, room)]).toEqual([taskforceOf(tt), taskforceOf(gy)]);
    await write(tt, room, 'Good to have you');
    await network.settle();
    await write(gy, room, 'Desde Georgetown');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['Good to have you', 'Desde Georgetown']);
    expect((await gy.ask('rooms:detail', { room })).purpose).toBe('Who pays for the passages');
  });

  it('[T4] of two taskforces that sign at the same moment the second signs again by itself', { timeout: 120_000 }, async () => {
    const room = await investigate(tt, [gy, cw]);
    await network.settle();
    const pages = await Promise.all([onlyAsk(gy), onlyAsk(cw)]);
    await Promise.all(
      [gy, cw].map((seat, i) => seat.ask('agreements:agree', { ask: pages[i]?.ask.id ?? '', described: pages[i]?.described ?? '' })),
    );
    await network.settle();
    for (const seat of [tt, gy, cw]) expect(taskforcesOf(seat, room).size).toBe(3);
    expect(tt.open().book.room(room)?.chain.head.height).toBe(2);
    for (const seat of [gy, cw]) expect(await asksOf(seat)).toEqual([]);
    await write(cw, room, 'Wij zijn erbij');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['Wij zijn erbij']);
  });
});
