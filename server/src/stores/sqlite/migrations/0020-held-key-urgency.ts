import type { Database } from '@signalapp/sqlcipher';

// A released key rings as its alert does; the copy that waited for it came without a sound. Keys from before have no class and ring softly.
export function up(db: Database): void {
  db.exec("ALTER TABLE heldKey ADD COLUMN urgency TEXT NOT NULL DEFAULT 'routine'");
}
