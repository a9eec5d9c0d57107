import type { MigrationDb } from '../migration.ts';

/** Escalation by held keys (D9): ladders of alerts that this desk raised or may stop, copies that it cannot read yet, and what the hub said of keys. */
export function up(db: MigrationDb): void {
  db.exec(`
    -- Both are made when an intent is encrypted, and kept with its outbox row or its ladders.
    ALTER TABLE intents DROP COLUMN held;
    ALTER TABLE intents DROP COLUMN beside;

    -- \`answer\`: the envelope of our own signed act with which the secret is shown.
    CREATE TABLE ladders (
      conversation TEXT NOT NULL, authority TEXT NOT NULL, envelope TEXT NOT NULL, secret TEXT NOT NULL, hash TEXT NOT NULL, steps TEXT NOT NULL,
      own INTEGER NOT NULL, givenBy TEXT NOT NULL, answer TEXT, shownAtMs INTEGER, cancelledAtMs INTEGER, PRIMARY KEY (conversation, authority, secret)) STRICT, WITHOUT ROWID;
    CREATE INDEX laddersByEnvelope ON ladders (envelope, authority);
    CREATE INDEX laddersByGiver ON ladders (givenBy);
    CREATE INDEX laddersToShow ON ladders (answer) WHERE answer IS NOT NULL AND shownAtMs IS NULL;

    CREATE TABLE copies (
      envelope TEXT NOT NULL, sender TEXT NOT NULL, authority TEXT NOT NULL, message TEXT NOT NULL, rung INTEGER, dueAtMs INTEGER, state TEXT NOT NULL, cause TEXT,
      alert TEXT, atMs INTEGER NOT NULL, PRIMARY KEY (envelope, sender, authority)) STRICT, WITHOUT ROWID;
    CREATE INDEX copiesByAlert ON copies (alert) WHERE alert IS NOT NULL;
    CREATE INDEX copiesSealed ON copies (dueAtMs) WHERE state = 'sealed';
    CREATE TABLE releases (
      envelope TEXT NOT NULL, sender TEXT NOT NULL, authority TEXT NOT NULL, rung INTEGER NOT NULL, key TEXT, releaseAtMs INTEGER NOT NULL, saidAtMs INTEGER NOT NULL,
      seenAtMs INTEGER NOT NULL, state TEXT NOT NULL, cause TEXT, PRIMARY KEY (envelope, sender, authority, rung)) STRICT, WITHOUT ROWID;
    CREATE TABLE refusedWords (seq INTEGER PRIMARY KEY, envelope TEXT NOT NULL, word BLOB, cause TEXT NOT NULL, atMs INTEGER NOT NULL) STRICT;
  `);
}
