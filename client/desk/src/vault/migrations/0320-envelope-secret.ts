import type { MigrationDb } from '../migration.ts';

/** What this vault's envelope ids are made with (DE82), drawn once. */
export function up(db: MigrationDb): void {
  db.exec(`INSERT INTO settings VALUES ('envelopeSecret', '"' || lower(hex(randomblob(32))) || '"')`);
}
