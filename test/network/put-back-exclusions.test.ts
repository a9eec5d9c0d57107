import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

// RO43: Guyana's post is a complicit officer's. He was kept out after Trinidad's copy was made, and Trinidad's desk is put back from it.

const appearance = { language: 'en', theme: 'dark', clock: '24', zone: 'taskforce', singleKeys: true } as const;
let network: Network;
let stick: string;
let tt: Seat;
let gy: Seat;
let deputy: Seat;
let complicit: Seat;

beforeAll(async () => {
  stick = mkdtempSync(join(tmpdir(), 'breakwater-stick-'));
  network = await Network.create({ taskforces: ['TT', 'GY'] });
  [tt, gy] = [network.chair('TT'), network.chair('GY')];
  await network.verify('TT', 'GY');
  complicit = await network.addOfficer('GY', ['focal-point']);
  deputy = await network.addOfficer('GY', ['focal-point']);
  await gy.open().links.setPost(null, 'duty-officer', officerOf(complicit), officerOf(deputy));
  await network.settle();
});
afterAll(async () => {
  await network[Symbol.asyncDispose]();
  rmSync(stick, { recursive: true, force: true });
});

const all = async () => {
  await network.online();
  await network.settle();
};
const waiting = async (room: string) => (await tt.ask('rooms:detail', { room })).exclusionsAsked;
const namesOf = (officers: readonly { readonly name: string | null }[] | undefined) => officers?.map(({ name }) => name).sort();

/** A room of Trinidad's chair with Guyana's duty officer, whoever that is, and perhaps its chair. */
async function withPost(others: readonly Seat[], text: string) {
  const room = await consult(tt, others.length > 0 ? others : [gy], text);
  await network.settle();
  const post = [...(gy.open().book.own()?.taskforce.posts.values() ?? [])].find(({ kind }) => kind === 'duty-officer')?.post ?? '';
  await gy.ask('rooms:admit', { room, with: [{ kind: 'post', taskforce: taskforceOf(gy), post }] });
  await network.settle();
  return room;
}

async function putBackTrinidad(): Promise<void> {
  await tt.close();
  rmSync(tt.folder, { recursive: true });
  mkdirSync(tt.folder);
  await tt.restartLocked();
  await tt.ask('backup:put-back', { folder: stick, passphrase: PASSPHRASE, groups: null, lost: false, appearance });
}

describe('a desk that was put back', () => {
  it('[T8] [RO43] sends to a post only once somebody else has said who is kept out, over restarts; and then not to who is', {
    timeout: 120_000,
  }, async () => {
    const room = await withPost([gy], 'before the copy');
    const other = await withPost([gy], 'elsewhere');
    await tt.ask('backup:make', { folder: stick });
    await tt.desk().settle();
    const who = { kind: 'officer' as const, taskforce: taskforceOf(gy), officer: officerOf(complicit) };
    await gy.ask('rooms:keep-out', { room, who, keep: true });
    await network.settle();
    const later = await withPost([gy], 'after the copy');
    await gy.ask('rooms:keep-out', { room: later, who, keep: true });
    await network.settle();
    await gy.close();
    await deputy.close();

    await putBackTrinidad();
    await write(tt, room, 'written at once');
    await write(tt, later, 'written there too').catch(() => undefined);
    await all();
    await write(tt, later, 'and there');
    await all();
    // His own desk says in good faith that nobody is kept out: that does not count for him.
    expect(namesOf((await waiting(room))?.to)).toEqual([complicit.name]);
    expect(namesOf((await waiting(room))?.from)).toEqual([deputy.name, gy.name].sort());
    await expect(tt.ask('rooms:admit', { room, with: [who] })).rejects.toMatchObject({ code: 'kept-out-asked' });
    await tt.powerCut();
    await tt.reopen();
    await all();
    for (const each of [room, later]) {
      expect(await waiting(each)).not.toBeNull();
      expect((await textsOf(complicit, each)).filter((text) => /^(written|and)/.test(text))).toEqual([]);
    }

    await deputy.reopen();
    await all();
    expect((await tt.ask('rooms:detail', { room })).keptOut.map(({ officer }) => officer?.name)).toEqual([complicit.name]);
    // What she says of him is known now, and she speaks as little for herself.
    expect(namesOf((await waiting(room))?.to)).toEqual([deputy.name]);
    await gy.reopen();
    await all();
    expect(await waiting(room)).toBeNull();
    expect((await textsOf(deputy, room)).filter((text) => text === 'written at once')).toHaveLength(1);
    expect((await textsOf(gy, room)).filter((text) => text === 'written at once')).toHaveLength(1);
    expect(await textsOf(deputy, later)).toContain('and there');
    for (const each of [room, later]) expect((await textsOf(complicit, each)).filter((text) => /^(written|and)/.test(text))).toEqual([]);
    // Where nobody is kept out, that was said too.
    await write(tt, other, 'for all of them');
    await all();
    expect(await textsOf(complicit, other)).toContain('for all of them');
  });

  it('[RO43] where nobody answers its officer sends on, and sees to whom; what is said later is applied all the same', {
    timeout: 120_000,
  }, async () => {
    const room = await withPost([gy], 'second copy');
    await tt.ask('backup:make', { folder: stick });
    await tt.desk().settle();
    const who = { kind: 'officer' as const, taskforce: taskforceOf(gy), officer: officerOf(complicit) };
    await gy.ask('rooms:keep-out', { room, who, keep: true });
    await network.settle();
    await gy.close();
    await deputy.close();
    await putBackTrinidad();
    await all();
    await write(tt, room, 'urgent');
    await all();
    expect(await textsOf(complicit, room)).not.toContain('urgent');
    const detail = await tt.ask('rooms:send-on', { room });
    expect(detail.exclusionsAsked).toMatchObject({ sentOn: true, to: [{ name: complicit.name }] });
    expect(detail.can).not.toContain('send-on');
    await all();
    expect(await textsOf(complicit, room)).toContain('urgent');
    await gy.reopen();
    await deputy.reopen();
    await all();
    expect(await waiting(room)).toBeNull();
    await write(tt, room, 'not for him');
    await all();
    expect(await textsOf(gy, room)).toEqual(expect.arrayContaining(['urgent', 'not for him']));
    expect(await textsOf(complicit, room)).not.toContain('not for him');
  });
});
