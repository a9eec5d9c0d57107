import type { MigrationDb } from '../migration.ts';

/**
 * AC32, DE85: which desk brought an act, and signatures of which it is not known yet whose they are, each with the desk that brought it. DE89: whether
 * what opened a conversation counts and concerns this desk, and who opened it; until the next act of it comes, all that is here does.
 */
export function up(db: MigrationDb): void {
  db.exec(`
    ALTER TABLE acts ADD COLUMN sender TEXT NOT NULL DEFAULT '';
    UPDATE acts SET sender = coalesce((SELECT device FROM messages WHERE messages.envelope = acts.envelope LIMIT 1), device);
    CREATE INDEX actsBySender ON acts (sender);
    CREATE TABLE actSignatures (
      hash TEXT NOT NULL, sender TEXT NOT NULL, key TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (hash, sender, key)) STRICT, WITHOUT ROWID;
    ALTER TABLE actConversations ADD COLUMN standing TEXT;
    ALTER TABLE actConversations ADD COLUMN author TEXT;
    UPDATE actConversations SET standing = 'ours', author = (SELECT taskforce FROM acts WHERE acts.hash = actConversations.conversation);
    CREATE INDEX actConversationsWaiting ON actConversations (standing) WHERE standing IN ('waits', 'refused');
  `);
}
