import type { MigrationDb } from '../migration.ts';

/** Taskforces with which ours has not compared numbers, to which this officer sends all the same in an investigation (DE87). */
export function up(db: MigrationDb): void {
  db.exec(
    'CREATE TABLE sentUncompared (room TEXT NOT NULL, taskforce TEXT NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (room, taskforce)) STRICT',
  );
}
