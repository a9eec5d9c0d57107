import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RESTORE_WAIT_MS } from '@breakwater/shared/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network, officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';

describe('a hub put back from an older copy', () => {
  let network: Network;
  let chair: Seat;
  let officer: Seat;
  let gy: Seat;
  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY'] });
    [chair, gy] = [network.chair('TT'), network.chair('GY')];
    officer = await network.addOfficer('TT');
    await network.settle();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const file = (): string => join(network.hub.data, 'hub.sqlite');
  async function copyTo(to: string): Promise<void> {
    await network.hub.stop();
    cpSync(file(), to);
    await network.hub.start();
    await network.online();
  }
  /** As the operator does: the copy is put back, and `hub restored` is run. */
  async function restoreFrom(copy: string): Promise<void> {
    await network.hub.stop();
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file()}${ending}`, { force: true });
    cpSync(copy, file());
    await network.hub.start();
    await network.hub.stores().prekeys.dropOneTimeKeys();
    await network.hub.stores().meta.startGeneration(network.now());
    await network.hub.stop();
    await network.hub.start();
  }
  const setPost = (kind: 'duty-officer' | 'focal-point' | 'head-of-unit') =>
    chair.ask('posts:set', { post: null, kind, holder: officerOf(chair), deputy: null });
  const heightAtHub = async (): Promise<number> => {
    const heads = await network.hub.stores().rosters.listHeads('taskforce');
    return heads.find(({ roster }) => roster === taskforceOf(chair))?.height ?? -1;
  };

  it('[T4] takes what desks offer, and no new link of a roster before a device of each of its officers was asked', async () => {
    const copy = join(network.hub.data, 'copy');
    await copyTo(copy);
    await setPost('duty-officer');
    await network.settle();
    const height = chair.open().book.head(taskforceOf(chair))?.height ?? 0;
    expect(gy.open().book.head(taskforceOf(chair))?.height).toBe(height);

    // The chair is the one that has the link and stays away; its colleague and the neighbours are there.
    await officer.close();
    await restoreFrom(copy);
    await network.online();
    await network.settle();
    expect(await heightAtHub(), 'offered by who has it').toBe(height);
    await expect(setPost('focal-point')).rejects.toMatchObject({ code: 'offline' });
    expect(await heightAtHub()).toBe(height);

    await officer.reopen();
    await network.online();
    await network.settle();
    await setPost('focal-point');
    expect(await heightAtHub()).toBe(height + 1);
  });

  it('[T4] or before an hour has passed online', async () => {
    const copy = join(network.hub.data, 'copy-2');
    await copyTo(copy);
    await officer.close();
    await restoreFrom(copy);
    await network.online();
    await network.settle();
    await expect(setPost('head-of-unit')).rejects.toMatchObject({ code: 'offline' });
    network.pass(RESTORE_WAIT_MS);
    await network.settle();
    await network.online(); // the time has ended every token
    await network.settle();
    await setPost('head-of-unit');
    await officer.reopen();
    await network.online();
    await network.settle();
    expect(officer.open().book.head(taskforceOf(chair))?.height).toBe(await heightAtHub());
  });
});
