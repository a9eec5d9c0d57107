import type { Database } from '@signalapp/sqlcipher';

// T13: what proves the stop code of a device's wallet card; a new card takes the place of the old.
export function up(db: Database): void {
  db.exec(`
    CREATE TABLE stopCode (device TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, salt BLOB NOT NULL, hash BLOB NOT NULL) STRICT, WITHOUT ROWID;
  `);
}
