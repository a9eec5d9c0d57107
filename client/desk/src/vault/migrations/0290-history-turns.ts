import type { MigrationDb } from '../migration.ts';

/** Whose turn it is to give a room's past, since when and with what success; how often all have said that they have nothing; and who gave how much. */
export function up(db: MigrationDb): void {
  db.exec(`
    ALTER TABLE historyAsks ADD COLUMN turnAtMs INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE historyAsks ADD COLUMN turnNew INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE historyAsks ADD COLUMN empties INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE historyAsks ADD COLUMN rounds INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE historyGiven (
      room TEXT NOT NULL, giver TEXT NOT NULL, messages INTEGER NOT NULL, PRIMARY KEY (room, giver)) STRICT, WITHOUT ROWID;
    INSERT INTO historyGiven SELECT room, giver, n FROM
      (SELECT room, giver, (SELECT count(*) FROM messages WHERE conversation = room AND anchor < -1) AS n FROM historyAsks) WHERE n > 0;
  `);
}
