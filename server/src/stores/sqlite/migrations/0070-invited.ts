import type { Database } from '@signalapp/sqlcipher';

// HL38: what the operator invited, as canonical JSON. Invitations from before say nothing, and end within fourteen days.
export function up(db: Database): void {
  db.exec('ALTER TABLE invitation ADD COLUMN called TEXT');
}
