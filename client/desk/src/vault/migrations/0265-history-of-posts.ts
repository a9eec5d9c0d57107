import type { MigrationDb } from '../migration.ts';

/** By which posts this officer sat in a room when its history was asked for (DE60): who takes over another one asks again. And what came of the one who was asked. */
export function up(db: MigrationDb): void {
  db.exec(`
    ALTER TABLE historyAsks ADD COLUMN terms TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE historyAsks ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
  `);
}
