import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import { openSession, type VaultSession } from '../open-session.ts';
import { changePassphrase, createHeader } from '../vault/header.ts';
import { readSetting } from '../vault/read/settings.ts';
import { type VaultFiles, vaultFiles } from '../vault-files.ts';
import { createCopying } from './copying.ts';
import { makeCopy } from './make-copy.ts';
import { KDF, PASSPHRASE } from './testing/vault-on-disk.ts';

/** Whoever waits a time has waited it. */
const impatient: Clock = {
  now: () => 1_000,
  after: (_ms, work) => {
    const waiting = setImmediate(work);
    return () => clearImmediate(waiting);
  },
};

let root: string;
let stick: string;
let files: VaultFiles;
let session: VaultSession;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'breakwater-copying-'));
  stick = join(root, 'stick');
  files = vaultFiles(join(root, 'desk'));
  for (const folder of [stick, join(root, 'desk')]) mkdirSync(folder);
  const made = await createHeader(files.header, PASSPHRASE, KDF);
  if (made.status !== 'created') throw new Error(made.status);
  session = await openSession(files, { key: made.key, create: true, nowMs: 1, inThread: false });
});
afterEach(async () => {
  await session[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

const copying = (make: typeof makeCopy) =>
  createCopying({
    session,
    files,
    laneInThread: false,
    clock: impatient,
    makeCopy: make,
    changed: () => undefined,
    fault: (_where, fault) => {
      throw fault;
    },
  });

describe('a copy that is being made', () => {
  it('[RE10] is remembered as behind when the passphrase became another after its note was written', async () => {
    const copies = copying(async (...asked) => {
      const made = await makeCopy(...asked);
      await changePassphrase(files.header, session.key, 'another word for the same sea', KDF);
      await copies.outdate();
      return made;
    });
    await copies.begin(stick);
    await copies.idle();
    expect(readSetting(session.reader, 'backup')).toMatchObject({ folder: stick, outdated: true });
    await copies[Symbol.asyncDispose]();
  });

  it('[RE7] on a stick that never answers is not waited for', async () => {
    let signal: AbortSignal | undefined;
    const copies = copying((_place, parts) => {
      signal = parts.signal;
      return new Promise(() => undefined);
    });
    await copies.begin(stick);
    await copies[Symbol.asyncDispose]();
    expect(signal?.aborted).toBe(true);
  });
});
