import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { VaultReader } from '../../vault/database.ts';
import type { RatchetTurn } from '../api.ts';
import { group } from './group.ts';
import { type Operate, pairwise } from './pairwise.ts';
import { type OwnIdentity, stagedStores, type TrustedIdentity } from './staged-stores.ts';
import { commitTables, stagedTables } from './staged-tables.ts';

export type TurnDeps = {
  readonly vault: VaultReader;
  readonly device: DeviceId;
  readonly identity: OwnIdentity;
  readonly trusted: TrustedIdentity;
};

/** Begins a turn: reads from the vault, keeps every write until it is committed. One turn at a time. */
export function beginTurn({ vault, device, identity, trusted }: TurnDeps): RatchetTurn {
  const tables = stagedTables(vault);
  const stores = stagedStores(vault, tables, identity, trusted);
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
