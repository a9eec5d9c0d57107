import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE, taskforceOf, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo, asksOf, onlyAsk } from './agreements.ts';

describe('a chair is replaced by three chairs of other taskforces', () => {
  let network: Network;
  let [tt, gy, cw, dominican, colleague]: Seat[] = [];
  const seats = () => {
    if (!tt || !gy || !cw || !dominican || !colleague) throw new Error('nobody there');
    return { tt, gy, cw, dominican, colleague };
  };
  beforeEach(async () => {
    // The first three admitted are no candidates (RO11), so that their chairs count.
    network = await Network.create({ taskforces: ['GY', 'CW', 'DO', 'TT'] });
    [tt, gy, cw, dominican] = ['TT', 'GY', 'CW', 'DO'].map(network.chair);
    colleague = await network.addOfficer('TT');
    for (const [a, b] of [
      ['GY', 'CW'],
      ['GY', 'DO'],
      ['GY', 'TT'],
      ['CW', 'TT'],
    ] as const)
      await network.verify(a, b);
    await network.settle();
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const proposals = async (seat: Seat): Promise<readonly ProposalView[]> => (await seat.ask('agreements:list', {})).proposals;
  const chairIn = (seat: Seat, of: Seat) =>
    [...(seat.open().book.taskforce(taskforceOf(of))?.officers.values() ?? [])].find(
      ({ roles, status }) => status === 'active' && roles.includes('chair'),
    )?.officer;
  const successorsAt = async (seat: Seat) =>
    (await seat.ask('people:list', {})).taskforces.find(({ code }) => code === 'TT')?.successors ?? [];

  it('[T11] [T12] is offered to a chair, described to each other one by their own members, and done by the third signature only', async () => {
    const { tt, gy, cw, dominican, colleague } = seats();
    const [taskforce, by, gone] = [taskforceOf(tt), officerOf(colleague), officerOf(tt)];
    expect(await successorsAt(gy)).toEqual([by]);
    expect(await successorsAt(dominican)).toEqual([]); // has not compared numbers with them
    expect(await successorsAt(colleague)).toEqual([]);
    await expect(colleague.ask('agreements:replace-chair', { taskforce, by })).rejects.toMatchObject({ code: 'unknown-taskforce' });
    await expect(dominican.ask('agreements:replace-chair', { taskforce, by })).rejects.toMatchObject({ code: 'not-verified' });
    await expect(gy.ask('agreements:replace-chair', { taskforce, by: gone })).rejects.toMatchObject({ code: 'unknown-officer' });
    await expect(gy.ask('agreements:replace-chair', { taskforce, by: officerOf(cw) })).rejects.toMatchObject({ code: 'unknown-officer' });

    expect(await gy.ask('agreements:replace-chair', { taskforce, by })).toMatchObject({ kind: 'replace', state: 'asked', missing: 2 });
    await network.settle();
    // Neither the chair who is to go nor anybody there is asked.
    for (const seat of [tt, colleague]) expect(await asksOf(seat)).toEqual([]);
    expect(await onlyAsk(cw)).toMatchObject({
      ask: { kind: 'replace', by: { name: gy.name }, title: 'Trinidad and Tobago' },
      replacing: { taskforce: { code: 'TT' }, chair: { id: gone, name: tt.name }, by: { id: by, name: colleague.name }, needed: 3 },
    });
    await agreeTo(cw);
    await network.settle();
    expect(await proposals(gy)).toMatchObject([{ state: 'asked', missing: 1 }]);
    expect(chairIn(gy, tt)).toBe(gone);

    // A link of that chair in between wins nothing: who has signed signs again by itself.
    await tt.ask('officers:set-away', { officer: gone, away: true });
    await network.settle();
    expect(await asksOf(cw)).toEqual([]);
    expect(await proposals(gy)).toMatchObject([{ state: 'asked', missing: 1 }]);

    await network.verify('DO', 'GY');
    await agreeTo(dominican);
    await network.settle();
    await until(() => (tt.desk().gate.state() === 'new' ? true : undefined), 'the computer of the chair who went wipes itself');
    for (const seat of [gy, cw, dominican, colleague]) expect(chairIn(seat, colleague)).toBe(by);
    expect((await colleague.ask('me:read', {})).can).toContain('invite-officer');
    expect(await proposals(gy)).toMatchObject([{ state: 'stands' }]);
    expect(await successorsAt(gy)).toEqual([]);
  });

  it('[CS17] [RO45] a chair who changes elsewhere while it is gathered is pinned in their members; what was signed is signed again, and the new one is asked', async () => {
    const { tt, gy, cw, dominican, colleague } = seats();
    const next = await network.addOfficer('DO');
    await network.verify('DO', 'GY');
    await gy.ask('agreements:replace-chair', { taskforce: taskforceOf(tt), by: officerOf(colleague) });
    await network.settle();
    await agreeTo(cw);
    await network.settle();
    await dominican.ask('agreements:hand-over-chair', { to: officerOf(next), current: PASSPHRASE });
    await network.settle();
    await agreeTo(next);
    await network.settle();
    const namedIn = (seat: Seat) => seat.open().book.taskforce(taskforceOf(tt))?.chain.named.get(taskforceOf(dominican));
    await until(() => (namedIn(gy) ? true : undefined), 'the change of the chair is pinned');
    await network.settle();
    for (const seat of [tt, cw, colleague, next]) expect(namedIn(seat)).toEqual(next.open().book.head(taskforceOf(dominican)));
    expect(await proposals(gy)).toMatchObject([{ state: 'asked', missing: 1 }]);
    expect(await asksOf(cw)).toEqual([]);
    await agreeTo(next);
    await network.settle();
    expect(chairIn(gy, colleague)).toBe(officerOf(colleague));
  });

  it('[T7] [HL27] the chair who was away finds the computer wiped, also where the links rest on changes elsewhere that it has never seen', async () => {
    const { tt, gy, cw, dominican, colleague } = seats();
    const by = officerOf(colleague);
    const taskforce = taskforceOf(tt);
    await tt.close();
    for (const chair of [gy, cw, dominican])
      await chair.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(chair), deputy: null });
    await gy.ask('agreements:replace-chair', { taskforce, by });
    await network.settle();
    await network.verify('DO', 'GY');
    for (const chair of [cw, dominican]) await agreeTo(chair);
    await network.settle();
    expect(gy.open().book.taskforce(taskforce)?.officers.get(by)?.roles).toContain('chair');
    await tt.reopen();
    await until(() => (tt.desk().gate.state() === 'new' ? true : undefined), 'the computer of the chair who was away wipes itself');
  });

  it('[T11] too few who sign change nothing: one who declines ends it where no three are left, and says why', async () => {
    const { tt, gy, cw, dominican, colleague } = seats();
    await gy.ask('agreements:replace-chair', { taskforce: taskforceOf(tt), by: officerOf(colleague) });
    await network.settle();
    await agreeTo(cw);
    const { ask } = await onlyAsk(dominican);
    await dominican.ask('agreements:decline', { ask: ask.id, reason: 'I know her, she is on leave' });
    await network.settle();
    expect(await proposals(gy)).toMatchObject([{ state: 'declined', declined: { reason: 'I know her, she is on leave' } }]);
    expect(chairIn(gy, tt)).toBe(officerOf(tt));
  });

  it('[T4] [T11] a chair who came in meanwhile is not the one who was meant', async () => {
    const { tt, gy, cw, dominican, colleague } = seats();
    const third = await network.addOfficer('TT');
    await network.settle();
    await gy.ask('agreements:replace-chair', { taskforce: taskforceOf(tt), by: officerOf(colleague) });
    await network.settle();
    for (const seat of [cw, dominican]) await agreeTo(seat);
    await gy.close();
    await network.settle();
    await tt.ask('agreements:hand-over-chair', { to: officerOf(third), current: PASSPHRASE });
    await network.settle();
    await agreeTo(third);
    await network.settle();
    await gy.reopen();
    await network.online();
    await network.settle();
    expect(await proposals(gy)).toMatchObject([{ state: 'over' }]);
    for (const seat of [gy, colleague]) expect(chairIn(seat, third)).toBe(officerOf(third));
    expect(tt.desk().gate.state()).toBe('open');
  });
});
