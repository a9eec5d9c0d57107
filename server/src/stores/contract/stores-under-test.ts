import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubStores } from '../hub-stores.ts';
import { openStores, type StoreConfig } from '../open-stores.ts';
import type { StoreParts } from '../store-parts.ts';
import { AT_MS } from './values.ts';

export type Opened = AsyncDisposable & {
  readonly stores: HubStores;
  readonly config: StoreConfig;
  /** Closes the store and opens it again, as a restart does. */
  reopen(): Promise<HubStores>;
};

export type StoreUnderTest = { readonly name: 'sqlite' | 'mongo'; open(parts?: Partial<StoreParts>): Promise<Opened> };

const defaults: StoreParts = { now: () => AT_MS, randomBytes };

async function openOn(config: StoreConfig, parts: Partial<StoreParts>, drop: () => Promise<void>): Promise<Opened> {
  let stores = await openStores(config, { ...defaults, ...parts });
  return {
    config,
    get stores() {
      return stores;
    },
    async reopen() {
      await stores[Symbol.asyncDispose]();
      stores = await openStores(config, { ...defaults, ...parts });
      return stores;
    },
    async [Symbol.asyncDispose]() {
      await stores[Symbol.asyncDispose]();
      await drop();
    },
  };
}

const sqlite: StoreUnderTest = {
  name: 'sqlite',
  async open(parts = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'breakwater-store-'));
    return openOn({ kind: 'sqlite', file: join(folder, 'hub.db') }, parts, () => rm(folder, { recursive: true }));
  },
};

const mongo = (server: string): StoreUnderTest => ({
  name: 'mongo',
  async open(parts = {}) {
    const url = new URL(server);
    url.pathname = `/breakwater_test_${randomBytes(8).toString('hex')}`;
    const { dropMongoDatabase } = await import('./drop-mongo-database.ts');
    return openOn({ kind: 'mongo', url: url.href }, parts, () => dropMongoDatabase(url.href));
  },
});

/** SQLite always, MongoDB where MONGODB_URI names a server. */
export const storesUnderTest: readonly StoreUnderTest[] = [sqlite, ...(process.env.MONGODB_URI ? [mongo(process.env.MONGODB_URI)] : [])];

export const LEFT_OUT = 'MongoDB was left out of the store contract: set MONGODB_URI to a server to include it';

/** A test on a server that eight others use at the same time may take this long. */
export const SLOWEST_MS = 60_000;
