import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesOf } from '../evil-hub/seen.ts';
import { Network, officerOf, PASSPHRASE, taskforceOf, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo, asksOf, onlyAsk } from './agreements.ts';
import { consult, textsOf, write } from './rooms.ts';

/** One story: the chairs find that Saint Lucia's taskforce is in the wrong hands, and put it out from their desks. */
describe('a taskforce is expelled from the network by its chairs', () => {
  let network: Network;
  let gy: Seat;
  let cw: Seat;
  let dominican: Seat;
  let lc: Seat;
  let colleague: Seat;
  let room: RosterId;
  let lcId: RosterId;

  beforeAll(async () => {
    // The first three admitted are no candidates (RO11); four are in it, so three sign.
    network = await Network.create({ taskforces: ['GY', 'CW', 'DO', 'LC'] });
    [gy, cw, dominican, lc] = ['GY', 'CW', 'DO', 'LC'].map(network.chair) as [Seat, Seat, Seat, Seat];
    colleague = await network.addOfficer('LC');
    lcId = taskforceOf(lc);
    for (const [a, b] of [
      ['GY', 'CW'],
      ['GY', 'DO'],
      ['GY', 'LC'],
      ['CW', 'LC'],
    ] as const)
      await network.verify(a, b);
    await network.settle();
    room = await consult(gy, [cw, lc], 'before', 'Night crossings');
    await network.settle();
    await write(lc, room, 'here is Saint Lucia');
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const proposals = async (seat: Seat): Promise<readonly ProposalView[]> => (await seat.ask('agreements:list', {})).proposals;
  const taskforceAt = async (seat: Seat, of: RosterId): Promise<TaskforceView | undefined> =>
    (await seat.ask('people:list', {})).taskforces.find(({ id }) => id === of);
  const isOutAt = (seat: Seat): boolean | undefined => seat.open().book.network()?.taskforces.get(lcId)?.expelled;
  const expel = (seat: Seat, taskforce: RosterId, current = PASSPHRASE) => seat.ask('agreements:expel', { taskforce, current });

  it('[CS28] [T12] is offered to a chair whose signature counts, with the passphrase, and refused with the reason to everybody else', async () => {
    expect(await taskforceAt(gy, lcId)).toMatchObject({
      expelled: null,
      expelling: { needed: 3, problem: null },
      successors: [officerOf(colleague)],
    });
    expect((await taskforceAt(gy, lcId))?.expelling?.chairs.map(({ code }) => code).sort()).toEqual(['CW', 'DO']);
    // Against a founder there are two others, for a candidate has no voice.
    expect((await taskforceAt(gy, taskforceOf(cw)))?.expelling).toMatchObject({ problem: 'too-few-chairs' });
    for (const [seat, of] of [
      [gy, gy],
      [lc, gy],
      [colleague, gy],
    ] as const)
      expect((await taskforceAt(seat, taskforceOf(of)))?.expelling).toBeNull();
    await expect(expel(gy, lcId, 'not it')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(expel(gy, taskforceOf(gy))).rejects.toMatchObject({ code: 'own-taskforce' });
    await expect(expel(gy, taskforceOf(cw))).rejects.toMatchObject({ code: 'too-few-chairs' });
    for (const seat of [lc, colleague]) await expect(expel(seat, taskforceOf(gy))).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await proposals(gy)).toEqual([]);
  });

  it('[RE19] holds a chair sheet of another taskforce, which stands as held until then', async () => {
    const { id } = await gy.ask('chair-sheets:make', { current: PASSPHRASE, taskforce: lcId, holder: officerOf(lc) });
    await gy.ask('chair-sheets:confirm', { id });
    await network.settle();
    expect((await taskforceAt(gy, taskforceOf(gy)))?.chairSheets?.holders).toMatchObject([
      { officer: null, gone: false },
      { officer: { id: officerOf(lc) }, gone: false },
    ]);
  });

  it('[CS28] [T11] is done by the third chair’s signature, each with the passphrase; the taskforce concerned is told nothing before', async () => {
    // What the others change while a computer of Saint Lucia is off: the link that expels rests on heads that it has never seen.
    await lc.close();
    await cw.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(cw), deputy: null });
    await network.verify('DO', 'GY');
    await network.settle();
    expect(await expel(gy, lcId)).toMatchObject({ kind: 'expel', about: lcId, state: 'asked', signed: [], missing: 2, needed: 3 });
    await network.settle();
    expect(await asksOf(colleague)).toEqual([]);
    const { ask, described, expelling } = await onlyAsk(cw);
    expect({ ask, expelling }).toMatchObject({
      ask: { kind: 'expel', by: { name: gy.name }, title: 'Saint Lucia', taskforces: [{ code: 'LC' }] },
      expelling: { taskforce: { code: 'LC' }, needed: 3 },
    });
    for (const current of [undefined, 'not it'])
      await expect(
        cw.ask('agreements:agree', { ask: ask.id, described: described ?? '', ...(current === undefined ? {} : { current }) }),
      ).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await network.settle();
    expect(await proposals(gy)).toMatchObject([{ missing: 2, signed: [] }]);
    await agreeTo(cw);
    await network.settle();
    expect(await proposals(gy)).toMatchObject([{ state: 'asked', missing: 1, signed: [{ id: officerOf(cw) }] }]);
    expect(isOutAt(gy)).toBe(false);
    await agreeTo(dominican);
    await network.settle();
    for (const seat of [gy, cw, dominican]) expect(isOutAt(seat)).toBe(true);
    expect(await proposals(gy)).toMatchObject([{ state: 'stands' }]);
    for (const seat of [cw, dominican]) expect(await asksOf(seat)).toEqual([]);
    expect((await cw.ask('agreements:read', { ask: ask.id })).ask).toMatchObject({
      state: 'stands',
      title: 'Saint Lucia',
      taskforces: [{ code: 'LC' }],
    });
    await expect(expel(gy, lcId)).rejects.toMatchObject({ code: 'already-expelled' });
  });

  it('[RO71] [T2] nothing is sent to its computers any more, the hub takes nothing from them to others, and everybody else is told once', async () => {
    const out = [...(gy.open().book.taskforce(lcId)?.devices.keys() ?? [])];
    expect(out).toHaveLength(2);
    await write(gy, room, 'among ourselves');
    await network.settle();
    expect((await textsOf(cw, room)).at(-1)).toBe('among ourselves');
    for (const device of out) expect([...gy.open().book.roomDevices(room).keys()]).not.toContain(device);
    for (const seat of [gy, cw, dominican]) {
      expect(await seat.ask('today:read', {})).toMatchObject({ expelled: [{ taskforce: { code: 'LC', standing: 'expelled' } }] });
      const seen = await taskforceAt(seat, lcId);
      expect(seen).toMatchObject({ standing: 'expelled', warning: 'expelled', reachable: false, expelling: null, successors: [] });
      expect(seen?.expelled?.by.map(({ code }) => code).sort()).toEqual(['CW', 'DO', 'GY']);
      expect(await noticesOf(seat)).toEqual([]);
    }
    const held = (await taskforceAt(gy, taskforceOf(gy)))?.chairSheets?.holders;
    expect(held).toMatchObject([{ officer: null, gone: false }, { gone: true }]);
  });

  it('[RO71] its own officers, also one whose computer was off, see that it is out and by whom, read what they have, and reach each other', async () => {
    await lc.reopen();
    await network.online();
    await network.settle();
    for (const seat of [lc, colleague]) {
      await until(() => (isOutAt(seat) ? true : undefined), `${seat.name} knows`);
      expect(await noticesOf(seat)).toEqual(['expelled']);
      const seen = await taskforceAt(seat, lcId);
      expect(seen).toMatchObject({ standing: 'own', warning: 'expelled', expelling: null });
      expect(seen?.expelled?.by.map(({ code }) => code).sort()).toEqual(['CW', 'DO', 'GY']);
      expect((await seat.ask('me:read', {})).can).not.toContain('verify-taskforce');
      expect((await seat.ask('today:read', {})).expelled).toEqual([]);
      expect(await asksOf(seat)).toEqual([]);
    }
    expect(await textsOf(lc, room)).toEqual(['before', 'here is Saint Lucia']);
    expect((await lc.ask('rooms:detail', { room })).silent).toBe('expelled');
    await expect(write(lc, room, 'let me in')).rejects.toMatchObject({ code: 'nobody-to-send-to' });
    const home = await consult(lc, [colleague], 'among us', 'At home');
    await network.settle();
    expect(await textsOf(colleague, home)).toEqual(['among us']);
    expect(await textsOf(gy, room)).not.toContain('let me in');
    // Locked and unlocked it opens as before.
    await lc.reopen();
    await network.online();
    expect(lc.desk().gate.state()).toBe('open');
  });
});
