import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RosterId } from '@breakwater/shared/ids';
import { linkHash } from '@breakwater/shared/roster/link';
import { networkKinds } from '@breakwater/shared/roster/network-kinds';
import { ConfigError, HubSettings } from '../config/config.ts';
import { FILES, inFolder, makeDataFolder, writePrivate } from '../config/data-folder.ts';
import { sha256 } from '../keys/roster-crypto.ts';
import { createSigningKey } from '../keys/signing-key.ts';
import { createTokenKey } from '../sign-in/tokens.ts';
import type { HubStores } from '../stores/hub-stores.ts';
import { openStores } from '../stores/open-stores.ts';
import type { StoreParts } from '../stores/store-parts.ts';
import { signNetworkLink } from './sign-network-link.ts';

export type NewHub = {
  readonly data: string;
  /** The network's name, for people. */
  readonly name: string;
  /** Where desks reach the hub: `wss://...`, or `ws://...` on loopback. */
  readonly addresses: readonly string[];
  readonly settings?: Partial<HubSettings>;
};

/**
 * Makes a hub: its data folder with the operator's, the hub's and the token's key, its settings, and the network's
 * founding link, signed by operator and hub, in the store. Gives the network's id. The settings are written last, so
 * a folder without them is no hub and can be thrown away. Throws a ConfigError where there is a hub already.
 */
export async function makeHub(
  { data, name, addresses, settings: some = {} }: NewHub,
  parts: StoreParts,
): Promise<{ readonly network: RosterId }> {
  if (existsSync(join(data, FILES.settings)))
    throw new ConfigError(`There is a hub in ${data} already: choose another folder with --data.`);
  const settings = HubSettings.parse(some);
  const operator = createSigningKey();
  const hub = createSigningKey();
  const body = networkKinds['network.founded'].safeParse({
    name,
    operatorKey: operator.publicText,
    hubKey: hub.publicText,
    addresses: [...addresses],
    lowestProtocol: 1,
  });
  if (!body.success)
    throw new ConfigError(
      `--${body.error.issues[0]?.path[0] === 'name' ? 'name' : 'address'} cannot be used: give a name of 1 to 80 characters and addresses that begin with wss:// or ws://.`,
    );

  makeDataFolder(data);
  const store = settings.store.kind === 'sqlite' ? { ...settings.store, file: inFolder(data, settings.store.file) } : settings.store;
  await using stores = await openStores(store, parts);
  if ((await stores.rosters.listHeads('network')).length > 0)
    throw new ConfigError('The store holds a network already: choose another one, or another folder with --data.');
  writePrivate(data, FILES.operatorKey, operator.exportPem());
  writePrivate(data, FILES.hubKey, hub.exportPem());
  writePrivate(data, FILES.tokenKey, createTokenKey());
  const founding = signNetworkLink('network.founded', body.data, undefined, [operator, hub], parts.now());
  const network = await append(stores, founding);
  writeFileSync(join(data, FILES.settings), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return { network };
}

async function append({ rosters }: HubStores, signed: ReturnType<typeof signNetworkLink>): Promise<RosterId> {
  const hash = linkHash(signed.bytes, sha256);
  const roster = RosterId.parse(hash);
  await rosters.appendLink({ roster, type: 'network', height: 0, hash, previous: null, signed });
  return roster;
}
