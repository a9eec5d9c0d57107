import type { MigrationDb } from '../migration.ts';

/** How often something went wrong with an intent. */
export function up(db: MigrationDb): void {
  db.exec('ALTER TABLE intents ADD COLUMN faults INTEGER NOT NULL DEFAULT 0');
}
