import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from '@signalapp/sqlcipher';
import { beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '../crypto/node/hashes.ts';
import type { Vault } from './database.ts';
import { lockVault } from './lock-file.ts';
import { MIGRATIONS } from './migrate.ts';
import { openReader, openVault } from './open.ts';

let file: string;
const key = randomBytes(32);

const mustOpen = (create = true): Vault => {
  const opening = openVault(file, key, { create });
  if (opening.status !== 'open') throw new Error(opening.status);
  return opening.vault;
};

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'vault-')), 'vault');
});

describe('vault', () => {
  it('[section 5] is ciphertext on disk, also its log, and in full sync', () => {
    const vault = mustOpen();
    vault.transaction((tx) => tx.run('INSERT INTO drafts VALUES (?, ?, 1)', 'place', 'canary-of-content'));
    expect(readFileSync(file).includes('SQLite format 3')).toBe(false);
    for (const each of [file, `${file}-wal`]) expect(readFileSync(each).includes('canary-of-content')).toBe(false);
    expect(vault.one('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(vault.one('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(vault.one('PRAGMA temp_store')).toEqual({ temp_store: 2 });
    vault.close();
  });

  it('[section 5] refuses to run where the cipher is not', () => {
    // A SQLite without the cipher ignores the key and answers no version.
    const plain = (path: string): Database => {
      const db = new Database(path);
      const pragma = db.pragma.bind(db);
      db.pragma = ((source: string) => (source.startsWith('key') || source === 'cipher_version' ? [] : pragma(source))) as typeof db.pragma;
      return db;
    };
    expect(openVault(file, key, { create: true, open: plain })).toEqual({ status: 'no-cipher' });
    expect(existsSync(file) ? readFileSync(file).length : 0).toBe(0);
  });

  it('[section 5] tells a wrong key, a damaged file, a later one and a missing one apart', () => {
    mustOpen().close();
    expect(openVault(file, randomBytes(32), { create: false })).toEqual({ status: 'wrong-key' });
    expect(openVault(`${file}.other`, key, { create: false })).toEqual({ status: 'damaged' });
    const newer = join(file, '..', 'newer');
    copyFileSync(file, newer);
    const opened = openVault(newer, key, { create: false, migrations: [...MIGRATIONS, { version: 9_000, up: () => undefined }] });
    if (opened.status === 'open') opened.vault.close();
    expect(openVault(newer, key, { create: false })).toEqual({ status: 'newer' });
    truncateSync(file, 9_000);
    expect(['damaged', 'wrong-key']).toContain(openVault(file, key, { create: false }).status);
    writeFileSync(file, 'SQLite format 3\0 and nothing else');
    expect(openVault(file, key, { create: false }).status).toBe('wrong-key');
  });

  it('[D3] a transaction is all or nothing, and not for promises', () => {
    const vault = mustOpen();
    const fault = new Error('power cut');
    expect(() =>
      vault.transaction((tx) => {
        tx.run(`INSERT INTO drafts VALUES ('a', 'b', 1)`);
        throw fault;
      }),
    ).toThrow(fault);
    expect(vault.all('SELECT * FROM drafts')).toEqual([]);
    // @ts-expect-error -- a promise would be committed before it is done
    const promised = (): unknown => vault.transaction(async (tx) => tx.run(`INSERT INTO drafts VALUES ('a', 'b', 1)`));
    expect(promised).toBeTypeOf('function');
    expect(() => vault.transaction(() => vault.transaction(() => 1))).toThrow(/inside another/);
    vault.close();
  });

  it('[H3] migrates data step by step, keeps it, and leaves a step that fails undone', () => {
    const steps = MIGRATIONS.map(({ version }) => version);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.every((version) => version % 5 === 0)).toBe(true);
    const first = openVault(file, key, { create: true, migrations: MIGRATIONS.slice(0, 1) });
    if (first.status !== 'open') throw new Error(first.status);
    first.vault.transaction((tx) => tx.run(`INSERT INTO settings VALUES ('deviceLabel', '"desk one"')`));
    first.vault.close();
    const broken = [
      ...MIGRATIONS,
      {
        version: 9_000,
        up: (db: { exec: (sql: string) => void }) => db.exec('CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE nonsense'),
      },
    ];
    expect(() => openVault(file, key, { create: false, migrations: broken })).toThrow();
    const vault = mustOpen(false);
    expect(vault.one('PRAGMA user_version')).toEqual({ user_version: steps.at(-1) });
    expect(vault.one(`SELECT value FROM settings WHERE key = 'deviceLabel'`)).toEqual({ value: '"desk one"' });
    expect(vault.one(`SELECT 1 AS n FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined();
    vault.close();
  });

  it('[H3] [DE89] alerts that were kept before it was asked whose they are stay in the list', () => {
    const before = openVault(file, key, { create: true, migrations: MIGRATIONS.filter(({ version }) => version < 360) });
    if (before.status !== 'open') throw new Error(before.status);
    before.vault.transaction((tx) => {
      tx.run(`INSERT INTO acts (hash, conversation, kind, taskforce, device, envelope, own, leaving, signed, seenAtMs)
        VALUES ('a', 'a', 'alert.raised', 'tt', 'd', 'e', 0, 0, '{}', 1)`);
      tx.run(`INSERT INTO actConversations (conversation, kind, changedAtMs) VALUES ('a', 'alert', 1)`);
    });
    before.vault.close();
    const vault = mustOpen(false);
    expect(vault.one('SELECT sender FROM acts')).toEqual({ sender: 'd' });
    expect(vault.one('SELECT standing, author FROM actConversations')).toEqual({ standing: 'ours', author: 'tt' });
    vault.close();
  });

  it('gives main a reader that follows the lane and cannot write', () => {
    const vault = mustOpen();
    using reader = openReader(file, key);
    const before = reader.dataVersion();
    vault.transaction((tx) => tx.run(`INSERT INTO drafts VALUES ('a', 'b', 1)`));
    expect(reader.one('SELECT text FROM drafts')).toEqual({ text: 'b' });
    expect(reader.dataVersion()).not.toBe(before);
    expect(() => reader.all(`INSERT INTO drafts VALUES ('c', 'd', 1) RETURNING text`)).toThrow();
    vault.close();
  });

  it('is held once, in this process and beside it, and by nobody whom a file only names', () => {
    const beside = (): string =>
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import D from '@signalapp/sqlcipher'; try { new D(process.argv[1]).exec('BEGIN EXCLUSIVE') } catch { console.log('held') }`,
          `${file}.lock`,
        ],
        { encoding: 'utf8', cwd: import.meta.dirname },
      ).trim();
    writeFileSync(`${file}.lock`, '1'); // a process that runs on every computer
    const lock = lockVault(file);
    expect(lock).toBeDefined();
    expect(lockVault(file)).toBeUndefined();
    expect(beside()).toBe('held');
    lock?.release();
    expect(beside()).toBe('');
    expect(lockVault(file)).toBeDefined();
  });
});
