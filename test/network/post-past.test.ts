import { randomUUID } from 'node:crypto';
import { PostId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_ASK_AGAIN_MS, UNDO_MS } from '@breakwater/shared/limits';
import { someRequest } from '@breakwater/shared/testing/requests';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { codes } from './agreements.ts';
import { itemsOf, textsOf, write } from './rooms.ts';

// One network, one story: the focal point of Trinidad and Tobago goes from one officer to the next.
describe('what belonged to a post', () => {
  let network: Network;
  /** Chair; in none of the rooms below. */
  let tt: Seat;
  let gy: Seat;
  /** Has the post first, then her deputy, then the others. */
  let ann: Seat;
  let ben: Seat;
  let cas: Seat;
  let dee: Seat;
  let post: string;
  /** Guyana with the post; with the post and Ann by name, and later without the post; with Ann by name only. */
  let toPost: RosterId;
  let toBoth: RosterId;
  let toAnn: RosterId;

  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY'] });
    [tt, gy] = [network.chair('TT'), network.chair('GY')];
    await network.verify('TT', 'GY');
    ann = await network.addOfficer('TT');
    ben = await network.addOfficer('TT');
    cas = await network.addOfficer('TT');
    await give(ann, null);
    await network.settle();
    const ttPost = { kind: 'post' as const, taskforce: taskforceOf(tt), post };
    const byName = { kind: 'officer' as const, taskforce: taskforceOf(ann), officer: officerOf(ann) };
    const open = async (text: string, ...to: (typeof ttPost | typeof byName)[]): Promise<RosterId> =>
      RosterId.parse((await gy.ask('rooms:open-consultation', { draft: randomUUID(), with: to, title: '', text })).id);
    toPost = await open('to the post', ttPost);
    toBoth = await open('to both', ttPost, byName);
    toAnn = await open('to Ann', byName);
    await network.settle();
    for (const [room, text] of [
      [toPost, 'Ann for the post'],
      [toBoth, 'Ann in both'],
      [toAnn, 'Ann herself'],
    ] as const)
      await write(ann, room, text);
    await network.settle();
    // Guyana takes the post out of the room that Ann sits in by name, goes on, and lets it in again.
    const seat = { taskforce: taskforceOf(tt), post: PostId.parse(post) };
    await gy.open().links.leaveRoom(toBoth, seat);
    await network.settle();
    await write(gy, toBoth, 'only to Ann');
    await network.settle();
    await gy.ask('rooms:admit', { room: toBoth, with: [{ kind: 'post', ...seat }] });
    await network.settle();
    expect(await textsOf(ann, toBoth)).toEqual(['to both', 'Ann in both', 'only to Ann']);
  });
  afterAll(() => network[Symbol.asyncDispose]());

  async function give(holder: Seat | null, deputy: Seat | null): Promise<void> {
    const named = [holder, deputy].map((seat) => (seat === null ? null : officerOf(seat)));
    const set = { post: post ?? null, kind: 'focal-point' as const, holder: named[0] ?? null, deputy: named[1] ?? null };
    post = (await tt.ask('posts:set', set)).id;
  }
  async function again(): Promise<void> {
    network.pass(HISTORY_ASK_AGAIN_MS);
    await network.online();
    await network.settle();
    await network.settle();
  }
  const marksOf = async (seat: Seat, room: string) =>
    (await itemsOf(seat, room)).flatMap((item) => (item.kind === 'message' ? [[item.text, item.mark]] : []));
  const roomsOf = async (seat: Seat) =>
    (await seat.ask('rooms:list', {})).rooms.filter(({ kind, state }) => kind !== 'taskforce' && state === 'open').map(({ id }) => id);
  const pass = async (): Promise<void> => {
    network.pass(UNDO_MS);
    await network.online();
    await network.settle();
  };

  it('[T9] goes to its new holder by one link: the rooms in which it sits, and nothing that the holder before has by name, nor what was said while it did not sit there', async () => {
    await give(ben, null);
    await network.settle();
    await network.settle();
    expect((await roomsOf(ben)).toSorted()).toEqual([toPost, toBoth].toSorted());
    expect(await textsOf(ben, toPost)).toEqual(['to the post', 'Ann for the post']);
    expect(await textsOf(ben, toBoth)).toEqual(['to both', 'Ann in both']);
    expect(ben.open().vault.all('SELECT 1 FROM messages WHERE conversation = ?', toAnn)).toEqual([]);
    const { history } = await ben.ask('rooms:detail', { room: toPost });
    expect(history).toMatchObject({
      from: 'colleague',
      officer: { id: officerOf(ann), name: ann.name },
      isComing: false,
      messages: 2,
      refused: 0,
    });
  });

  it('[T9] what its author has not confirmed is marked, until the author writes again', async () => {
    expect(await marksOf(ben, toPost)).toEqual([
      ['to the post', 'unconfirmed'],
      ['Ann for the post', null],
    ]);
    await write(gy, toPost, 'Guyana goes on');
    await network.settle();
    await write(ben, toPost, 'Ben for the post');
    await network.settle();
    expect((await marksOf(ben, toPost)).map(([, mark]) => mark)).toEqual([null, null, null, null]);
    expect(await textsOf(ann, toPost)).not.toContain('Guyana goes on');
  });

  it('[T9] goes on through the hands of the next, also what could not be confirmed on the way', async () => {
    await give(cas, null);
    await network.settle();
    await network.settle();
    expect(await textsOf(cas, toPost)).toEqual(['to the post', 'Ann for the post', 'Guyana goes on', 'Ben for the post']);
    expect(await textsOf(cas, toBoth)).toEqual(['to both', 'Ann in both']);
    expect((await cas.ask('rooms:detail', { room: toPost })).history).toMatchObject({ officer: { id: officerOf(ben) } });
  });

  it('[T9] [AC17] brings the requests that the post had, also those that are over', async () => {
    const { requests } = await gy.ask(
      'requests:ask',
      someRequest([taskforceOf(tt)], { what: 'Who owns the grey hull?', why: 'It was moored here.' }),
    );
    await pass();
    const request = requests[0]?.id ?? '';
    for (const what of [{ act: 'acknowledge' }, { act: 'accept' }, { act: 'answer', text: 'A fisherman of Cedros.', codes }] as const) {
      await cas.ask('requests:act', { request, draft: randomUUID(), language: 'en', what });
      await pass();
    }
    await gy.ask('requests:act', { request, draft: randomUUID(), language: 'en', what: { act: 'close', outcome: 'used', text: '' } });
    await pass();
    expect(cas.open().vault.one('SELECT openUntilMs FROM actConversations')).toEqual({ openUntilMs: 0 });
    await give(ben, null);
    await network.settle();
    await network.settle();
    expect((await ben.ask('requests:list', {})).requests).toMatchObject([{ id: request, state: 'closed' }]);
    expect((await ann.ask('requests:list', {})).requests).toEqual([]);
  });

  it('[T8] who is kept out gets nothing, also of a holder before who is in the room no longer', async () => {
    dee = await network.addOfficer('TT');
    await network.settle();
    await gy.ask('rooms:keep-out', {
      room: toPost,
      who: { kind: 'officer', taskforce: taskforceOf(dee), officer: officerOf(dee) },
      keep: true,
    });
    await network.settle();
    await give(dee, null);
    await network.settle();
    await again();
    expect(dee.open().vault.all('SELECT 1 FROM messages WHERE conversation = ?', toPost)).toEqual([]);
    expect(await textsOf(dee, toBoth)).toContain('Ann in both');
  });

  it('[T9] where the holder before was removed it comes from the deputy', async () => {
    await give(ben, cas);
    await network.settle();
    await tt.ask('officers:revoke', { officer: officerOf(ben), reason: 'compromised' });
    await network.settle();
    const eve = await network.addOfficer('TT');
    await give(eve, cas);
    await network.settle();
    await network.settle();
    await again(); // the one before is kept out and has nothing
    expect(await textsOf(eve, toPost)).toContain('Ann for the post');
    expect((await eve.ask('rooms:detail', { room: toPost })).history).toMatchObject({ from: 'colleague' });
  });
});
