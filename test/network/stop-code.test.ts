import { suspendByCode } from '@breakwater/hub/stop-codes/stop-codes';
import { DeviceId } from '@breakwater/shared/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, PASSPHRASE, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
let officer: Seat;
let room: string;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
  officer = await network.addOfficer('TT');
  await network.settle();
  room = await consult(gy, [officer], 'before');
  await network.settle();
});
afterEach(() => network[Symbol.asyncDispose]());

const deviceOf = (seat: Seat): DeviceId => DeviceId.parse(seat.open().book.own()?.device.keys.device);
const noticesOf = async (seat: Seat): Promise<readonly string[]> => (await seat.ask('desk:connection', {})).notices;

/** The device as this desk shows it. */
async function shown(on: Seat, device: string) {
  const { taskforces } = await on.ask('people:list', {});
  return taskforces.flatMap(({ officers }) => officers.flatMap(({ devices }) => devices)).find(({ id }) => id === device);
}

const makeCard = (seat: Seat) => seat.ask('desk:make-stop-card', { current: PASSPHRASE });

/** As `hub suspend` does with what is read over the phone; answers whether a desk was suspended. */
async function phoneOperator({ number, code }: { readonly number: string; readonly code: string }): Promise<boolean> {
  const suspended = await suspendByCode({ signIns: network.hub.stores().signIns, now: network.now }, number, code);
  await network.hub.hub().refresh();
  return suspended !== undefined;
}

const isStopped = (seat: Seat): Promise<true> =>
  until(
    () => (seat.desk().gate.opened()?.hub.state() === 'refused' ? (true as const) : undefined),
    `${seat.name} has heard that it is stopped`,
  );

describe('a computer that is stopped by phone', () => {
  it('[T13] is cut off and told, and loses nothing; only those who can let it go on do; a removal makes it final', async () => {
    const device = deviceOf(officer);
    const colleague = await network.addOfficer('TT');
    await expect(officer.ask('desk:make-stop-card', { current: 'another word for the same sea' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(await officer.ask('desk:settings', {})).toMatchObject({ stopCardAtMs: null, mayBeLetGoOn: true });
    expect(await gy.ask('desk:settings', {})).toMatchObject({ mayBeLetGoOn: false });
    const [older, others] = [await makeCard(officer), await makeCard(colleague)];
    const card = await makeCard(officer);
    expect(await officer.ask('desk:settings', {})).toMatchObject({ stopCardAtMs: expect.any(Number) });
    for (const wrong of [
      { ...older, code: card.code },
      { ...card, code: others.code },
      { ...card, number: others.number },
    ])
      expect(await phoneOperator(wrong)).toBe(false);
    expect(await network.hub.stores().signIns.listSuspended()).toEqual([]);
    expect(await phoneOperator(card)).toBe(true);
    await isStopped(officer);
    await expect(makeCard(officer)).rejects.toMatchObject({ code: 'offline' });
    expect(await officer.ask('desk:settings', {})).toMatchObject({ stopCardAtMs: expect.any(Number) });
    expect(await noticesOf(officer)).toContain('blocked-by-operator');
    await write(gy, room, 'while it was stopped');
    await write(officer, room, 'written meanwhile');
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['before', 'while it was stopped']);

    // Who can let it go on is told so; a colleague sees it; nobody else hears of it.
    expect(await shown(tt, device)).toMatchObject({ state: 'suspended', mayReinstate: true, suspendedAtMs: expect.any(Number) });
    expect(await noticesOf(tt)).toContain('computer-stopped');
    expect(await shown(colleague, device)).toMatchObject({ state: 'suspended', mayReinstate: false });
    expect(await noticesOf(colleague)).not.toContain('computer-stopped');
    expect(await shown(gy, device)).toMatchObject({ state: 'active', suspendedAtMs: null });
    await expect(colleague.ask('devices:reinstate', { device, current: PASSPHRASE })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(gy.ask('devices:reinstate', { device, current: PASSPHRASE })).rejects.toMatchObject({ code: 'unknown-device' });
    await expect(officer.ask('devices:reinstate', { device, current: PASSPHRASE })).rejects.toMatchObject({ code: 'unknown-device' });
    expect(await network.hub.stores().signIns.listSuspended()).toHaveLength(1);

    // [DE88] Nor does a passer-by at the chair's open desk let it go on.
    await expect(tt.ask('devices:reinstate', { device, current: 'a guess' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await tt.ask('devices:reinstate', { device, current: PASSPHRASE });
    expect(await shown(tt, device)).toMatchObject({ state: 'active', suspendedAtMs: null });
    await officer.ask('desk:reconnect', {});
    await network.online();
    await network.settle();
    for (const seat of [gy, officer])
      expect(new Set(await textsOf(seat, room)), seat.name).toEqual(new Set(['before', 'while it was stopped', 'written meanwhile']));
    for (const notice of ['blocked-by-operator', 'computer-stopped'])
      for (const seat of [officer, tt]) expect(await noticesOf(seat), seat.name).not.toContain(notice);
    await expect(tt.ask('devices:reinstate', { device, current: PASSPHRASE })).rejects.toMatchObject({ code: 'unknown-device' });

    // Stopped once more: what let it go on before does not count, and a removal makes it final.
    network.pass(60_000);
    // The card of before, which nobody at the computer can void (HL23).
    expect(await phoneOperator(older)).toBe(true);
    await isStopped(officer);
    await network.settle();
    expect(await shown(colleague, device)).toMatchObject({ state: 'suspended' });
    await tt.ask('devices:revoke', { device, reason: 'stolen' });
    await officer.ask('desk:reconnect', {});
    await until(() => (officer.desk().gate.state() === 'new' ? true : undefined), 'the removed desk has wiped itself');
    await network.settle();
    expect(await shown(colleague, device)).toMatchObject({ state: 'revoked', suspendedAtMs: null });
    for (const seat of [tt, gy, colleague]) expect(seat.faults, seat.name).toEqual([]);
  });
});
