import type { HubStores } from '../hub-stores.ts';
import type { StoreParts } from '../store-parts.ts';

export function openMongoStores(_url: string, _parts: StoreParts): Promise<HubStores> {
  throw new Error('being built');
}
