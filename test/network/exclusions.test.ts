import { randomUUID } from 'node:crypto';
import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import { UNDO_MS } from '@breakwater/shared/limits';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

// T8: a complicit officer of Guyana, with the post that alerts are for, must hear nothing.

let network: Network;
let tt: Seat;
let gy: Seat;
let complicit: Seat;
let deputy: Seat;
let device: DeviceId;
const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const };

beforeAll(async () => {
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
  await network.verify('TT', 'GY');
  complicit = await network.addOfficer('GY', ['focal-point']);
  deputy = await network.addOfficer('GY', ['focal-point']);
  for (const kind of ['duty-officer', 'focal-point', 'head-of-unit'] as const)
    await gy.open().links.setPost(null, kind, officerOf(complicit), officerOf(deputy));
  await network.settle();
  const who = { kind: 'officer' as const, taskforce: taskforceOf(gy), officer: officerOf(complicit) };
  out = () => who;
  device = deviceOf(complicit);
});
afterAll(() => network[Symbol.asyncDispose]());

const deviceOf = (seat: Seat): DeviceId => DeviceId.parse(seat.open().book.own()?.device.keys.device);
let out: () => { kind: 'officer'; taskforce: RosterId; officer: ReturnType<typeof officerOf> };
async function later(ms = UNDO_MS + 1_000): Promise<void> {
  network.pass(ms);
  await network.settle();
  await network.online();
  await network.settle();
}
/** Everything that the complicit officer's desk has of conversations, on its disk and on its screen. */
async function hasOf(seat: Seat) {
  const { vault } = seat.open();
  const count = (table: string): number => vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? -1;
  const [{ alerts }, { requests }] = [await seat.ask('alerts:list', {}), await seat.ask('requests:list', {})];
  return {
    acts: count('acts'),
    sealed: count('copies'),
    messages: count('messages'),
    exclusions: count('exclusions'),
    alerts,
    requests,
  };
}
const question = () => ({
  draft: randomUUID(),
  kind: 'person' as const,
  what: 'Who was on duty',
  why: 'On the night of 3 March.',
  purpose: 'investigation' as const,
  legalBasis: { basis: 'untoc-protocol' as const, note: '' },
  pace: 'days-3' as const,
  urgencyReason: 'evidence-loss' as const,
  language: 'en' as const,
  codes,
});
const NOTHING = { acts: 0, sealed: 0, messages: 0, exclusions: 0, alerts: [], requests: [] };

describe('who is kept out', () => {
  it('[T8] [D9] gets nothing of an alert and of a request, by post, by escalation or by a colleague who hands it down', async () => {
    const mail = async () => (await network.hub.stores().mailboxes.drain(device, 'acts', { entries: 64, bytes: 1e6 })).entries;
    await complicit.close();
    const raised = await tt.ask(
      'alerts:raise',
      someAlert({
        event: 'official-complicity-risk',
        headline: 'A colleague warns the boats',
        description: 'Do not tell him.',
        instruction: '',
        areaDescription: 'Georgetown',
        areas: ['GY'],
        expiresInHours: 48,
        keepOut: [out()],
      }),
    );
    await tt.ask('requests:ask', { ...question(), to: [taskforceOf(gy)], keepOut: [out()] });
    await later();
    // The deputy has both in his place, and knows why; nothing is on its way to him.
    expect((await deputy.ask('alerts:list', {})).alerts.map(({ id }) => id)).toEqual([raised.id]);
    expect((await deputy.ask('requests:list', {})).requests).toHaveLength(1);
    const detail = await deputy.ask('alerts:read', { alert: raised.id });
    expect(detail.keptOut.map(({ officer }) => officer?.name)).toEqual([complicit.name]);
    expect(detail.board.flatMap(({ ladder }) => ladder.flatMap(({ officers }) => officers.map(({ name }) => name)))).not.toContain(
      complicit.name,
    );
    const held = await mail();
    await network.settle();

    await complicit.reopen();
    await later();
    // A colleague's desk does not hand it down, though he holds the posts; nor does time.
    await later(3 * 3_600_000);
    expect(held).toEqual([]);
    expect(await hasOf(complicit)).toEqual(NOTHING);
    expect(await mail()).toEqual([]);
  });

  it('[T8] is not brought into a room, gets nothing of it by a post, and its desk shows nothing of it', async () => {
    const room: RosterId = await consult(tt, [gy], 'before');
    await network.settle();
    await tt.ask('rooms:keep-out', { room, who: out(), keep: true });
    await network.settle();
    for (const seat of [tt, gy])
      expect((await seat.ask('rooms:detail', { room })).keptOut).toMatchObject([
        { officer: { name: complicit.name }, removers: null, saidBy: { name: tt.name } },
      ]);
    const add = (who: object) => gy.ask('rooms:admit', { room, with: [who as never] });
    await expect(add(out())).rejects.toMatchObject({ code: 'kept-out' });
    await expect(add({ kind: 'everyone', taskforce: taskforceOf(gy) })).rejects.toMatchObject({ code: 'kept-out' });
    const post = [...(gy.open().book.own()?.taskforce.posts.values() ?? [])].find(({ kind }) => kind === 'focal-point')?.post;
    await expect(add({ kind: 'post', taskforce: taskforceOf(gy), post })).rejects.toMatchObject({ code: 'kept-out' });

    // A newcomer is told too.
    await tt.ask('rooms:admit', { room, with: [{ kind: 'officer', taskforce: taskforceOf(gy), officer: officerOf(deputy) }] });
    await network.settle();
    expect((await deputy.ask('rooms:detail', { room })).keptOut).toHaveLength(1);
    await write(gy, room, 'he must not see this');
    await network.settle();
    expect(await textsOf(deputy, room)).toEqual(['he must not see this']);
    expect(complicit.open().book.rooms()).not.toContain(room);
    expect(await hasOf(complicit)).toEqual(NOTHING);

    await tt.ask('rooms:keep-out', { room, who: out(), keep: false });
    await network.settle();
    for (const seat of [tt, gy, deputy])
      expect((await seat.ask('rooms:detail', { room })).letIn).toMatchObject([
        { officer: { name: complicit.name }, saidBy: { name: tt.name } },
      ]);
    await add(out());
    await network.settle();
    await write(gy, room, 'now he may');
    await network.settle();
    expect(await textsOf(complicit, room)).toEqual(['now he may']);
  });

  it('[T8] who sits in a room already is removed with it; a post that he holds gets nothing more, and is shown with who can remove it', async () => {
    const room: RosterId = await consult(tt, [gy, complicit], 'for all three');
    await network.settle();
    expect(await textsOf(complicit, room)).toEqual(['for all three']);
    await tt.ask('rooms:keep-out', { room, who: out(), keep: true });
    await network.settle();
    await write(gy, room, 'for two');
    await network.settle();
    expect(await textsOf(complicit, room)).toEqual(['for all three']);

    const other: RosterId = await consult(tt, [gy], 'with the post');
    await network.settle();
    const post = [...(gy.open().book.own()?.taskforce.posts.values() ?? [])].find(({ kind }) => kind === 'duty-officer')?.post ?? '';
    await gy.ask('rooms:admit', { room: other, with: [{ kind: 'post', taskforce: taskforceOf(gy), post }] });
    await network.settle();
    await tt.ask('rooms:keep-out', { room: other, who: out(), keep: true });
    await network.settle();
    await write(gy, other, 'without the holder');
    await network.settle();
    expect(await textsOf(deputy, other)).toEqual(['without the holder']);
    expect(await textsOf(complicit, other)).not.toContain('without the holder');
    const [kept] = (await tt.ask('rooms:detail', { room: other })).keptOut;
    expect(kept?.removers?.map(({ name }) => name)).toEqual(expect.arrayContaining([tt.name, gy.name]));
  });

  it('[T8] of the author’s own side gets no answer either, though the post that answers go to is that officer’s', async () => {
    const own = await network.addOfficer('TT', ['focal-point']);
    for (const kind of ['duty-officer', 'focal-point'] as const) await tt.open().links.setPost(null, kind, officerOf(own), officerOf(tt));
    await network.settle();
    const keepOut = [{ kind: 'officer' as const, taskforce: taskforceOf(tt), officer: officerOf(own) }];
    const asked = await tt.ask('requests:ask', { ...question(), to: [taskforceOf(gy)], keepOut });
    await later();
    const [id] = asked.requests.map((request) => request.id);
    for (const what of [{ act: 'acknowledge' as const }, { act: 'answer' as const, text: 'he was', codes }]) {
      await complicit.ask('requests:act', { request: id ?? '', draft: randomUUID(), language: 'en', what });
      await later();
    }
    expect((await tt.ask('requests:read', { request: id ?? '' })).request.state).toBe('answered');
    // The post brings what was asked before, and nothing of this.
    expect(own.open().vault.one<{ n: number }>('SELECT count(*) AS n FROM acts WHERE conversation = ?', id ?? '')?.n).toBe(0);
    expect((await own.ask('requests:list', {})).requests.map((request) => request.id)).not.toContain(id);
  });
});
