import type { MigrationDb } from '../migration.ts';

/** An officer's new name in a room: the height of the link, in the roster of `taskforce`, with which it was taken. Null in every other line. */
export function up(db: MigrationDb): void {
  db.exec('ALTER TABLE roomEvents ADD COLUMN height INTEGER');
}
