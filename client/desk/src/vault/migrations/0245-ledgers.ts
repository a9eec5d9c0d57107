import type { MigrationDb } from '../migration.ts';

/** Statements of what was received (DE52): whom this desk has asked, the parts that have come, and the whole beside our own of that moment. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE ledgerAsks (
      conversation TEXT NOT NULL, device TEXT NOT NULL, askedAtMs INTEGER NOT NULL, answeredAtMs INTEGER, refused INTEGER NOT NULL DEFAULT 0,
      theirs TEXT, theirSignature TEXT, ours TEXT, ourSignature TEXT, PRIMARY KEY (conversation, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE ledgerParts (
      conversation TEXT NOT NULL, device TEXT NOT NULL, signature TEXT NOT NULL, part INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (conversation, device, signature, part)) STRICT, WITHOUT ROWID;
  `);
}
