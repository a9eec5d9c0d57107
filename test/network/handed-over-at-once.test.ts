import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo } from './agreements.ts';

// T4: two who steer one taskforce decide at the same moment. One link stands; the other one is told, and decides again upon what stands.
describe('two who hand over at once', () => {
  let network: Network;
  let chair: Seat;
  let deputy: Seat;
  let officer: Seat;

  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT'] });
    chair = network.chair('TT');
    deputy = await network.addOfficer('TT', ['deputy-chair']);
    officer = await network.addOfficer('TT');
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const holderIn = (seat: Seat, post: string) =>
    [...(seat.open().book.taskforce(taskforceOf(seat))?.posts.values() ?? [])].find((each) => each.post === post)?.holder;
  const heights = () => new Set([chair, deputy, officer].map((seat) => seat.open().book.own()?.taskforce.chain.head.hash)).size;

  it('[T4] [T9] a post, chair and deputy: the first one stands, the other one reads what stands and can go again', async () => {
    const set = { kind: 'duty-officer' as const, deputy: null };
    const { id: post } = await chair.ask('posts:set', { ...set, post: null, holder: officerOf(chair) });
    await network.settle();
    const handed = await Promise.allSettled([
      chair.ask('posts:set', { ...set, post, holder: officerOf(officer) }),
      deputy.ask('posts:set', { ...set, post, holder: officerOf(deputy) }),
    ]);
    expect(handed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(handed.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'changed-meanwhile' });
    await network.settle();
    const stands = handed[0]?.status === 'fulfilled' ? officerOf(officer) : officerOf(deputy);
    for (const seat of [chair, deputy, officer]) expect(holderIn(seat, post), seat.name).toBe(stands);
    const other = handed[0]?.status === 'fulfilled' ? deputy : chair;
    expect((await other.ask('posts:set', { ...set, post, holder: officerOf(chair) })).holder).toBe(officerOf(chair));
    await network.settle();
    expect(holderIn(officer, post)).toBe(officerOf(chair));
    expect(heights()).toBe(1);
  });

  it('[T4] [T11] the chair, from two computers: one successor stands, the other handover is over in words, and the new chair can go again', async () => {
    const second = await network.addDevice(chair);
    await network.settle();
    await Promise.all([
      chair.ask('agreements:hand-over-chair', { to: officerOf(deputy), current: PASSPHRASE }),
      second.ask('agreements:hand-over-chair', { to: officerOf(officer), current: PASSPHRASE }),
    ]);
    await network.settle();
    await Promise.all([agreeTo(deputy), agreeTo(officer)]);
    await network.settle();
    const rolesOf = async (seat: Seat) => (await seat.ask('me:read', {})).roles;
    const chairs = (await Promise.all([deputy, officer].map(rolesOf))).map((roles) => roles.includes('chair'));
    expect(chairs.filter(Boolean)).toHaveLength(1);
    expect(await rolesOf(chair)).not.toContain('chair');
    const [winner, loser] = chairs[0] ? [chair, second] : [second, chair];
    expect((await winner.ask('agreements:list', {})).proposals).toMatchObject([{ kind: 'chair', state: 'stands' }]);
    // On the first screen of whoever asked, with what became of it.
    expect((await loser.ask('today:read', {})).unmet).toMatchObject([{ kind: 'chair', state: 'over' }]);

    const [next, after] = chairs[0] ? [deputy, officer] : [officer, deputy];
    expect((await next.ask('me:read', {})).can).toContain('hand-over-chair');
    await next.ask('agreements:hand-over-chair', { to: officerOf(after), current: PASSPHRASE });
    await network.settle();
    await agreeTo(after);
    await network.settle();
    expect(await rolesOf(after)).toContain('chair');
    expect(heights()).toBe(1);
  });
});
