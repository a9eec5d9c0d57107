import type { MigrationDb } from '../migration.ts';

/** Messages, their places in the chains (D5), and what waits in both directions. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE ownNumbers (
      conversation TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL,
      PRIMARY KEY (conversation, lane)) STRICT, WITHOUT ROWID;
    CREATE TABLE theirNumbers (
      conversation TEXT NOT NULL, device TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL,
      start INTEGER NOT NULL, top INTEGER NOT NULL, topHash TEXT, rejoined INTEGER NOT NULL DEFAULT 0,
      toConfirm INTEGER NOT NULL DEFAULT 0, confirmedAtMs INTEGER NOT NULL DEFAULT 0, pressed INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (conversation, device, lane, incarnation)) STRICT, WITHOUT ROWID;
    CREATE INDEX theirNumbersToConfirm ON theirNumbers (toConfirm) WHERE toConfirm = 1;
    CREATE TABLE gaps (
      conversation TEXT NOT NULL, device TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
      foundAtMs INTEGER NOT NULL, PRIMARY KEY (conversation, device, lane, incarnation, first)) STRICT, WITHOUT ROWID;

    CREATE TABLE messages (
      seq INTEGER PRIMARY KEY, conversation TEXT NOT NULL, device TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL,
      envelope TEXT NOT NULL, anchor INTEGER NOT NULL, hash TEXT NOT NULL, salt TEXT NOT NULL, frame TEXT NOT NULL,
      kind TEXT NOT NULL, text TEXT, sentAtMs INTEGER NOT NULL, receivedAtMs INTEGER, storedAtMs INTEGER, audience TEXT, mark TEXT) STRICT;
    CREATE UNIQUE INDEX messagesByEnvelope ON messages (envelope, device);
    CREATE UNIQUE INDEX messagesByPlace ON messages (conversation, device, lane, incarnation, number);
    CREATE INDEX messagesInOrder ON messages (conversation, anchor, incarnation, number);
    CREATE VIRTUAL TABLE messageWords USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
    CREATE TABLE wordsIndexed (one INTEGER PRIMARY KEY CHECK (one = 1), upTo INTEGER NOT NULL) STRICT;
    INSERT INTO wordsIndexed VALUES (1, 0);
    CREATE TABLE readMarks (conversation TEXT PRIMARY KEY, anchor INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE roomEvents (
      id INTEGER PRIMARY KEY, room TEXT NOT NULL, anchor INTEGER NOT NULL, atMs INTEGER NOT NULL, event TEXT NOT NULL,
      officer TEXT, taskforce TEXT) STRICT;
    CREATE INDEX roomEventsInOrder ON roomEvents (room, anchor, id);

    CREATE TABLE intents (
      seq INTEGER PRIMARY KEY, envelope TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, lane INTEGER NOT NULL, urgency TEXT NOT NULL,
      content TEXT NOT NULL, audience TEXT NOT NULL, createdAtMs INTEGER NOT NULL, leavesAtMs INTEGER NOT NULL, receipt INTEGER NOT NULL,
      held TEXT NOT NULL, blobs TEXT NOT NULL, beside TEXT NOT NULL, blocked TEXT) STRICT;
    CREATE TABLE audiences (digest TEXT PRIMARY KEY, devices TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY, envelope TEXT NOT NULL, kind TEXT NOT NULL, conversation TEXT, lane INTEGER NOT NULL, urgency TEXT NOT NULL,
      incarnation INTEGER, number INTEGER, common BLOB, recipients TEXT, heads TEXT NOT NULL, held TEXT NOT NULL, blobs TEXT NOT NULL, receiptFor TEXT,
      state TEXT NOT NULL, newer INTEGER NOT NULL DEFAULT 0, retryAtMs INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE INDEX outboxToSubmit ON outbox (lane, seq) WHERE state IN ('unsent', 'partly');
    CREATE INDEX outboxNewer ON outbox (seq) WHERE newer = 1;
    CREATE INDEX outboxByPlace ON outbox (conversation, lane, incarnation, number);
    CREATE TABLE outboxParts (
      envelope TEXT NOT NULL, device TEXT NOT NULL, type TEXT NOT NULL, ciphertext BLOB NOT NULL, PRIMARY KEY (envelope, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE outboxMarks (envelope TEXT NOT NULL, device TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (envelope, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE receipts (envelope TEXT PRIMARY KEY, bytes BLOB NOT NULL, signature BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE confirmed (
      conversation TEXT NOT NULL, lane INTEGER NOT NULL, incarnation INTEGER NOT NULL, device TEXT NOT NULL,
      upTo INTEGER NOT NULL, missing TEXT NOT NULL, readUpTo INTEGER NOT NULL, atMs INTEGER NOT NULL, begins INTEGER NOT NULL,
      PRIMARY KEY (conversation, lane, incarnation, device)) STRICT, WITHOUT ROWID;

    CREATE TABLE errands (
      id INTEGER PRIMARY KEY, device TEXT NOT NULL, lane INTEGER NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, notBeforeMs INTEGER NOT NULL,
      UNIQUE (device, lane, key)) STRICT;
    CREATE TABLE retriesAnswered (device TEXT NOT NULL, envelope TEXT NOT NULL, times INTEGER NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (device, envelope)) STRICT, WITHOUT ROWID;
    CREATE TABLE heartbeats (
      device TEXT NOT NULL, lane INTEGER NOT NULL, statement TEXT NOT NULL, signature TEXT NOT NULL, atMs INTEGER NOT NULL,
      PRIMARY KEY (device, lane)) STRICT, WITHOUT ROWID;
    CREATE TABLE seen (envelope TEXT NOT NULL, device TEXT NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (envelope, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE parked (
      seq INTEGER PRIMARY KEY, envelope TEXT NOT NULL, sender TEXT NOT NULL, lane INTEGER NOT NULL, urgency TEXT NOT NULL, storedAtMs INTEGER NOT NULL,
      receivedAtMs INTEGER NOT NULL, anchor INTEGER NOT NULL, common BLOB, partType TEXT, part BLOB, letter TEXT, cause TEXT NOT NULL, conversation TEXT, distribution TEXT, inner TEXT,
      wants TEXT NOT NULL, ready INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL DEFAULT 0, nextAtMs INTEGER NOT NULL, state TEXT NOT NULL,
      UNIQUE (envelope, sender)) STRICT;
    CREATE INDEX parkedToHeal ON parked (state, nextAtMs);
    CREATE INDEX parkedByConversation ON parked (conversation);
    CREATE INDEX parkedReady ON parked (ready) WHERE ready = 1;
    CREATE INDEX parkedByDistribution ON parked (distribution);
  `);
}
