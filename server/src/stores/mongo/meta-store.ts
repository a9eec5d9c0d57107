import type { Connection } from 'mongoose';
import type { Generation, MetaStore } from '../meta-store.ts';
import { newGeneration } from '../new-generation.ts';
import type { StoreParts } from '../store-parts.ts';
import { collection, isDuplicateKey, number, text } from './schema.ts';

type MetaDoc = { _id: 'generation'; id: string; cause: Generation['cause']; startedAtMs: number; number?: number };

/** The store's generation; a new database gets its first one here. */
export async function mongoMeta(connection: Connection, parts: StoreParts): Promise<MetaStore> {
  const metas = collection<MetaDoc>(connection, 'meta', { _id: text, id: text, cause: text, startedAtMs: number, number });
  if (!(await metas.exists({ _id: 'generation' }))) {
    try {
      await metas.insertMany([{ _id: 'generation', ...newGeneration('created', parts.now(), parts) }], { lean: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // else another node was first
    }
  }
  return {
    async readGeneration() {
      const found = await metas.findOne({ _id: 'generation' }).lean<MetaDoc>();
      if (!found) throw new Error('the store has no generation');
      const { id, cause, startedAtMs } = found;
      return { id, cause, startedAtMs };
    },
    async startGeneration(nowMs) {
      const next = newGeneration('restored', nowMs, parts);
      await metas.updateOne({ _id: 'generation' }, { $set: next });
      return next;
    },
    async settleGeneration() {
      await metas.updateOne({ _id: 'generation', cause: 'restored' }, { $set: { cause: 'settled' } });
    },
  };
}
