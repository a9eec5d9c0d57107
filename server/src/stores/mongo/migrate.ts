import type { Connection } from 'mongoose';
import { StoreFromTheFutureError } from '../store-errors.ts';
import { up as init } from './migrations/0010-init.ts';
import { up as heldKeyUrgency } from './migrations/0020-held-key-urgency.ts';
import { up as lapsed } from './migrations/0030-lapsed.ts';
import { up as stopCode } from './migrations/0040-stop-code.ts';
import { up as earlierCards } from './migrations/0050-earlier-cards.ts';
import { up as heldKeyTurns } from './migrations/0080-held-key-turns.ts';

export type Migration = { readonly number: number; readonly up: (connection: Connection) => Promise<void> };

/** In order. Each can be run again after a crash in its middle, and by two nodes at once: it only adds what is missing. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 10, up: init },
  { number: 20, up: heldKeyUrgency },
  { number: 30, up: lapsed },
  { number: 40, up: stopCode },
  { number: 50, up: earlierCards },
  { number: 80, up: heldKeyTurns },
];

/** Brings a database to the newest format; one of a newer program is refused before anything is written to it (H3). */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[] = MIGRATIONS,
  to = Number.POSITIVE_INFINITY,
): Promise<void> {
  const meta = connection.collection<{ _id: string; number: number }>('meta');
  const newest = migrations.at(-1)?.number ?? 0;
  const formatOf = async (): Promise<number> => (await meta.findOne({ _id: 'format' }))?.number ?? 0;
  const found = await formatOf();
  if (found > newest) throw new StoreFromTheFutureError(found, newest);
  for (const { number, up } of migrations) {
    if (number > to) return;
    if (found >= number) continue;
    await up(connection);
    await meta.updateOne({ _id: 'format' }, { $max: { number } }, { upsert: true });
  }
}
