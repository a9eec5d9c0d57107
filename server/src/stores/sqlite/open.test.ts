import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvitationId } from '@breakwater/shared/ids';
import { Database } from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT_MS, PAGE, someBytes, someDeposit, someDevice, someHash, someInvitation, somePart, someRoster } from '../contract/values.ts';
import { StoreFromTheFutureError, StoreInUseError } from '../store-errors.ts';
import { openDatabase } from './database.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { openSqliteStores } from './open.ts';

const parts = { now: () => AT_MS, randomBytes };

describe('the SQLite file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'breakwater-sqlite-'));
    file = join(folder, 'new', 'hub.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('[D1] syncs at every commit, in WAL', async () => {
    await using _stores = await openSqliteStores(file, parts);
    const db = openDatabase(file);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  it('has one user of its mailboxes, while others use the rest', async () => {
    await using hub = await openSqliteStores(file, parts);
    await hub.mailboxes.appendEnvelopes([someDeposit()]);
    await using tool = await openSqliteStores(file, parts);
    await expect(tool.mailboxes.appendEnvelopes([someDeposit()])).rejects.toBeInstanceOf(StoreInUseError);
    await expect(tool.mailboxes.drain(someDevice(), 'rest', PAGE)).rejects.toBeInstanceOf(StoreInUseError);

    const open = (stores: typeof hub) => {
      const invitation = { id: someInvitation(), purpose: { kind: 'found' }, access: someBytes(32), expiresAtMs: AT_MS + 1 } as const;
      return stores.invitations.openInvitation(invitation);
    };
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => open(i % 2 === 0 ? hub : tool)));
    expect(outcomes).toEqual(Array(20).fill('opened'));
    await hub[Symbol.asyncDispose]().then(() => tool.mailboxes.appendEnvelopes([someDeposit()]));
  });

  it('lets go of the mailboxes when it cannot read them', async () => {
    await (await openSqliteStores(file, parts))[Symbol.asyncDispose]();
    const db = openDatabase(file);
    db.exec("INSERT INTO device (no, id) VALUES (1, 'no device')");
    await using stores = await openSqliteStores(file, parts);
    await expect(stores.mailboxes.appendEnvelopes([someDeposit()])).rejects.not.toBeInstanceOf(StoreInUseError);
    db.exec('DELETE FROM device');
    db.close();
    await using again = await openSqliteStores(file, parts);
    expect(await again.mailboxes.appendEnvelopes([someDeposit()])).toMatchObject([{ status: 'accepted' }]);
  });

  it('writes what was asked for before it closes, and nothing after', async () => {
    const deposit = someDeposit();
    const first = await openSqliteStores(file, parts);
    const stored = first.mailboxes.appendEnvelopes([deposit]);
    await first[Symbol.asyncDispose]();
    await expect(stored).resolves.toMatchObject([{ status: 'accepted' }]);
    await expect(first.mailboxes.appendEnvelopes([someDeposit()])).rejects.toThrow('closed');
    await using again = await openSqliteStores(file, parts);
    expect(await again.mailboxes.appendEnvelopes([deposit])).toMatchObject([{ stored: [] }]);
  });

  it('keeps no ciphertext of what everyone has acknowledged', async () => {
    const device = someDevice();
    const deposit = someDeposit({ recipients: [device], parts: [somePart(device)] });
    await using stores = await openSqliteStores(file, parts);
    await stores.mailboxes.appendEnvelopes([deposit]);
    await stores.mailboxes.acknowledge([{ device, envelopes: [deposit.envelope] }]);
    const db = openDatabase(file);
    for (const table of ['common', 'part', 'waiting']) expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get([])).toEqual({ n: 0 });
    db.close();
  });

  it('[H3] refuses a store from the future and leaves it as it is', async () => {
    await (await openSqliteStores(file, parts))[Symbol.asyncDispose]();
    const db = new Database(file);
    db.pragma(`user_version = ${(MIGRATIONS.at(-1)?.number ?? 0) + 10}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = await readFile(file);
    await expect(openSqliteStores(file, parts)).rejects.toBeInstanceOf(StoreFromTheFutureError);
    expect(await readFile(file)).toEqual(before);
  });

  it('[H3] migrates in order, moves data, and leaves a failed migration without a trace', async () => {
    const stores = await openSqliteStores(file, parts);
    const { id } = await stores.meta.readGeneration();
    await stores[Symbol.asyncDispose]();
    const db = openDatabase(file);
    const newest = MIGRATIONS.at(-1)?.number ?? 0;
    const moving = { number: newest + 10, up: (on: Database) => on.exec("CREATE TABLE moved AS SELECT id || '!' AS id FROM generation") };
    const failing = {
      number: newest + 20,
      up: (on: Database) => on.exec('CREATE TABLE half (a) STRICT; DROP TABLE moved; SELECT * FROM nowhere'),
    };
    expect(() => migrate(db, [...MIGRATIONS, moving, failing])).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(newest + 10);
    expect(db.prepare('SELECT id FROM moved').get([])).toEqual({ id: `${id}!` });
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get([])).toBeUndefined();
    migrate(db, [...MIGRATIONS, moving]);
    expect(() => migrate(db)).toThrow(StoreFromTheFutureError);
    db.close();
  });

  it('[H3] keeps the held keys of the format before, and gives them a soft ring; an invitation of before says no taskforce', async () => {
    await (await openSqliteStores(file, parts))[Symbol.asyncDispose]();
    await rm(file);
    const db = openDatabase(file);
    migrate(db, MIGRATIONS, 10);
    const [envelope, device] = [randomUUID(), randomUUID()];
    const row = [someHash(), envelope, device, someRoster(), 1, JSON.stringify([device]), someBytes(32), AT_MS, someHash(), AT_MS];
    db.prepare('INSERT INTO heldKey VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(row);
    const invited = [randomUUID(), someBytes(32), AT_MS + 1];
    db.prepare("INSERT INTO invitation (id, kind, access, expiresAtMs, status) VALUES (?, 'found', ?, ?, 'open')").run(invited);
    db.close();
    await using stores = await openSqliteStores(file, parts);
    expect((await stores.invitations.readInvitation(InvitationId.parse(invited[0]), AT_MS))?.purpose).toEqual({ kind: 'found' });
    expect(await stores.heldKeys.due(AT_MS, 10)).toMatchObject([{ envelope, sender: device, urgency: 'routine' }]);
  });

  it("numbers its migrations upwards, in tens; a number may be the other store's alone", () => {
    const numbers = MIGRATIONS.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.filter((number) => number % 10 !== 0)).toEqual([]);
  });
});
