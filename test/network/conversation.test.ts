import { describe, expect, it } from 'vitest';
import { Network, opened } from '../network.ts';
import { consult, itemsOf, textsOf, write } from './rooms.ts';

describe('a consultation between two taskforces', () => {
  it('[J5] is opened with a first message, answered, and both see names, receipts and the same order', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    await network.verify('TT', 'GY');
    await network.settle();
    const room = await consult(tt, [gy], 'Do you know it?', 'A vessel');
    await network.settle();
    const [row] = (await gy.ask('rooms:list', {})).rooms.filter(({ kind }) => kind === 'consultation');
    expect(row).toMatchObject({ id: room, title: 'A vessel', unread: 1 });
    expect(await textsOf(gy, room)).toEqual(['Do you know it?']);
    expect((await itemsOf(gy, room)).find(({ kind }) => kind === 'message')).toMatchObject({ mine: false, by: { name: 'Chair TT' } });

    for (let i = 0; i < 3; i++) {
      await write(gy, room, `answer ${i}`);
      await network.settle();
      await write(tt, room, `question ${i}`);
      await network.settle();
    }
    const expected = ['Do you know it?', ...[0, 1, 2].flatMap((i) => [`answer ${i}`, `question ${i}`])];
    expect(await textsOf(tt, room)).toEqual(expected);
    expect(await textsOf(gy, room)).toEqual(expected);

    const last = (await itemsOf(gy, room)).at(-1);
    await gy.ask('rooms:mark-read', { room: room, upTo: last?.id ?? '', late: null });
    network.pass(120_000);
    await network.settle();
    const mine = (await itemsOf(tt, room)).at(-1);
    expect(mine).toMatchObject({ mine: true, stage: 'read' });
    for (const seat of network.seats) expect(seat.faults).toEqual([]);
  });

  it('[D3] what is written while the hub is away leaves when it is back, once', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'before');
    await network.settle();
    await network.hub.stop();
    await write(tt, room, 'during');
    await tt.reopen();
    await write(tt, room, 'after a restart');
    await network.hub.start();
    await network.online();
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['before', 'during', 'after a restart']);
    expect(await textsOf(tt, room)).toEqual(['before', 'during', 'after a restart']);
  });

  it('[D2] a desk that was away gets everything, in order', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'first');
    await network.settle();
    await gy.close();
    const texts = Array.from({ length: 70 }, (_, i) => `message ${i}`);
    for (const text of texts) await write(tt, room, text);
    await network.settle();
    await gy.reopen();
    await network.online();
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['first', ...texts]);
  });
});

describe("a taskforce's own room", () => {
  it('has every officer and every desk, those too that join later', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const chair = network.chair('TT');
    const [own] = (await chair.ask('rooms:list', {})).rooms;
    if (!own) throw new Error('no room of its own');
    await write(chair, own.id, 'before anybody joined');
    await network.settle();
    const officer = await network.addOfficer('TT');
    const second = await network.addDevice(chair);
    await network.settle();
    await write(chair, own.id, 'welcome');
    await network.settle();
    await write(officer, own.id, 'thank you');
    await network.settle();
    // Another officer begins with what is written then; the second desk of one who was there has it all (T9).
    expect(await textsOf(officer, own.id)).toEqual(['welcome', 'thank you']);
    for (const seat of [chair, second]) expect(await textsOf(seat, own.id)).toEqual(['before anybody joined', 'welcome', 'thank you']);
    expect((await officer.ask('rooms:list', {})).rooms).toHaveLength(1);
    for (const seat of network.seats) expect(seat.faults).toEqual([]);
  });

  it('[T8] reaches a desk that had published no keys yet when others first had something for it', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const chair = network.chair('TT');
    const [own] = (await chair.ask('rooms:list', {})).rooms;
    if (!own) throw new Error('no room of its own');
    const officer = await network.addOfficer('TT', ['investigator'], { closedUntilApproved: true });
    await write(chair, own.id, 'written before the desk had a key');
    await network.settle();
    await officer.reopen();
    await opened(officer);
    await network.settle();
    expect(await textsOf(officer, own.id)).toEqual(['written before the desk had a key']);
    const [room] = (await officer.ask('rooms:list', {})).rooms;
    expect(room?.title).toBe(own.title);
    expect(room?.title).not.toBe('');
    const { taskforces } = await officer.ask('people:list', {});
    expect(taskforces.flatMap(({ officers }) => officers.map(({ name }) => name)).sort()).toEqual(['Chair GY', 'Chair TT', officer.name]);
    const seen = (await network.chair('GY').ask('people:list', {})).taskforces.flatMap(({ officers }) => officers.map(({ name }) => name));
    expect(seen).toContain(officer.name);
  });
});
