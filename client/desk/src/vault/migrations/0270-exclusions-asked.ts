import type { MigrationDb } from '../migration.ts';

/**
 * RO43: rooms of which a desk that was put back does not know who has been kept out since, and which desks have said it. A vault that was put back
 * by the program before, which gave no history for a day instead, asks too.
 */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE exclusionsAsked (room TEXT PRIMARY KEY, ask TEXT NOT NULL, sinceMs INTEGER NOT NULL, sentOnAtMs INTEGER) STRICT, WITHOUT ROWID;
    CREATE TABLE exclusionsSaid (room TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (room, device)) STRICT, WITHOUT ROWID;
    INSERT INTO settings SELECT 'exclusionsForgotten', 'true' FROM settings WHERE key = 'noHistoryUntilMs';
    DELETE FROM settings WHERE key = 'noHistoryUntilMs';
  `);
}
