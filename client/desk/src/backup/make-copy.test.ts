import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LaneHost } from '../lane/host.ts';
import { setDuress, unlockHeader } from '../vault/header.ts';
import { writeHeader } from '../vault/header-file.ts';
import { proveVault } from '../vault/open.ts';
import { readDraft } from '../vault/read/settings.ts';
import { vaultBytes } from '../vault-files.ts';
import type { Place } from './check-place.ts';
import { readNote } from './copy-note.ts';
import { type CopyParts, findPlace, makeCopy } from './make-copy.ts';
import { damage, PASSPHRASE, vaultIn } from './testing/vault-on-disk.ts';

const DURESS = 'nothing to see on this one';

let root: string;
let stick: string;
let lane: LaneHost;
let parts: CopyParts;
let nowMs: number;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'breakwater-copies-'));
  stick = join(root, 'stick');
  nowMs = 1_000;
  const own = await vaultIn(join(root, 'desk'));
  ({ lane } = own);
  mkdirSync(stick);
  parts = { ...own, inThread: false, now: () => nowMs++, signal: new AbortController().signal };
});
afterEach(async () => {
  await lane[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

const draft = (place: string): Promise<unknown> => lane.run('keep-draft', { nowMs: 2, place, text: 'x'.repeat(5_000) });

async function usable(folder = stick): Promise<Place> {
  const place = await findPlace(folder, parts, vaultBytes(parts.files));
  if (place.status !== 'usable') throw new Error(place.status);
  return place;
}
/** What happens between the writing of the copy and its proof. */
const meddling = (meddle: (part: string) => void): CopyParts => ({
  ...parts,
  lane: {
    run: async (job, input) => {
      const output = await lane.run(job, input);
      if (job === 'end-copy') meddle(join(stick, readdirSync(stick).find((name) => name.endsWith('.part')) ?? ''));
      return output;
    },
  },
});
/** What a copy that lies there holds; undefined where it cannot be proved. */
function copyIn(folder = stick) {
  const note = readNote(readFileSync(join(folder, 'breakwater-copy.json'), 'utf8'));
  if (note.status !== 'read') throw new Error(note.status);
  const path = join(folder, note.note.file);
  const held = (place: string): string | undefined => proveVault(path, parts.key, (vault) => readDraft(vault, place)?.text);
  return { ...note.note, held };
}

describe('a copy of the vault', () => {
  it('[T13] [RE7] holds what was there when it began, opens with the key, and the vault is written meanwhile', async () => {
    const writing: CopyParts = {
      ...parts,
      lane: {
        run: async (job, input) => {
          const output = await lane.run(job, input);
          // More than a checkpoint's worth: without holding still, the main file would change under the copy.
          if (job === 'begin-copy')
            for (let i = 0; i < 40; i++) await lane.run('keep-draft', { nowMs: 2, place: `${i}`, text: 'y'.repeat(500_000) });
          return output;
        },
      },
    };
    expect(await makeCopy(await usable(), writing)).toMatchObject({ status: 'proved', copy: { madeAtMs: 1_000, outdated: false } });
    let copy = copyIn();
    expect([copy.held('before'), copy.held('0')]).toEqual(['the copy', undefined]);
    expect(copy.bytes).toBe(statSync(join(stick, copy.file)).size);
    expect(readFileSync(join(stick, copy.file)).includes('SQLite format 3')).toBe(false);

    // The next one takes its place, with what was written since; nothing else is left of the first.
    expect(await makeCopy(await usable(), parts)).toMatchObject({ status: 'proved' });
    copy = copyIn();
    expect(copy.held('39')).toHaveLength(500_000);
    expect(readdirSync(stick).sort()).toEqual([copy.file, 'breakwater-copy.json']);
    expect(statSync(join(stick, copy.file)).mode & 0o777).toBe(0o600);
  });

  it('[RE8] counts only when what stands there is what was read; the one before stays', async () => {
    await makeCopy(await usable(), parts);
    await draft('later');
    for (const meddle of [
      (part: string) => damage(part, 9_000),
      (part: string) => truncateSync(part, 8_192),
      (part: string) => writeFileSync(part, ''),
      // Whole and ours, but not what was read: the stick gave back the copy before.
      (part: string) => copyFileSync(join(stick, copyIn().file), part),
    ]) {
      expect(await makeCopy(await usable(), meddling(meddle))).toEqual({ status: 'copy-not-proved' });
      expect([copyIn().held('before'), copyIn().held('later')]).toEqual(['the copy', undefined]);
      expect(readdirSync(stick)).toHaveLength(2);
    }
  });

  it('[RE8] does not count when the vault itself has a bad page, which nobody has read yet', async () => {
    await makeCopy(await usable(), parts);
    for (let i = 0; i < 20; i++) await draft(`page ${i}`);
    await lane.run('begin-copy', {});
    damage(parts.files.vault, statSync(parts.files.vault).size - 4_000);
    await lane.run('end-copy', {});
    expect(await makeCopy(await usable(), parts)).toEqual({ status: 'copy-not-proved' });
    expect(copyIn().held('before')).toBe('the copy');
  });

  it('[RE9] [U2] knows no duress passphrase: nothing wipes what may be the last', async () => {
    await setDuress(parts.files.header, DURESS);
    expect(await unlockHeader(parts.files.header, DURESS)).toEqual({ status: 'duress' });
    await makeCopy(await usable(), parts);
    const header = join(root, 'header');
    writeHeader(header, copyIn().header);
    expect(await unlockHeader(header, DURESS)).toEqual({ status: 'wrong-passphrase' });
    expect(await unlockHeader(header, PASSPHRASE)).toMatchObject({ status: 'open' });
  });

  it('[RE7] that is stopped leaves nothing but the one before', async () => {
    await makeCopy(await usable(), parts);
    const before = readdirSync(stick);
    const stopping = new AbortController();
    stopping.abort();
    await expect(makeCopy(await usable(), { ...parts, signal: stopping.signal })).rejects.toThrow('aborted');
    expect(readdirSync(stick)).toEqual(before);
    // And the vault's file moves again.
    await draft('after');
    expect(await makeCopy(await usable(), parts)).toMatchObject({ status: 'proved' });
    expect(copyIn().held('after')).toHaveLength(5_000);
  });

  it('[RE7] takes away what an attempt that was cut off left, and nothing of anybody else', async () => {
    writeFileSync(join(stick, 'breakwater-copy-7.db.part'), 'half');
    writeFileSync(join(stick, 'breakwater-copy-8.db'), 'no note names it');
    writeFileSync(join(stick, 'holiday.jpg'), 'not ours');
    await makeCopy(await usable(), parts);
    expect(readdirSync(stick).sort()).toEqual([copyIn().file, 'breakwater-copy.json', 'holiday.jpg']);
  });
});

describe('a folder for a copy', () => {
  const asked = async (folder: string): Promise<string> => (await findPlace(folder, parts, vaultBytes(parts.files))).status;

  it('[RE8] is refused by name: none, no folder, the vault’s own by any name, a link, a special file', async () => {
    const desk = join(root, 'desk');
    mkdirSync(join(desk, 'within'));
    symlinkSync(stick, join(root, 'link'));
    symlinkSync(desk, join(stick, 'way-in'));
    writeFileSync(join(root, 'file'), '');
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const places = [
      '',
      'stick',
      './stick',
      join(root, 'none'),
      desk,
      join(desk, 'within'),
      join(stick, 'way-in', 'within'),
      join(root, 'link'),
      join(root, 'file'),
      join(root, 'pipe'),
      '/dev/null',
    ];
    expect(await Promise.all(places.map(asked))).toEqual([
      ...Array.from({ length: 4 }, () => 'copy-no-folder'),
      ...Array.from({ length: 3 }, () => 'copy-in-vault'),
      ...Array.from({ length: 4 }, () => 'copy-not-plain'),
    ]);
    expect(await asked(stick)).toBe('usable');
  });

  it('[RE8] where a link or a pipe lies in the place of a file is refused, and what it leads to stays as it is', async () => {
    const precious = join(root, 'precious');
    writeFileSync(precious, 'do not touch');
    symlinkSync(precious, join(stick, 'breakwater-copy.json'));
    expect(await asked(stick)).toBe('copy-not-plain');
    rmSync(join(stick, 'breakwater-copy.json'));
    execFileSync('mkfifo', [join(stick, 'breakwater-copy.json')]);
    expect(await asked(stick)).toBe('copy-not-plain');
    rmSync(join(stick, 'breakwater-copy.json'));
    for (const name of ['breakwater-copy-1000.db.part', 'breakwater-copy-1001.json.part']) symlinkSync(precious, join(stick, name));
    expect(await makeCopy(await usable(), parts)).toEqual({ status: 'copy-not-plain' });
    expect(readFileSync(precious, 'utf8')).toBe('do not touch');
    expect(existsSync(join(stick, 'breakwater-copy.json'))).toBe(false);
  });

  it('[RE8] with another vault’s copy, or one that cannot be read, is refused and left alone', async () => {
    const other = await vaultIn(join(root, 'other'));
    await makeCopy(await usable(), { ...parts, ...other });
    await other.lane[Symbol.asyncDispose]();
    const before = readdirSync(stick);
    expect(await asked(stick)).toBe('copy-of-another');
    expect(readdirSync(stick)).toEqual(before);
    damage(join(stick, 'breakwater-copy.json'), 40);
    expect(await asked(stick)).toBe('copy-of-another');
  });

  it('[RE8] without room is refused beforehand', async () => {
    expect(await findPlace(stick, parts, 2 ** 60)).toEqual({ status: 'copy-disk-full' });
  });
});

describe.skipIf(!mayMount())('a stick that is full after all', () => {
  let disk: string;
  beforeAll(() => {
    disk = tinyDisk();
    writeFileSync(join(disk, 'other'), Buffer.alloc(100_000));
  });
  afterAll(() => takeOut(disk));

  it('[RE8] is said, and nothing half is left', async () => {
    const place: Place = { status: 'usable', folder: disk, note: undefined, freeBytes: 2 ** 40, sameDisk: false };
    expect(await makeCopy(place, parts)).toEqual({ status: 'copy-disk-full' });
    expect(readdirSync(disk)).toEqual(['other']);
    expect(await makeCopy(await usable(), parts)).toMatchObject({ status: 'proved' });
  });

  it('[RE8] or that may not be written on, is refused', async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(await findPlace(disk, parts, 0)).toEqual({ status: 'copy-not-writable' });
  });
});

/** A disk of 128 KiB. Throws where this user may not make one. */
function tinyDisk(): string {
  const disk = mkdtempSync(join(tmpdir(), 'breakwater-tiny-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch (fault) {
    rmdirSync(disk);
    throw fault;
  }
  return disk;
}

function takeOut(disk: string): void {
  execFileSync('umount', [disk]);
  rmdirSync(disk);
}

/** Tried and taken out at once: where no test of these is chosen nothing would take it out later. */
function mayMount(): boolean {
  try {
    takeOut(tinyDisk());
    return true;
  } catch {
    process.stdout.write('This user may mount no disk: the tests of a full stick are skipped.\n');
    return false;
  }
}
