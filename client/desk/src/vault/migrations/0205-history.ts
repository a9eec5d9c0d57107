import type { MigrationDb } from '../migration.ts';

/** History from another desk (T9): how far each room has got, and which messages nobody has confirmed yet. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE historyAsks (
      room TEXT PRIMARY KEY, giver TEXT NOT NULL, below INTEGER, askedAtMs INTEGER NOT NULL, attempts INTEGER NOT NULL,
      refused INTEGER NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX messagesUnconfirmed ON messages (conversation, device, hash) WHERE mark = 'unconfirmed';
  `);
}
