import type { MigrationDb } from '../migration.ts';

/** How much is parked of senders that no members' list names is asked with each further entry of one (DE105). */
export function up(db: MigrationDb): void {
  db.exec(`CREATE INDEX parkedOfStrangers ON parked (sender) WHERE cause = 'unknown-sender'`);
}
