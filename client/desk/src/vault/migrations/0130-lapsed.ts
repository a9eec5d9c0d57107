import type { MigrationDb } from '../migration.ts';

/** D2: what the hub could not deliver in ninety days, by device; `againAtMs` when it was sent once more. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE lapsed (
      envelope TEXT NOT NULL, device TEXT NOT NULL, atMs INTEGER NOT NULL, againAtMs INTEGER, PRIMARY KEY (envelope, device)) STRICT, WITHOUT ROWID;
  `);
}
