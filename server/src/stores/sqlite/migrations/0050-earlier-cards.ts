import type { Database } from '@signalapp/sqlcipher';

// HL23: a new card leaves the one before good for a while. What was kept before had another hash, which opens nothing any more.
export function up(db: Database): void {
  db.exec(`
    DROP TABLE stopCode;
    CREATE TABLE stopCode (
      number TEXT PRIMARY KEY, device TEXT NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL, untilMs INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stopCodeOfDevice ON stopCode (device);
  `);
}
