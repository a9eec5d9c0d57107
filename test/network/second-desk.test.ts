import { someAlert } from '@breakwater/shared/testing/alerts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, itemsOf, textsOf, write } from './rooms.ts';

let network: Network;
let tt: Seat;
let gy: Seat;
beforeEach(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
});
afterEach(() => network[Symbol.asyncDispose]());

describe('a second desk of an officer', () => {
  it('[T8] knows its officer’s other desks by name, and nobody else does; a new name goes to them', async () => {
    const colleague = await network.addOfficer('TT');
    const second = await network.addDevice(tt);
    await network.settle();
    const labels = async (seat: Seat) => {
      const { taskforces } = await seat.ask('people:list', {});
      return taskforces.flatMap(({ officers }) => officers.flatMap(({ devices, isMe }) => (isMe ? [] : devices.map(({ label }) => label))));
    };
    const mine = async (seat: Seat) => {
      const { taskforces } = await seat.ask('people:list', {});
      return taskforces.flatMap(({ officers }) =>
        officers.filter(({ isMe }) => isMe).flatMap(({ devices }) => devices.map(({ label }) => label)),
      );
    };
    const name = `Desk of ${tt.name}`;
    expect(await mine(tt)).toEqual([name, name]);
    expect(await mine(second)).toEqual([name, name]);
    await second.ask('devices:name-this', { label: 'Field laptop' });
    await network.settle();
    expect(await mine(tt)).toEqual([name, 'Field laptop']);
    expect(await mine(second)).toEqual([name, 'Field laptop']);
    for (const seat of [colleague, gy]) {
      expect(new Set(await labels(seat))).toEqual(new Set([null]));
      expect(JSON.stringify(seat.open().vault.all('SELECT value FROM settings'))).not.toContain('Field laptop');
    }
  });

  it('[AC17] [T9] added after an alert was sent, it gets the alert and what became of it', async () => {
    await network.verify('TT', 'GY');
    await network.settle();
    const { id } = await tt.ask('alerts:raise', someAlert({ headline: 'A boat without a name' }));
    await network.settle();
    expect((await gy.ask('alerts:list', {})).alerts.map((alert) => alert.id)).toEqual([id]);
    const [theirs, ours] = [await network.addDevice(gy), await network.addDevice(tt)];
    for (const second of [theirs, ours])
      await until(
        () => (second.open().vault.one('SELECT 1 AS n FROM messages WHERE conversation = ?', id) ? true : undefined),
        'the alert has come',
      );
    await network.settle();
    for (const second of [theirs, ours]) expect((await second.ask('alerts:list', {})).alerts.map((alert) => alert.id)).toEqual([id]);
  });

  it('[T9] gets what was said before it from the first, in pages, once; what others wrote is confirmed when they write again', async () => {
    const room = await consult(tt, [gy], 'first');
    await network.settle();
    const lines = Array.from({ length: 70 }, (_, i) => `line ${i}`);
    for (const line of lines) await write(gy, room, line);
    await network.settle();
    await write(tt, room, 'last');
    await network.settle();
    const all = ['first', ...lines, 'last'];

    const second = await network.addDevice(tt);
    await network.settle();
    const historyOf = async () => (await second.ask('rooms:detail', { room })).history;
    let history = await historyOf();
    for (let round = 0; round < 20 && (history === null || history.isComing); round++) {
      await network.settle();
      history = await historyOf();
    }
    expect(await textsOf(second, room)).toEqual(all);
    expect(history).toMatchObject({ isComing: false, messages: all.length, unconfirmed: lines.length, refused: 0 });

    await write(gy, room, 'again');
    await network.settle();
    await until(() => (second.desk().gate.state() === 'open' ? true : undefined), 'the second desk is open');
    expect(await textsOf(second, room)).toEqual([...all, 'again']);
    expect((await itemsOf(second, room)).filter((item) => item.kind === 'message' && item.mark !== null)).toEqual([]);
    expect(await historyOf()).toMatchObject({ unconfirmed: 0 });
    // Nothing of it is new to the officer, and nothing was told twice.
    expect(await textsOf(gy, room)).toEqual([...all, 'again']);
    expect(await textsOf(tt, room)).toEqual([...all, 'again']);
  });
});
