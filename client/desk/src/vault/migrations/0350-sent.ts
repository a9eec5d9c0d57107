import type { MigrationDb } from '../migration.ts';

/** What has been sent in a conversation, without its ciphertext: looked through at each confirmation for what was before a device's count began (D11). */
export function up(db: MigrationDb): void {
  db.exec(`CREATE INDEX outboxSent ON outbox (conversation, lane, seq, incarnation, number) WHERE state = 'sent'`);
}
