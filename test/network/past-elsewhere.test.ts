import { randomUUID } from 'node:crypto';
import { RosterId } from '@breakwater/shared/ids';
import { HEARTBEAT_AFTER_MS, HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, taskforceOf, untilAsync } from '../network.ts';
import type { Seat } from '../seat.ts';
import { itemsOf, textsOf, write } from './rooms.ts';

// One network, one story: the focal point of Trinidad and Tobago is removed, and the next one's own taskforce has nothing of the post's rooms.
describe('what was said before, where the own taskforce has it no longer', { timeout: 180_000 }, () => {
  let network: Network;
  let tt: Seat;
  let gy: Seat;
  let jm: Seat;
  let dee: Seat;
  let post: string;
  /** Guyana's rooms with Jamaica and the post: one whose terms let its past be given, one whose do not. */
  let given: RosterId;
  let kept: RosterId;

  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY', 'JM'] });
    [tt, gy, jm] = [network.chair('TT'), network.chair('GY'), network.chair('JM')];
    const ann = await network.addOfficer('TT');
    dee = await network.addOfficer('TT');
    await give(ann);
    await network.settle();
    const to = [
      { kind: 'post' as const, taskforce: taskforceOf(tt), post },
      { kind: 'officer' as const, taskforce: taskforceOf(jm), officer: officerOf(jm) },
    ];
    const open = async (title: string, pastFor: 'nobody' | 'taskforces'): Promise<RosterId> =>
      RosterId.parse((await gy.ask('rooms:open-consultation', { draft: randomUUID(), with: to, title, text: title, pastFor })).id);
    given = await open('Grey hull', 'taskforces');
    kept = await open('Stays here', 'nobody');
    await network.settle();
    await write(ann, given, 'Ann for the post');
    await network.settle();
    await write(jm, given, 'Jamaica knows her');
    await network.settle();
    network.pass(HEARTBEAT_AFTER_MS);
    await network.online();
    await network.settle();
    await tt.ask('officers:revoke', { officer: officerOf(ann), reason: 'compromised' });
    await network.settle();
  }, 180_000);
  afterAll(() => network[Symbol.asyncDispose]());

  async function give(holder: Seat): Promise<void> {
    post = (await tt.ask('posts:set', { post: post ?? null, kind: 'focal-point', holder: officerOf(holder), deputy: null })).id;
  }
  async function time(): Promise<void> {
    network.pass(HISTORY_ASK_AGAIN_MS);
    await network.online();
    await network.settle();
    await network.settle();
  }
  const marksOf = async (seat: Seat, room: string) =>
    (await itemsOf(seat, room)).flatMap((item) => (item.kind === 'message' ? [[item.text, item.mark]] : []));

  it('[T9] [DE70] comes from a member of another taskforce, who is named, and only where the terms let it', async () => {
    expect(await gy.ask('rooms:detail', { room: given })).toMatchObject({ pastFor: 'taskforces', history: null });
    await give(dee);
    await network.settle();
    await time();
    expect(await textsOf(dee, given)).toEqual(['Grey hull', 'Ann for the post', 'Jamaica knows her']);
    const { history } = await dee.ask('rooms:detail', { room: given });
    expect(history).toMatchObject({
      from: 'member',
      officer: { id: officerOf(gy), name: gy.name },
      messages: 3,
      refused: 0,
      isComing: false,
    });
    await time();
    expect(await dee.ask('rooms:detail', { room: kept })).toMatchObject({ pastFor: 'nobody' });
    expect(await textsOf(dee, kept)).toEqual([]);
  });

  it('[T9] [DE71] is confirmed by what its authors have signed, also without another word of theirs', async () => {
    expect(await marksOf(dee, given)).toEqual([
      ['Grey hull', null],
      ['Ann for the post', null],
      ['Jamaica knows her', null],
    ]);
  });

  it('[T9] [DE67] a room that was closed is in the list of a computer that is added afterwards, with its past', async () => {
    await gy.ask('rooms:close', { room: given });
    await network.settle();
    const second = await network.addDevice(jm);
    await network.settle();
    await untilAsync(async () => (await textsOf(second, given)).length === 3 || undefined, 'the first computer gives what it has');
    await time();
    const { rooms } = await second.ask('rooms:list', {});
    expect(rooms.find(({ id }) => id === given)).toMatchObject({ state: 'closed', title: 'Grey hull' });
    expect(await textsOf(second, given)).toEqual(['Grey hull', 'Ann for the post', 'Jamaica knows her']);
    expect((await second.ask('rooms:detail', { room: given })).history).toMatchObject({ from: 'own', isComing: false });
  });
});
