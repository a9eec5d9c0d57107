import type { MigrationDb } from '../migration.ts';

/** Messages of a room's past of which another giver brought another one first, which nobody has confirmed either (DE104). */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE givenBeside (
      conversation TEXT NOT NULL, giver TEXT NOT NULL, device TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL,
      salt TEXT NOT NULL, frame TEXT NOT NULL, at INTEGER NOT NULL, receivedAtMs INTEGER NOT NULL, PRIMARY KEY (conversation, hash)) STRICT, WITHOUT ROWID;
    CREATE INDEX givenBesideByDevice ON givenBeside (device);
  `);
}
