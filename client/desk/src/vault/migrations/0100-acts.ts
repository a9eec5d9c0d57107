import type { MigrationDb } from '../migration.ts';

/** Signed acts (J1) and what this desk knows of their conversations. The messages that brought them stay in `messages`. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE actConversations (
      conversation TEXT PRIMARY KEY, kind TEXT NOT NULL, asker TEXT, asked TEXT, number INTEGER,
      openUntilMs INTEGER NOT NULL DEFAULT 0, changedAtMs INTEGER NOT NULL, changes INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;
    CREATE INDEX actConversationsByChange ON actConversations (kind, changedAtMs);
    CREATE INDEX actConversationsByPair ON actConversations (asker, asked, number);
    CREATE TABLE acts (
      seq INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, kind TEXT NOT NULL, taskforce TEXT NOT NULL,
      envelope TEXT NOT NULL, own INTEGER NOT NULL, leaving INTEGER NOT NULL, signed TEXT NOT NULL, seenAtMs INTEGER NOT NULL) STRICT;
    CREATE INDEX actsByConversation ON acts (conversation, seq);
    CREATE INDEX actsByEnvelope ON acts (envelope);
    CREATE INDEX actsByDoer ON acts (taskforce, kind, seenAtMs);
    CREATE VIRTUAL TABLE actWords USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
    CREATE TABLE oddActs (
      seq INTEGER PRIMARY KEY, envelope TEXT NOT NULL, device TEXT NOT NULL, conversation TEXT NOT NULL, cause TEXT NOT NULL, seenAtMs INTEGER NOT NULL) STRICT;

    -- Devices of our own taskforce that have a conversation from its opening act on: those who become its addressees later are handed it.
    CREATE TABLE actHolders (conversation TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (conversation, device)) STRICT, WITHOUT ROWID;

    -- Confirmations are cumulative and the message store keeps the latest. The rungs of an alert are shown with the moment of each, so for acts every one is kept.
    CREATE TABLE actConfirmations (
      conversation TEXT NOT NULL, incarnation INTEGER NOT NULL, device TEXT NOT NULL, upTo INTEGER NOT NULL, missing TEXT NOT NULL, readUpTo INTEGER NOT NULL,
      atMs INTEGER NOT NULL, PRIMARY KEY (conversation, incarnation, device, upTo, missing, readUpTo)) STRICT, WITHOUT ROWID;
  `);
}
