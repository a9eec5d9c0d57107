import type { Database } from '@signalapp/sqlcipher';
import { StoreFromTheFutureError } from '../store-errors.ts';
import { up as init } from './migrations/0010-init.ts';
import { up as heldKeyUrgency } from './migrations/0020-held-key-urgency.ts';
import { up as stopCode } from './migrations/0040-stop-code.ts';
import { up as earlierCards } from './migrations/0050-earlier-cards.ts';
import { up as invited } from './migrations/0070-invited.ts';
import { up as heldKeyTurns } from './migrations/0080-held-key-turns.ts';

export type Migration = { readonly number: number; readonly up: (db: Database) => void };

/** In order; a number is never used twice and a landed migration never changes. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 10, up: init },
  { number: 20, up: heldKeyUrgency },
  { number: 40, up: stopCode },
  { number: 50, up: earlierCards },
  { number: 70, up: invited },
  { number: 80, up: heldKeyTurns },
];

/**
 * Brings a file to the newest format, each migration in its own transaction. A file of a newer program is refused
 * before anything is written to it (H3). `to` stops early, for tests that move data.
 */
export function migrate(db: Database, migrations: readonly Migration[] = MIGRATIONS, to = Number.POSITIVE_INFINITY): void {
  const newest = migrations.at(-1)?.number ?? 0;
  if (formatOf(db) > newest) throw new StoreFromTheFutureError(formatOf(db), newest);
  for (const { number, up } of migrations) {
    if (number > to) return;
    if (formatOf(db) >= number) continue;
    db.exec('BEGIN IMMEDIATE');
    try {
      // Another process may have migrated while this one waited for the lock.
      if (formatOf(db) < number) {
        up(db);
        db.pragma(`user_version = ${number}`);
      }
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
}

const formatOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }) ?? 0);
