import type { MigrationDb } from '../migration.ts';

/** Locked desks at which it rang for an envelope of ours (U7), as the hub says. */
export function up(db: MigrationDb): void {
  db.exec(
    'CREATE TABLE rung (envelope TEXT NOT NULL, device TEXT NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (envelope, device)) STRICT, WITHOUT ROWID;',
  );
}
