import type { MigrationDb } from '../migration.ts';

/** Heartbeats (D5): the latest of every device in each conversation, when we wrote last, and what we said of it. */
export function up(db: MigrationDb): void {
  db.exec(`
    DROP TABLE heartbeats;
    CREATE TABLE heartbeats (
      conversation TEXT NOT NULL, device TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL, saidAtMs INTEGER NOT NULL,
      statement TEXT NOT NULL, signature TEXT NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (conversation, device, lane)) STRICT, WITHOUT ROWID;
    CREATE INDEX heartbeatsByDevice ON heartbeats (device);
    CREATE TABLE ownHeartbeats (
      conversation TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL, atMs INTEGER NOT NULL,
      PRIMARY KEY (conversation, lane)) STRICT, WITHOUT ROWID;
    ALTER TABLE ownNumbers ADD COLUMN atMs INTEGER NOT NULL DEFAULT 0;
  `);
}
