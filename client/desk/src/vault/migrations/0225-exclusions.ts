import type { MigrationDb } from '../migration.ts';

/** T8: who is kept out of a conversation. An empty officer is the whole taskforce; the highest turn says whether it still holds. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE exclusions (
      conversation TEXT NOT NULL, taskforce TEXT NOT NULL, officer TEXT NOT NULL, turn INTEGER NOT NULL, lifted INTEGER NOT NULL,
      PRIMARY KEY (conversation, taskforce, officer)) STRICT, WITHOUT ROWID;
  `);
}
