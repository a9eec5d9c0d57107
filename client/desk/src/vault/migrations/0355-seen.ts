import type { MigrationDb } from '../migration.ts';

/** What is old enough to be forgotten, looked for whenever confirmations are due. */
export function up(db: MigrationDb): void {
  db.exec('CREATE INDEX seenByTime ON seen (atMs)');
}
