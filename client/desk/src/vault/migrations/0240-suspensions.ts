import type { MigrationDb } from '../migration.ts';

/** T13: which devices of our taskforce the operator withholds, as the hub said last. */
export function up(db: MigrationDb): void {
  db.exec('CREATE TABLE suspensions (device TEXT PRIMARY KEY, sinceMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;');
}
