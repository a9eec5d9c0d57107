import type { MigrationDb } from '../migration.ts';

/** RO61: of who is kept out each author's newest word is kept. What was told without a signature has an empty author. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE exclusionsByAuthor (
      conversation TEXT NOT NULL, taskforce TEXT NOT NULL, officer TEXT NOT NULL, author TEXT NOT NULL DEFAULT '', turn INTEGER NOT NULL,
      lifted INTEGER NOT NULL, statement TEXT, signature TEXT, PRIMARY KEY (conversation, taskforce, officer, author)) STRICT, WITHOUT ROWID;
    INSERT INTO exclusionsByAuthor (conversation, taskforce, officer, author, turn, lifted, statement, signature)
      SELECT conversation, taskforce, officer, coalesce(author, ''), turn, lifted, statement, signature FROM exclusions;
    DROP TABLE exclusions;
    ALTER TABLE exclusionsByAuthor RENAME TO exclusions;
  `);
}
