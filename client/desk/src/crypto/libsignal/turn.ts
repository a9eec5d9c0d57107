import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { VaultReader } from '../../vault/database.ts';
import type { OwnIdentity, RatchetTurn } from '../api.ts';
import { group } from './group.ts';
import { publicIdentity } from './identity.ts';
import { type Operate, pairwise } from './pairwise.ts';
import { stagedStores, type TrustedIdentity } from './staged-stores.ts';
import { commitTables, stagedTables } from './staged-tables.ts';

export type TurnDeps = {
  readonly vault: VaultReader;
  readonly device: DeviceId;
  readonly identity: OwnIdentity;
  /** The identity key (32 bytes) that the verified rosters give to a device; undefined for one that must not be talked to or heard (T2). */
  readonly trusted: (device: string, direction: 'sending' | 'receiving') => Uint8Array | undefined;
};

/** Begins a turn: reads from the vault, keeps every write until it is committed. One turn at a time. */
export function beginTurn({ vault, device, identity, trusted }: TurnDeps): RatchetTurn {
  const tables = stagedTables(vault);
  const stores = stagedStores(vault, tables, identity, rememberKeys(trusted));
  const all = Object.values(tables);
  const operate: Operate = async <T>(lane: Lane, work: () => Promise<T>): Promise<T> => {
    stores.useLane(laneNumber(lane));
    try {
      const result = await work();
      for (const table of all) table.keep();
      return result;
    } catch (error) {
      for (const table of all) table.drop();
      throw error;
    }
  };
  return {
    ...pairwise(device, tables, stores, operate),
    ...group(device, tables, stores, operate),
    commit: (tx) => commitTables(tables, tx),
  };
}

// Rosters do not change within a turn, and libsignal asks twice for every message.
function rememberKeys(trusted: TurnDeps['trusted']): TrustedIdentity {
  const known = new Map<string, ReturnType<TrustedIdentity>>();
  return (device, direction) => {
    const name = `${direction}/${device}`;
    if (known.has(name)) return known.get(name);
    const raw = trusted(device, direction);
    const key = raw && publicIdentity(raw);
    known.set(name, key);
    return key;
  };
}
