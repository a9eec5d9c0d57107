import { randomUUID } from 'node:crypto';
import { type OfficerId, RosterId } from '@breakwater/shared/ids';
import { readInvitation } from '@breakwater/shared/keys/invitation';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Network, officerOf, opened, PASSPHRASE, taskforceOf, until, untilAsync } from '../network.ts';
import type { Seat } from '../seat.ts';
import { itemsOf, textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
});
afterEach(() => network[Symbol.asyncDispose]());

const open = async (from: Seat, to: readonly Seat[], text: string, archive: boolean): Promise<RosterId> => {
  const draft = randomUUID();
  const addressees = to.map((seat) => ({ kind: 'officer' as const, taskforce: taskforceOf(seat), officer: officerOf(seat) }));
  return RosterId.parse((await from.ask('rooms:open-consultation', { draft, with: addressees, title: '', text, archive })).id);
};

const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'done',
    (fault: { code?: string }) => fault.code,
  );

it('[T9] a taskforce’s archive keeps the rooms chosen for it, writes nothing, and gives an officer who lost the only desk what that officer may read', async () => {
  const officer = await network.addOfficer('TT');
  expect(await refusal(officer.ask('devices:invite-archive', { current: PASSPHRASE }))).toBe('not-allowed');
  expect(await refusal(officer.ask('devices:invite-for', { officer: officerOf(tt), current: PASSPHRASE }))).toBe('not-allowed');
  expect(await refusal(open(officer, [gy], '', true))).toBe('not-allowed');
  // [DE88] A passer-by at the open desk adds nothing.
  expect(await refusal(tt.ask('devices:invite-archive', { current: 'a guess' }))).toBe('wrong-passphrase');
  // The invitation says what it is before anything begins.
  const { invitation } = await tt.ask('devices:invite-archive', { current: PASSPHRASE });
  expect(await officer.ask('desk:read-invitation', { invitation })).toMatchObject({ kind: 'archive', taskforceCode: 'TT' });
  const archive = await network.enrol(tt, invitation, 'Archive');
  await network.settle();
  const status = await archive.ask('desk:status', {});
  expect(status.areas).toEqual(['rooms', 'settings', 'search']);
  expect(await archive.ask('me:read', {})).toMatchObject({ isArchive: true, can: [] });
  expect((await officer.ask('me:read', {})).can).toContain('keep-in-archive');

  const kept = await open(officer, [gy], 'kept one', true);
  const unkept = await open(officer, [gy], 'not kept', false);
  const keptOut = await open(officer, [gy], 'before', true);
  await network.settle();
  await write(gy, kept, 'kept two');
  await network.settle();
  await write(officer, kept, 'kept three');
  await network.settle();
  // Who is excluded hears nothing from then on, and neither does the archive that this officer keeps.
  const chair = { kind: 'officer' as const, taskforce: taskforceOf(tt), officer: officerOf(tt) };
  // GY cannot take the seat away, so nothing but the exclusion stands between the archive and what is said.
  await gy.ask('rooms:keep-out', { room: keptOut, who: chair, keep: true });
  await network.settle();
  for (const seat of [officer, gy]) await write(seat, keptOut, 'behind the back of its keeper');
  await network.settle();

  expect(await textsOf(archive, kept)).toEqual(['kept one', 'kept two', 'kept three']);
  expect(archive.open().vault.all('SELECT 1 FROM messages WHERE conversation = ?', unkept)).toEqual([]);
  expect(JSON.stringify(archive.open().vault.all('SELECT frame FROM messages'))).not.toContain('behind the back');
  const roles = async (seat: Seat) => (await seat.ask('rooms:detail', { room: kept })).members.map(({ role }) => role);
  for (const seat of [officer, gy, archive]) expect(await roles(seat)).toContain('archive');
  expect(await archive.ask('rooms:detail', { room: kept })).toMatchObject({ silent: 'archive', can: [] });
  expect(await refusal(write(archive, kept, 'forged'))).toBe('not-allowed');
  expect(await refusal(archive.open().lane.run('sign', { kind: 'act', bytes: new Uint8Array(3) }))).toBe('not-allowed');

  // A room that is open already: by who sits in it and has an archive, once; what was said before stays with those who heard it.
  const later = await open(officer, [gy], 'before the archive', false);
  await network.settle();
  expect(await officer.ask('rooms:detail', { room: later })).toMatchObject({
    can: expect.arrayContaining(['keep-in-archive']),
    archiveKeeper: { id: officerOf(tt) },
  });
  expect(await refusal(gy.ask('rooms:keep-in-archive', { room: later }))).toBe('not-allowed');
  for (const keep of [true, false]) {
    await gy.ask('rooms:keep-out', { room: later, who: chair, keep });
    await network.settle();
    if (keep) expect(await refusal(officer.ask('rooms:keep-in-archive', { room: later }))).toBe('not-allowed');
  }
  const { members, can } = await officer.ask('rooms:keep-in-archive', { room: later });
  expect(members.map(({ role }) => role)).toContain('archive');
  expect(can).not.toContain('keep-in-archive');
  expect(await refusal(officer.ask('rooms:keep-in-archive', { room: later }))).toBe('not-allowed');
  expect(await refusal(officer.ask('rooms:keep-in-archive', { room: keptOut }))).toBe('not-allowed');
  await network.settle();
  await write(gy, later, 'with the archive');
  await network.settle();
  expect(await textsOf(archive, later)).toEqual(['with the archive']);

  // The only desk is lost; the chair removes it and brings in another one.
  const lost = officer.open().book.own()?.device.keys.device;
  if (!lost) throw new Error('no desk');
  await tt.open().links.revokeDevice(lost, 'lost');
  await network.settle();
  const again = await newComputer(officerOfLost(archive, lost));
  await network.settle();
  await network.settle();
  expect(await textsOf(again, kept)).toEqual(['kept one', 'kept two', 'kept three']);
  expect((await itemsOf(again, kept)).flatMap((item) => (item.kind === 'message' ? [item.mark] : []))).toContain('unconfirmed');
  expect(await textsOf(again, unkept)).toEqual([]);

  // Somebody who is admitted later is in the room, and asks in vain for what was said before.
  const late = await network.addOfficer('TT');
  await again.ask('rooms:admit', { room: kept, with: [{ kind: 'officer', taskforce: taskforceOf(tt), officer: officerOf(late) }] });
  await network.settle();
  await write(gy, kept, 'kept four');
  await network.settle();
  await network.settle();
  expect(await textsOf(late, kept)).toEqual(['kept four']);
  expect(late.open().vault.one('SELECT given, rounds FROM historyAsks WHERE room = ?', kept)).toEqual({ given: 0, rounds: 1 });
  await untilAsync(async () => (await textsOf(again, kept)).at(-1) === 'kept four' || undefined, 'what was said last, at the new computer');
});

/** As the chair's screen does it: the invitation, whose computer asks, the numbers on both, and the answer. */
async function newComputer(officer: OfficerId): Promise<Seat> {
  expect((await tt.ask('me:read', {})).can).toContain('invite-device-for');
  const { invitation } = await tt.ask('devices:invite-for', { officer, current: PASSPHRASE });
  const read = readInvitation(invitation);
  if (!read) throw new Error('unreadable');
  const seat = await network.start('Desk anew', read);
  await until(() => tt.open().links.offers()[0], 'the new computer has asked');
  const { offers } = await tt.ask('officers:offers', {});
  const { gate } = seat.desk();
  expect(offers).toMatchObject([{ kind: 'device', officer: { id: officer }, name: '' }]);
  expect(offers[0]?.digits).toEqual(gate.state() === 'joining' ? gate.join.progress().digits : 'open already');
  const guessed = { offer: offers[0]?.offer ?? '', described: offers[0]?.described ?? '', answer: 'approve' as const, current: 'a guess' };
  expect(await refusal(tt.ask('officers:answer', guessed))).toBe('wrong-passphrase');
  await tt.ask('officers:answer', {
    offer: offers[0]?.offer ?? '',
    described: offers[0]?.described ?? '',
    answer: 'approve',
    current: PASSPHRASE,
  });
  await opened(seat);
  return seat;
}

const officerOfLost = (seat: Seat, device: Parameters<ReturnType<Seat['open']>['book']['device']>[0]) => {
  const place = seat.open().book.device(device);
  if (!place) throw new Error('unknown desk');
  return place.officer.officer;
};
