import { randomUUID } from 'node:crypto';
import { readLinks } from '@breakwater/desk/vault/read/links';
import { PostId, type RosterId } from '@breakwater/shared/ids';
import { type LinkOf, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeTo, asksOf, onlyAsk } from '../network/agreements.ts';
import { consult, textsOf, write } from '../network/rooms.ts';
import { officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { type EvilNetwork, evilNetwork } from './evil-network.ts';
import { noticesOf, stagesIn, unreadIn } from './seen.ts';
import { showRoster } from './show-roster.ts';

describe('a hub that shows two histories', () => {
  let network: EvilNetwork;
  let tt: Seat;
  let gy: Seat;
  let jm: Seat;
  let room: RosterId;

  beforeAll(async () => {
    network = await evilNetwork({ taskforces: ['TT', 'GY', 'JM'] });
    [tt, gy, jm] = [network.chair('TT'), network.chair('GY'), network.chair('JM')];
    room = await consult(tt, [gy, jm], 'first');
    await network.settle();
    for (const seat of [gy, jm]) await write(seat, room, `here is ${seat.name}`);
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const linksOf = (seat: Seat, roster: RosterId): SignedLink[] => readLinks(seat.open().vault, roster, 0, 1_000);
  const headIn = (seat: Seat, roster: RosterId) => {
    const head = seat.open().book.head(roster);
    if (!head) throw new Error(`${seat.name} has no such roster`);
    return head;
  };
  /** A post that the taskforce sets on its roster as it stands, signed and offered to nobody. */
  async function unoffered(seat: Seat): Promise<SignedLink> {
    const { roster, height, hash } = headIn(seat, taskforceOf(seat));
    const body = { post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null };
    const frame = { v: 1 as const, roster, height: height + 1, previous: hash, heads: [], time: network.now() };
    const bytes = writeLink({ ...frame, kind: 'post.set', body } as LinkOf<'post.set'>);
    return { bytes, signatures: [await seat.open().lane.run('sign', { kind: 'link', bytes })] };
  }
  /** A moment in which what waits for members is asked for again. */
  async function later(): Promise<void> {
    network.pass(61_000);
    await network.settle();
    await network.online(); // the time may have ended a token
    await network.settle();
  }

  it('[attack 8] two histories of one taskforce are found at the first message across them, named, and nothing more is sent there', async () => {
    const taskforce = taskforceOf(gy);
    const chain = linksOf(jm, taskforce);
    const other = await unoffered(gy);
    {
      using _ = showRoster(network, jm, taskforce, [...chain, other]);
      await network.settle();
      expect(headIn(jm, taskforce).height).toBe(chain.length);
      await gy.ask('posts:set', { post: null, kind: 'focal-point', holder: officerOf(gy), deputy: null });
      await network.settle();
      expect(headIn(tt, taskforce)).not.toEqual(headIn(jm, taskforce));
      await write(tt, room, 'from the other history');
      await network.settle();
      expect((await unreadIn(jm, room)).at(-1)).toEqual({ by: 'Chair TT', cause: 'members', count: 1 });
    }
    await later();
    expect(await noticesOf(jm)).toContain('fork');
    // Which history stands is for others to say; until then what rests on the other one stays closed, with its sender.
    expect((await unreadIn(jm, room)).at(-1)).toMatchObject({ by: 'Chair TT' });
    expect(await jm.ask('rooms:detail', { room })).toMatchObject({ silent: 'fork' });
    await expect(write(jm, room, 'into the fork')).rejects.toMatchObject({ code: 'fork' });
    expect(await stagesIn(jm, room)).not.toContain('queued');
  });

  it('[T3] [attack 8] it is passed on as proof, and two chairs of others say which history stands: then all goes on, and what was closed is shown', async () => {
    const taskforce = taskforceOf(gy);
    const about = { about: taskforce, of: taskforceOf(jm) };
    for (let minute = 0; minute < 3; minute++) await later();
    for (const seat of [tt, gy]) expect(await noticesOf(seat)).toContain('fork');
    const seen = (await tt.ask('people:list', {})).taskforces.find(({ id }) => id === taskforce);
    expect(seen).toMatchObject({
      warning: 'fork',
      histories: { ours: { changes: [{ what: 'post', by: 'Chair GY' }] }, others: [{ changes: [{ what: 'post' }] }], needed: 2 },
    });
    expect(seen?.histories?.askable.map(({ code }) => code)).toEqual(['JM']);
    await expect(gy.ask('agreements:settle', about)).rejects.toMatchObject({ code: 'not-allowed' });

    await network.verify('JM', 'TT');
    await tt.ask('agreements:settle', about);
    await later();
    expect(await onlyAsk(jm)).toMatchObject({
      ask: { kind: 'settle', title: expect.stringMatching(/./) },
      history: {
        stands: { changes: [{ what: 'post', by: 'Chair GY' }] },
        others: [{ changes: [{ what: 'post' }] }],
        isOurs: false,
        needed: 2,
      },
      problem: null,
      can: ['agree', 'decline'],
    });
    await agreeTo(jm);
    for (let minute = 0; minute < 3; minute++) await later();
    for (const seat of [tt, gy, jm]) {
      expect(headIn(seat, taskforce)).toEqual(headIn(tt, taskforce));
      expect(seat.open().book.frozen(taskforce)).toBeUndefined();
      expect(await noticesOf(seat)).not.toContain('fork');
    }
    expect((await textsOf(jm, room)).at(-1)).toBe('from the other history');
    expect(await unreadIn(jm, room)).toEqual([]);
    await write(jm, room, 'on one history');
    await network.settle();
    expect((await textsOf(gy, room)).at(-1)).toBe('on one history');
    expect(await asksOf(jm)).toEqual([]);
  });
});
