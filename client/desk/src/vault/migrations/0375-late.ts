import type { MigrationDb } from '../migration.ts';

/** Messages that stand above others because they came after them, until an officer has had them in sight (DE93). */
export function up(db: MigrationDb): void {
  db.exec(
    'CREATE TABLE lateUnseen (conversation TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (conversation, seq)) STRICT, WITHOUT ROWID',
  );
}
