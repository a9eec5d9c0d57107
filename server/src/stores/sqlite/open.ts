import type { HubStores } from '../hub-stores.ts';
import type { StoreParts } from '../store-parts.ts';

export function openSqliteStores(_file: string, _parts: StoreParts): Promise<HubStores> {
  throw new Error('being built');
}
