import type { MigrationDb } from '../migration.ts';

/** How many desks have given something of a room's past: where its terms let others give, one is not enough (DE70). */
export function up(db: MigrationDb): void {
  db.exec('ALTER TABLE historyAsks ADD COLUMN gave INTEGER NOT NULL DEFAULT 0');
}
