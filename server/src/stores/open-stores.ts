import { z } from 'zod';
import type { HubStores } from './hub-stores.ts';
import type { StoreParts } from './store-parts.ts';

/** Which store a hub runs on (H1). */
export const StoreConfig = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sqlite'), file: z.string().min(1) }),
  z.strictObject({ kind: z.literal('mongo'), url: z.url({ protocol: /^mongodb(\+srv)?$/ }) }),
]);
export type StoreConfig = z.infer<typeof StoreConfig>;

/**
 * Opens a store, creating or migrating it first. Throws StoreFromTheFutureError for one that a newer program wrote, and
 * StoreInUseError when another hub has it open. Disposing waits for what is being written.
 */
export async function openStores(config: StoreConfig, parts: StoreParts): Promise<HubStores> {
  switch (config.kind) {
    case 'sqlite': {
      const { openSqliteStores } = await import('./sqlite/open.ts');
      return openSqliteStores(config.file, parts);
    }
    case 'mongo': {
      const { openMongoStores } = await import('./mongo/open.ts');
      return openMongoStores(config.url, parts);
    }
    default:
      return config satisfies never;
  }
}
