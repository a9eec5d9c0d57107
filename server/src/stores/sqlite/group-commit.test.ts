import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AT_MS, PAGE, someBytes, someDeposit, someDevice, somePart } from '../contract/values.ts';
import { STORE_LIMITS } from '../store-parts.ts';
import { openDatabase } from './database.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import { type SqliteMailboxes, sqliteMailboxes } from './mailboxes/mailbox-store.ts';
import { migrate } from './migrate.ts';

describe('group commit', () => {
  let folder: string;
  let db: Database;
  let commits: GroupCommit;
  let mailboxes: SqliteMailboxes;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'breakwater-commit-'));
    const file = join(folder, 'hub.db');
    db = openDatabase(file);
    migrate(db);
    db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT');
    commits = groupCommit(db);
    mailboxes = sqliteMailboxes({ db, file, commits, limits: STORE_LIMITS });
  });
  afterEach(async () => {
    await commits[Symbol.asyncDispose]();
    db.close();
    mailboxes[Symbol.dispose]();
    await rm(folder, { recursive: true });
  });
  const insert = (a: number) => commits.write(() => db.prepare('INSERT INTO t (a) VALUES (?)').run([a]).changes);
  const rows = () => db.prepare('SELECT a FROM t ORDER BY a', { pluck: true }).all<number>([]);

  it('fails only the write that is at fault, and keeps the order of the others', async () => {
    const order: number[] = [];
    const writes = [1, 2, 2, 3].map((a) => insert(a).then(() => order.push(a)));
    const settled = await Promise.allSettled(writes);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual([1, 2, 3]);
    expect(rows()).toEqual([1, 2, 3]);
  });

  it('[HL49] while another process holds the file, the writes of a turn wait for it once and fail together; the next ones are written', async () => {
    const other = openDatabase(join(folder, 'hub.db'));
    other.exec('BEGIN IMMEDIATE');
    db.pragma('busy_timeout = 1');
    const waits = vi.spyOn(db.prepare('BEGIN IMMEDIATE'), 'run');
    const settled = await Promise.allSettled([1, 2, 3].map(insert));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(waits).toHaveBeenCalledTimes(1);
    other.exec('COMMIT');
    other.close();
    await insert(4);
    expect(rows()).toEqual([4]);
  });

  it('undoes in reverse order what a rolled-back transaction did to memory, and follows only a commit', async () => {
    const log: string[] = [];
    const noting = (name: string, fails = false) =>
      commits.write((turn) => {
        turn.onCommit(() => log.push(`${name} follows`));
        turn.onRollback(() => log.push(`undo ${name} 1`));
        turn.onRollback(() => log.push(`undo ${name} 2`));
        if (fails) throw new Error('fault');
      });
    await Promise.allSettled([noting('a'), noting('b', true)]);
    expect(log).toEqual(['undo b 2', 'undo b 1', 'undo a 2', 'undo a 1', 'a follows', 'undo b 2', 'undo b 1']);
  });

  it('[D1] a full disk fails the submit, and memory says what the file says', async () => {
    const [kept, lost] = [someDevice(), someDevice()];
    const before = someDeposit({ recipients: [kept], parts: [somePart(kept)] });
    await mailboxes.appendEnvelopes([before]);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    const large = someDeposit({ recipients: [kept, lost], common: someBytes(60_000) });
    const small = someDeposit({ recipients: [kept] });
    const outcomes = await Promise.allSettled([
      mailboxes.acknowledge([{ device: kept, envelopes: [before.envelope] }]),
      mailboxes.appendEnvelopes([large]),
      mailboxes.appendEnvelopes([small]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await mailboxes.drain(kept, 'rest', PAGE)).entries.map(({ envelope }) => envelope)).toEqual([small.envelope]);
    expect((await mailboxes.waiting(lost)).rest).toEqual({ entries: 0, bytes: 0 });

    db.pragma('max_page_count = 1000000');
    expect(await mailboxes.appendEnvelopes([large])).toMatchObject([{ status: 'accepted', storedAtMs: AT_MS, repeated: [] }]);
    expect((await mailboxes.drain(lost, 'rest', PAGE)).entries[0]?.common).toEqual(large.common);
    expect((await mailboxes.waiting(kept)).rest).toEqual({ entries: 2, bytes: 60_100 });
    // A device that first came with a failed submit has its number on disk too, and no other device gets it.
    mailboxes[Symbol.dispose]();
    const again = sqliteMailboxes({ db, file: join(folder, 'hub.db'), commits, limits: STORE_LIMITS });
    expect((await again.drain(lost, 'rest', PAGE)).entries).toHaveLength(1);
    again[Symbol.dispose]();
  });

  it('an acknowledgement that is rolled back leaves the entry in its place', async () => {
    const device = someDevice();
    const deposits = Array.from({ length: 3 }, () => someDeposit({ recipients: [device], parts: [somePart(device)] }));
    await mailboxes.appendEnvelopes(deposits);
    db.exec("CREATE TRIGGER broken BEFORE DELETE ON part BEGIN SELECT raise(ABORT, 'broken'); END");
    const acknowledge = () => mailboxes.acknowledge([{ device, envelopes: [deposits[0]?.envelope ?? someDeposit().envelope] }]);
    await expect(acknowledge()).rejects.toThrow('broken');
    const ids = async () => (await mailboxes.drain(device, 'rest', PAGE)).entries.map(({ envelope }) => envelope);
    expect(await ids()).toEqual(deposits.map(({ envelope }) => envelope));
    db.exec('DROP TRIGGER broken');
    expect(await acknowledge()).toBe(1);
    expect(await ids()).toEqual(deposits.slice(1).map(({ envelope }) => envelope));
  });
});
