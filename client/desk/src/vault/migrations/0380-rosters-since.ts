import type { MigrationDb } from '../migration.ts';

/** When this desk first had a roster (DE83). What it has by now is as old as its first link says, and not newer than this. */
export function up(db: MigrationDb): void {
  db.exec(`
    ALTER TABLE rosters ADD COLUMN sinceMs INTEGER;
    UPDATE rosters SET sinceMs = CAST(strftime('%s', 'now') AS INTEGER) * 1000;
  `);
}
