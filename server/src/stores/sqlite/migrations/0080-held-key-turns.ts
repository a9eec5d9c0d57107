import type { Database } from '@signalapp/sqlcipher';

// HL44: a key has its next time, and senders take turns. HL43: whose share of the mailboxes a word of the hub takes; words of before take nobody's.
export function up(db: Database): void {
  db.exec(`
    ALTER TABLE heldKey ADD COLUMN tryAtMs INTEGER NOT NULL DEFAULT 0;
    UPDATE heldKey SET tryAtMs = releaseAtMs;
    DROP INDEX heldKeyDue;
    CREATE INDEX heldKeyDue ON heldKey (tryAtMs, sender) WHERE key IS NOT NULL;
    CREATE INDEX heldKeyOfSender ON heldKey (sender, tryAtMs) WHERE key IS NOT NULL;
    ALTER TABLE posting ADD COLUMN charged INTEGER;
  `);
}
