import type { MigrationDb } from '../migration.ts';

/** T10: which desk signed an act, and whether it was already known to be removed when the act came. */
export function up(db: MigrationDb): void {
  db.exec(`
    ALTER TABLE acts ADD COLUMN device TEXT NOT NULL DEFAULT '';
    ALTER TABLE acts ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
    UPDATE acts SET device = json_extract(json_extract(signed, '$.act'), '$.device');
    CREATE INDEX actsByDevice ON acts (device, conversation);
  `);
}
