import type { Database } from '@signalapp/sqlcipher';
import type { Generation, MetaStore } from '../meta-store.ts';
import { newGeneration } from '../new-generation.ts';
import type { StoreParts } from '../store-parts.ts';
import type { GroupCommit } from './group-commit.ts';

/** The store's generation; a new file gets its first one here. */
export async function sqliteMeta(db: Database, commits: GroupCommit, parts: StoreParts): Promise<MetaStore> {
  const read = db.prepare('SELECT id, cause, startedAtMs FROM generation');
  const create = db.prepare('INSERT INTO generation (only, id, cause, startedAtMs) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING');
  const replace = db.prepare('UPDATE generation SET id = ?, cause = ?, startedAtMs = ?');
  const settle = db.prepare(`UPDATE generation SET cause = 'settled' WHERE cause = 'restored'`);
  const first = newGeneration('created', parts.now(), parts);
  if (!read.get([])) await commits.write(() => create.run([first.id, first.cause, first.startedAtMs]));
  return {
    async readGeneration() {
      const row = read.get<Generation>([]);
      if (!row) throw new Error('the store has no generation');
      return { ...row };
    },
    async startGeneration(nowMs) {
      const next = newGeneration('restored', nowMs, parts);
      await commits.write(() => replace.run([next.id, next.cause, next.startedAtMs]));
      return next;
    },
    async settleGeneration() {
      await commits.write(() => settle.run([]));
    },
  };
}
