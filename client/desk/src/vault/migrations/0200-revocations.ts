import type { MigrationDb } from '../migration.ts';

/** The revocation clock (T7): when each revocation was stored here and, on the desks of who signed it, what the other desks have said of it. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE revocations (
      roster TEXT NOT NULL, height INTEGER NOT NULL, hash TEXT NOT NULL, storedAtMs INTEGER NOT NULL, caughtUp INTEGER NOT NULL,
      PRIMARY KEY (roster, hash)) STRICT, WITHOUT ROWID;
    CREATE TABLE rotations (
      roster TEXT NOT NULL, hash TEXT NOT NULL, device TEXT NOT NULL, saidAtMs INTEGER, caughtUp INTEGER,
      PRIMARY KEY (roster, hash, device)) STRICT, WITHOUT ROWID;
  `);
}
