import { randomUUID } from 'node:crypto';
import type { AlertRow } from '@breakwater/shared/desk/views/alerts';
import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { UNDO_MS } from '@breakwater/shared/limits';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { someRequest } from '@breakwater/shared/testing/requests';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE, taskforceOf, until } from '../network.ts';
import type { Seat } from '../seat.ts';
import { agreeTo, codes, investigate, taskforcesOf } from './agreements.ts';
import { consult, textsOf, write } from './rooms.ts';

const MINUTE_MS = 60_000;

// One network, one story: each step goes on from where the one before it ended.
describe('a taskforce of one officer and her standing second', () => {
  let network: Network;
  /** Alone in Trinidad and Tobago. */
  let tt: Seat;
  let gy: Seat;
  let cw: Seat;
  /** An investigator of Guyana. */
  let second: Seat;
  let newcomer: Seat;
  let investigation: string;

  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY', 'CW'] });
    [tt, gy, cw] = [network.chair('TT'), network.chair('GY'), network.chair('CW')];
    second = await network.addOfficer('GY');
    await network.verify('TT', 'GY');
    await network.verify('CW', 'GY');
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const viewOf = async (seat: Seat, code: string): Promise<TaskforceView> => {
    const { taskforces } = await seat.ask('people:list', {});
    const view = taskforces.find((each) => each.code === code);
    if (!view) throw new Error(`no ${code}`);
    return view;
  };
  const listed = async (seat: Seat): Promise<readonly AlertRow[]> => (await seat.ask('alerts:list', {})).alerts;
  const headOf = (): number => tt.open().book.own()?.taskforce.chain.head.height ?? -1;
  async function pass(ms: number): Promise<void> {
    network.pass(ms);
    await network.online();
    await network.settle();
  }
  async function raise(from: Seat, headline: string): Promise<AlertRow> {
    const row = await from.ask('alerts:raise', someAlert({ headline }));
    await network.settle();
    return row;
  }

  it('[T12] names whom the screen offers: officers elsewhere whom we have compared numbers with, and only the chair does', async () => {
    expect((await tt.ask('me:read', {})).can).toContain('name-second');
    expect((await second.ask('me:read', {})).can).not.toContain('name-second');
    const { officers } = await tt.ask('second:possible', {});
    expect(officers.map(({ id }) => id).sort()).toEqual([officerOf(gy), officerOf(second)].sort());
    expect(await second.ask('second:possible', {})).toEqual({ officers: [] });
    await expect(tt.ask('second:name', { taskforce: taskforceOf(cw), officer: officerOf(cw) })).rejects.toMatchObject({
      code: 'not-a-second',
    });
    await expect(tt.ask('second:name', { taskforce: taskforceOf(tt), officer: officerOf(tt) })).rejects.toMatchObject({
      code: 'not-a-second',
    });
    await expect(second.ask('second:name', { taskforce: taskforceOf(gy), officer: officerOf(gy) })).rejects.toMatchObject({
      code: 'not-a-second',
    });

    const { second: named } = await tt.ask('second:name', { taskforce: taskforceOf(second), officer: officerOf(second) });
    expect(named).toMatchObject({
      officer: { id: officerOf(second), name: second.name, taskforce: { code: 'GY' } },
      isMe: false,
      gone: false,
    });
    await network.settle();
    expect((await viewOf(second, 'TT')).second).toMatchObject({ isMe: true, gone: false });
    expect((await viewOf(gy, 'TT')).second).toMatchObject({ isMe: false });
  });

  it('[T9] a vacant post shows who gets what is sent to it', async () => {
    const vacant = await tt.ask('posts:set', { post: null, kind: 'focal-point', holder: null, deputy: null });
    expect(vacant.gets).toEqual([officerOf(tt)]);
    // The standing second may stand in for a post, and is no member of the taskforce for it.
    const duty = await tt.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(tt), deputy: officerOf(second) });
    expect(duty.gets).toEqual([officerOf(tt)]);
    await expect(tt.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(gy), deputy: null })).rejects.toMatchObject({
      code: 'unknown-officer',
    });
  });

  it('[T12] [D9] an alert that she does not answer reaches her second, once and not before its time', async () => {
    await network.verify('CW', 'TT');
    await network.settle();
    const { id } = await raise(cw, 'Go-fast without lights');
    expect(await listed(tt)).toMatchObject([{ id }]);
    expect(await listed(second)).toEqual([]);
    const { board } = await cw.ask('alerts:read', { alert: id });
    const ladder = board.find(({ taskforce }) => taskforce.code === 'TT')?.ladder ?? [];
    // She is head of unit and chair, too: rungs that end at the same person are one.
    expect(ladder.map(({ to, officers }) => [to, officers.map((officer) => officer.id)])).toEqual([['deputy', [officerOf(second)]]]);
    await pass(10 * MINUTE_MS + 1_000);
    await until(
      () => (second.open().vault.one(`SELECT 1 AS n FROM copies WHERE state = 'opened'`) ? true : undefined),
      'the second has it',
    );
    expect(await listed(second)).toMatchObject([{ id, passedOn: { because: { code: 'TT' }, as: 'deputy' } }]);
    await tt.ask('alerts:acknowledge', { alert: id, draft: randomUUID(), outcome: 'acting', reason: '' });
    await pass(UNDO_MS);
    expect((await cw.ask('alerts:read', { alert: id })).board.find(({ taskforce }) => taskforce.code === 'TT')?.outcome).toMatchObject({
      outcome: 'acting',
    });
  });

  it('warns others herself', async () => {
    const { id } = await raise(tt, 'Grey hull, no name');
    expect((await listed(gy)).map((row) => row.id)).toContain(id);
    await gy.ask('alerts:acknowledge', { alert: id, draft: randomUUID(), outcome: 'monitoring', reason: '' });
    await pass(UNDO_MS);
    expect((await listed(tt)).find((row) => row.id === id)?.reach.acknowledged).toBe(1);
  });

  it('is asked and answers', async () => {
    const { requests } = await cw.ask(
      'requests:ask',
      someRequest([taskforceOf(tt)], { what: 'Who owns the grey hull?', why: 'It was moored here.' }),
    );
    await pass(UNDO_MS);
    const request = requests[0]?.id ?? '';
    for (const what of [{ act: 'acknowledge' }, { act: 'accept' }, { act: 'answer', text: 'A fisherman of Cedros.', codes }] as const) {
      await tt.ask('requests:act', { request, draft: randomUUID(), language: 'en', what });
      await pass(UNDO_MS);
    }
    expect((await cw.ask('requests:list', {})).requests[0]?.state).toBe('answered');
  });

  it('[T6] [T12] consults, and opens a joint investigation that both taskforces sign; her second sees what is asked of the second only', async () => {
    const room = await consult(tt, [second], 'Have you seen the boats?');
    await network.settle();
    await write(second, room, 'On Wednesday.');
    await network.settle();
    expect(await textsOf(tt, room)).toEqual(['Have you seen the boats?', 'On Wednesday.']);
    const joint = await investigate(tt, [gy]);
    investigation = joint;
    await network.settle();
    await agreeTo(gy);
    await network.settle();
    expect(taskforcesOf(tt, joint).size).toBe(2);
    const rooms = (await second.ask('rooms:list', {})).rooms.filter(({ kind }) => kind !== 'taskforce').map(({ id }) => id);
    expect(rooms).toEqual([room]);
    expect((await second.ask('requests:list', {})).requests).toEqual([]);
  });

  it('[T9] hands a post to a newcomer in one link, and the chair with both signatures', async () => {
    newcomer = await network.addOfficer('TT', ['investigator']);
    await network.settle();
    const duty = (await viewOf(tt, 'TT')).posts.find(({ post }) => post === 'duty-officer');
    const before = headOf();
    const set = await tt.ask('posts:set', {
      post: duty?.id ?? '',
      kind: 'duty-officer',
      holder: officerOf(newcomer),
      deputy: officerOf(tt),
    });
    expect(set.gets).toEqual([officerOf(newcomer)]);
    expect(headOf()).toBe(before + 1);
    await network.settle();
    const { id } = await raise(cw, 'Pirogue off Icacos');
    expect((await listed(newcomer)).map((row) => row.id)).toContain(id);

    await tt.ask('agreements:hand-over-chair', { to: officerOf(newcomer), current: PASSPHRASE });
    await network.settle();
    await agreeTo(newcomer);
    await network.settle();
    expect((await newcomer.ask('me:read', {})).roles).toContain('chair');
    expect((await tt.ask('me:read', {})).can).not.toContain('name-second');
    await write(tt, investigation, 'I stay in this one');
    await network.settle();
    expect(await textsOf(gy, investigation)).toContain('I stay in this one');
  });

  it('[T12] a second who is removed is shown as gone, and another is named', async () => {
    const gone = officerOf(second);
    await gy.ask('officers:revoke', { officer: gone, reason: 'left-service' });
    await network.settle();
    expect((await viewOf(newcomer, 'TT')).second).toMatchObject({ gone: true });
    expect((await newcomer.ask('second:possible', {})).officers.map(({ id }) => id)).not.toContain(gone);
    const { second: now } = await newcomer.ask('second:name', { taskforce: taskforceOf(gy), officer: officerOf(gy) });
    expect(now).toMatchObject({ officer: { id: officerOf(gy) }, gone: false });
  });
});
