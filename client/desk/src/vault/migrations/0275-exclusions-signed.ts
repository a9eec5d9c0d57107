import type { MigrationDb } from '../migration.ts';

/** RO44: each exclusion as it was signed, and by which device. What was told before stays, without a signature, until it is said again. */
export function up(db: MigrationDb): void {
  db.exec(`
    ALTER TABLE exclusions ADD COLUMN author TEXT;
    ALTER TABLE exclusions ADD COLUMN statement TEXT;
    ALTER TABLE exclusions ADD COLUMN signature TEXT;
  `);
}
