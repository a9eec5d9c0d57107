import { randomUUID } from 'node:crypto';
import type { AlertDetail, AlertRow } from '@breakwater/shared/desk/views/alerts';
import { UNDO_MS } from '@breakwater/shared/limits';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, officerOf, until } from '../network.ts';
import type { Seat } from '../seat.ts';

const MINUTE_MS = 60_000;
const HEADLINE = 'Go-fast without lights';

describe('escalation of an alert', () => {
  let network: Network;
  let tt: Seat;
  let gy: Seat;
  let duty: Seat;
  let deputy: Seat;

  beforeEach(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY'] });
    [tt, gy] = [network.chair('TT'), network.chair('GY')];
    duty = await network.addOfficer('GY');
    deputy = await network.addOfficer('GY');
    await network.verify('TT', 'GY');
    await gy.open().links.setPost(null, 'duty-officer', officerOf(duty), officerOf(deputy));
    await network.settle();
  });
  afterEach(() => network[Symbol.asyncDispose]());

  async function raise(): Promise<AlertRow> {
    const row = await tt.ask('alerts:raise', someAlert({ headline: HEADLINE }));
    await network.settle();
    return row;
  }
  const listed = async (seat: Seat): Promise<readonly AlertRow[]> => (await seat.ask('alerts:list', {})).alerts;
  const ladder = async (seat: Seat, alert: string): Promise<readonly string[]> => {
    const { board }: AlertDetail = await seat.ask('alerts:read', { alert });
    return board.flatMap((row) => row.ladder.map(({ to, state }) => `${to} ${state}`));
  };
  const notices = async (seat: Seat): Promise<readonly string[]> => (await seat.ask('desk:connection', {})).notices;
  const copyAt = (seat: Seat): unknown => seat.open().vault.one<{ state: string }>('SELECT state FROM copies')?.state;

  async function pass(ms: number): Promise<void> {
    network.pass(ms);
    await network.online();
    await network.settle();
  }
  const released = (seat: Seat): Promise<true> =>
    until(
      () => (copyAt(seat) === 'opened' ? true : undefined),
      `${seat.name} has it`,
      () => copyAt(seat),
    );
  const nothingWrong = async (...seats: readonly Seat[]): Promise<void> => {
    // An hour passes in one step, so a token may end in the middle of a call: that is a fault of the line and looked at elsewhere.
    for (const seat of seats) expect([seat.name, await notices(seat)]).toEqual([seat.name, []]);
  };

  it('[D9] [HL13] goes to the deputy when nobody acknowledges, over a restart of the hub and with the author away', async () => {
    const { id } = await raise();
    expect(await listed(duty)).toMatchObject([{ id, headline: HEADLINE }]);
    expect(await listed(deputy)).toEqual([]);
    expect(copyAt(deputy)).toBe('sealed');
    expect(await ladder(tt, id)).toEqual(['deputy waiting', 'chair waiting']);
    await tt.close();
    await network.hub.stop();
    network.pass(10 * MINUTE_MS + 1_000);
    await network.hub.start();
    await network.online();
    await released(deputy);
    expect(await listed(deputy)).toMatchObject([{ id, headline: HEADLINE, passedOn: { because: { code: 'GY' }, as: 'deputy' } }]);
    expect(await listed(gy)).toEqual([]);

    await deputy.ask('alerts:acknowledge', { alert: id, draft: randomUUID(), outcome: 'acting', reason: '' });
    await pass(UNDO_MS);
    await until(() => (copyAt(gy) === 'cancelled' ? true : undefined), 'the chair’s copy ends');
    await pass(60 * MINUTE_MS);
    expect(await listed(gy)).toEqual([]);
    await tt.reopen();
    await network.online();
    await network.settle();
    expect(await ladder(tt, id)).toEqual(['deputy passed-on', 'chair stopped']);
    await nothingWrong(tt, gy, duty, deputy);
  });

  it('[D9] an acknowledgement stops the escalation of its country; delivery and opening do not', async () => {
    const { id } = await raise();
    await duty.ask('alerts:mark-opened', { alert: id });
    await pass(2 * MINUTE_MS);
    expect(copyAt(deputy)).toBe('sealed');
    await duty.ask('alerts:acknowledge', { alert: id, draft: randomUUID(), outcome: 'monitoring', reason: '' });
    await pass(UNDO_MS);
    await until(() => (copyAt(deputy) === 'cancelled' ? true : undefined), 'the deputy’s copy ends');
    await pass(61 * MINUTE_MS);
    expect(await listed(deputy)).toEqual([]);
    expect(await listed(gy)).toEqual([]);
    expect(await network.hub.stores().heldKeys.nextDueAtMs()).toBeUndefined();
    expect(await ladder(tt, id)).toEqual(['deputy stopped', 'chair stopped']);
    expect(await ladder(duty, id)).toEqual(['deputy stopped', 'chair stopped']);
    await nothingWrong(tt, gy, duty, deputy);
  });

  it('[D9] a hub that releases early opens nothing before its time, and is shown', async () => {
    await raise();
    const { heldKeys } = network.hub.stores();
    const due = await heldKeys.nextDueAtMs();
    // The hub's store believes that it is later: what an operator could do with a clock.
    const key = (await heldKeys.due((due ?? 0) + 1, 1))[0];
    if (!key) throw new Error('no key is held');
    expect(Buffer.from(key.key).includes(Buffer.from(HEADLINE))).toBe(false);
    expect(key.devices).toEqual([deputy.open().book.own()?.device.keys.device]);
    await network.hub.stop();
    await network.hub.start(30 * MINUTE_MS);
    await network.online();
    await until(() => deputy.open().vault.one('SELECT 1 AS n FROM releases') && true, 'the key comes');
    expect(await listed(deputy)).toEqual([]);
    await pass(2 * MINUTE_MS);
    expect(await notices(deputy)).toContain('key-early');
    expect(await listed(deputy)).toEqual([]);
    await pass(9 * MINUTE_MS);
    await released(deputy);
    expect(await listed(deputy)).toHaveLength(1);
  });
});
