import type { MigrationDb } from '../migration.ts';

/** RO53: officers are looked up in their taskforce, so nobody keeps who had an id first. */
export function up(db: MigrationDb): void {
  db.exec('DROP TABLE officers;');
}
