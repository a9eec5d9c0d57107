import type { MigrationDb } from '../migration.ts';

/** AC39: signatures under another's act that came when their computer was known to be removed. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE lateSignatures (hash TEXT NOT NULL, key TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (hash, key)) STRICT, WITHOUT ROWID;
    CREATE INDEX lateSignaturesByDevice ON lateSignatures (device);
  `);
}
