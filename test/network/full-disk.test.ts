import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Network } from '../network.ts';
import type { Seat } from '../seat.ts';
import { consult, textsOf, write } from './rooms.ts';

const disk = mkdtempSync(join(tmpdir(), 'breakwater-small-disk-'));
const isMounted = mountSmallDisk();
if (!isMounted) console.log('No small disk: `mount -t tmpfs` wants root, so the test of a full disk is skipped.');

describe.skipIf(!isMounted)('a full disk', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.create({ taskforces: ['TT', 'GY'] });
    await network.verify('TT', 'GY');
  });
  afterAll(async () => {
    await network[Symbol.asyncDispose]();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  it('[D1] [D2] is said, keeps no half, and what came meanwhile waits at the hub until there is room', async () => {
    const [tt, gy] = [network.chair('TT'), network.chair('GY')];
    const room = await consult(tt, [gy], 'Before the storm.');
    await network.settle();
    await moveTo(disk, gy);
    await network.online();
    expect((await gy.ask('desk:connection', {})).notices).toContain('disk-nearly-full');

    const filler = fill(join(disk, 'filler'));
    const said: string[] = ['Before the storm.'];
    await expect(writeUntilRefused(gy, room, said)).resolves.toBe('disk-full');
    for (let at = 0; at < 20; at++) await write(tt, room, long(`from outside ${at}`));
    await network.settle();
    expect(await textsOf(gy, room)).not.toContain(long('from outside 19'));

    rmSync(filler);
    await network.settle();
    const fromOutside = Array.from({ length: 20 }, (_, at) => long(`from outside ${at}`));
    for (const seat of [tt, gy]) {
      const texts = await textsOf(seat, room);
      expect(texts.filter((text) => text.startsWith('from outside'))).toEqual(fromOutside);
      expect(texts.filter((text) => !text.startsWith('from outside'))).toEqual(said);
    }
  });
});

/** A disk of 16 MiB, if this user may make one. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function moveTo(folder: string, seat: Seat): Promise<void> {
  await seat.close();
  const moved = join(folder, 'desk');
  cpSync(seat.folder, moved, { recursive: true });
  rmSync(seat.folder, { recursive: true });
  symlinkSync(moved, seat.folder);
  await seat.reopen();
}

/** Writes a file until the disk takes no more; answers with its name. */
function fill(file: string): string {
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(4_096);
  try {
    for (;;) writeSync(handle, block);
  } catch {
    closeSync(handle);
    return file;
  }
}

/** Writes lines until one is refused, and answers with the code; `said` gets those that were taken. */
async function writeUntilRefused(seat: Seat, room: string, said: string[]): Promise<string> {
  for (let at = 0; at < 200; at++) {
    const text = long(`mine ${at}`);
    try {
      await write(seat, room, text);
    } catch (refusal) {
      return (refusal as { code: string }).code;
    }
    said.push(text);
  }
  return 'never';
}

const long = (text: string): string => `${text} ${'and so on '.repeat(400)}`.trim();
