import type { MigrationDb } from '../migration.ts';

/** Co-signing: what this desk asks others to sign with it, what it is asked, and the chains that askings rest on. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE proposals (
      proposal TEXT PRIMARY KEY, roster TEXT NOT NULL, act TEXT NOT NULL, further TEXT NOT NULL, asks TEXT NOT NULL, asked TEXT NOT NULL,
      state TEXT NOT NULL, reason TEXT NOT NULL, answeredBy TEXT, attempt INTEGER NOT NULL, link TEXT NOT NULL,
      madeAtMs INTEGER NOT NULL, sentAtMs INTEGER NOT NULL, expiresAtMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE givenSignatures (
      proposal TEXT NOT NULL, device TEXT NOT NULL, link TEXT NOT NULL, key TEXT NOT NULL, signature TEXT NOT NULL, atMs INTEGER NOT NULL,
      PRIMARY KEY (proposal, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE asks (
      proposal TEXT PRIMARY KEY, device TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, link TEXT NOT NULL, act TEXT NOT NULL,
      signatures TEXT NOT NULL, further TEXT NOT NULL, signed TEXT, agreement TEXT, given TEXT, reason TEXT NOT NULL,
      askedAtMs INTEGER NOT NULL, expiresAtMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX asksByDevice ON asks (device);
    CREATE TABLE askedLinks (
      device TEXT NOT NULL, roster TEXT NOT NULL, height INTEGER NOT NULL, link TEXT NOT NULL, PRIMARY KEY (device, roster, height)) STRICT, WITHOUT ROWID;
  `);
}
