import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/data-folder.ts';
import { createHub, type Hub, type HubParts } from '../hub.ts';
import { makeHub } from '../operator/make-hub.ts';
import { silentLog } from '../ops/log.ts';
import type { HubStores } from '../stores/hub-stores.ts';
import { openStores } from '../stores/open-stores.ts';
import { parts } from './parts.ts';

/** A hub on a folder of its own, made by the same steps as `hub init`, and its store for looking behind it. */
export type TestHub = AsyncDisposable & {
  readonly data: string;
  readonly hub: Hub;
  readonly stores: HubStores;
  /** Stops it, does something to its folder, and serves again. */
  readonly restart: (meanwhile?: () => Promise<void> | void) => Promise<void>;
};

/** Makes and serves a hub on a free port. Its store is SQLite; `hubParts` replaces parts of it, `wrap` puts something before the store. */
export async function testHub(
  hubParts: Partial<HubParts> = {},
  environment: Record<string, string> = {},
  wrap: (stores: HubStores) => HubStores = (stores) => stores,
): Promise<TestHub> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-hub-'));
  await makeHub({ data, name: 'Test network', addresses: ['ws://127.0.0.1:1'], settings: { port: 0, log: 'silent' } }, parts);
  const serve = async (): Promise<{ hub: Hub; stores: HubStores }> => {
    const stores = wrap(await openStores({ kind: 'sqlite', file: join(data, 'hub.sqlite') }, parts));
    return { stores, hub: await createHub(readConfig(data, environment), { log: silentLog, refreshMs: 0, ...hubParts, stores }) };
  };
  let served = await serve();
  return {
    data,
    get hub() {
      return served.hub;
    },
    get stores() {
      return served.stores;
    },
    restart: async (meanwhile) => {
      await served.hub[Symbol.asyncDispose]();
      await meanwhile?.();
      served = await serve();
    },
    async [Symbol.asyncDispose]() {
      await served.hub[Symbol.asyncDispose]();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
