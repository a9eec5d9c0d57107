import type { MigrationDb } from '../migration.ts';

/** CS23: an asking belongs to the device that sent it, so two devices may name one proposal. `id` is this desk's own name for it. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE asksOfDevices (
      id TEXT PRIMARY KEY, proposal TEXT NOT NULL, device TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, link TEXT NOT NULL,
      act TEXT NOT NULL, signatures TEXT NOT NULL, further TEXT NOT NULL, signed TEXT, agreement TEXT, given TEXT, reason TEXT NOT NULL,
      askedAtMs INTEGER NOT NULL, expiresAtMs INTEGER NOT NULL, UNIQUE (device, proposal)) STRICT, WITHOUT ROWID;
    INSERT INTO asksOfDevices SELECT proposal, * FROM asks;
    DROP TABLE asks;
    ALTER TABLE asksOfDevices RENAME TO asks;
  `);
}
