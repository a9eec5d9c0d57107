import { copyFileSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Network, officerOf, PASSPHRASE, taskforceOf, until, untilAsync } from '../network.ts';
import { consult, textsOf, write } from './rooms.ts';

describe('rosters that change in the middle of a conversation', () => {
  it('[T2] a desk that is added takes part from there on, one that is revoked no longer', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'one');
    await network.settle();
    const second = await network.addDevice(gy);
    await network.settle();
    await write(tt, room, 'two');
    await network.settle();
    await write(second, room, 'three');
    await network.settle();
    // What was said before it came it has from its officer's first desk (DE42).
    for (const seat of [tt, gy, second]) expect(await textsOf(seat, room)).toEqual(['one', 'two', 'three']);

    const device = second.open().book.own()?.device.keys.device ?? '';
    await gy.ask('devices:revoke', { device, reason: 'lost' });
    await until(() => (second.desk().gate.state() === 'new' ? true : undefined), 'the revoked desk has wiped itself');
    await network.settle();
    await write(tt, room, 'four');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('[T9] a post is handed over by one link, and its rooms with it', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const [first, next] = [await network.addOfficer('GY'), await network.addOfficer('GY')];
    const post = await gy.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(first), deputy: null });
    await network.settle();
    const opened = await tt.ask('rooms:open-consultation', {
      draft: crypto.randomUUID(),
      with: [{ kind: 'post', taskforce: taskforceOf(gy), post: post.id }],
      title: '',
      text: 'to whoever is on duty',
    });
    await network.settle();
    expect(await textsOf(first, opened.id)).toEqual(['to whoever is on duty']);
    await gy.ask('posts:set', { post: post.id, kind: 'duty-officer', holder: officerOf(next), deputy: null });
    await network.settle();
    await write(tt, opened.id, 'and now to you');
    await network.settle();
    // What was said to the post goes over with it (DE60).
    expect(await textsOf(next, opened.id)).toEqual(['to whoever is on duty', 'and now to you']);
    expect(await textsOf(first, opened.id)).toEqual(['to whoever is on duty']);
  });

  it('[T4] two chairs of one taskforce at once lose no link', async () => {
    await using network = await Network.create({ taskforces: ['TT'] });
    const chair = network.chair('TT');
    const deputy = await network.addOfficer('TT', ['deputy-chair']);
    const officer = await network.addOfficer('TT');
    await network.settle();
    const posts = ['duty-officer', 'focal-point', 'head-of-unit', 'central-authority'] as const;
    await Promise.all(
      posts.map((kind, i) => [chair, deputy][i % 2]?.ask('posts:set', { post: null, kind, holder: officerOf(officer), deputy: null })),
    );
    await network.settle();
    for (const seat of network.seats) {
      const kinds = [...(seat.open().book.own()?.taskforce.posts.values() ?? [])].map(({ kind }) => kind).sort();
      expect(kinds).toEqual([...posts].sort());
    }
  });
});

describe('a hub that was put back from an older copy', () => {
  it('[T4] [D11] gets the links that it lacks from the desks, and nobody goes back', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'before the copy');
    await network.settle();

    const copy = mkdtempSync(join(tmpdir(), 'breakwater-copy-'));
    await network.hub.stop();
    const files = readdirSync(network.hub.data).filter((name) => name.startsWith('hub.sqlite'));
    for (const file of files) copyFileSync(join(network.hub.data, file), join(copy, file));
    await network.hub.start();
    await network.online();

    await network.verify('TT', 'GY');
    await gy.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(gy), deputy: null });
    await network.settle();
    const heads = [tt, gy].map((seat) => seat.open().book.heads());

    await network.hub.stop();
    for (const file of files) copyFileSync(join(copy, file), join(network.hub.data, file));
    await network.hub.start();
    await network.hub.stores().meta.startGeneration(network.now());
    await network.hub.stop();
    await network.hub.start();
    await network.online();
    await network.settle();
    for (const [i, seat] of [tt, gy].entries()) for (const head of heads[i] ?? []) expect(seat.open().book.hasHead(head)).toBe(true);
    const newcomer = await network.addOfficer('TT');
    await network.settle();
    expect(newcomer.open().book.standing(taskforceOf(gy))).toEqual({ standing: 'verified', method: 'digits' });
    await write(gy, room, 'after it was put back');
    await network.settle();
    for (const seat of [tt, gy]) expect(await textsOf(seat, room)).toEqual(['before the copy', 'after it was put back']);
  });
});

describe('a vault that was put back from an older copy', () => {
  it('[D7] is noticed, its sessions are not used again, and talk goes on both ways', async () => {
    await using network = await Network.create({ taskforces: ['TT', 'GY'] });
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'one');
    await network.settle();
    await tt.close();
    const copy = mkdtempSync(join(tmpdir(), 'breakwater-copy-'));
    const files = readdirSync(tt.folder);
    for (const file of files) copyFileSync(join(tt.folder, file), join(copy, file));
    await tt.reopen();
    await write(tt, room, 'two');
    await network.online();
    await network.settle();

    await tt.close();
    for (const file of files) copyFileSync(join(copy, file), join(tt.folder, file));
    await tt.reopen();
    // Nothing here tells it from a copy whose other half is at work: it stops, and its officer says which one goes on.
    const notices = async () => (await tt.ask('desk:connection', {})).notices;
    await untilAsync(async () => ((await notices()).includes('copy-at-work') ? true : undefined), 'it was told that it is behind');
    expect(await tt.ask('desk:connection', {})).toMatchObject({ state: 'refused' });
    await expect(tt.ask('backup:go-on-here', { current: 'a wrong one altogether' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await tt.ask('backup:go-on-here', { current: PASSPHRASE });
    await network.online();
    await network.settle();
    expect(await notices()).not.toContain('copy-at-work');
    expect((await tt.ask('desk:connection', {})).notices).toContain('vault-restored');
    await write(gy, room, 'three');
    await network.settle();
    await write(tt, room, 'four');
    await network.settle();
    network.pass(120_000);
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['one', 'two', 'three', 'four']);
    expect((await textsOf(tt, room)).slice(-2)).toEqual(['three', 'four']);
  });
});
