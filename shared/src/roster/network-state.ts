import type { Hash, RosterId, TaskforceCode } from '../ids.ts';
import type { Chain } from './chain.ts';
import type { Head } from './head.ts';

export type Admission = { readonly code: TaskforceCode; readonly order: number; readonly expelled: boolean };

/** The network as its roster says it, at `chain.head`. Its id is the network's name. */
export type NetworkState = {
  readonly type: 'network';
  readonly chain: Chain;
  readonly name: string;
  readonly operatorKey: string;
  readonly hubKey: string;
  readonly addresses: readonly string[];
  readonly lowestProtocol: number;
  readonly taskforces: ReadonlyMap<RosterId, Admission>;
  /** Places in rosters that a quorum said stand after a fork (T3); the last word on each height counts. */
  readonly settled: ReadonlyMap<string, Settled>;
  /** The height of the last expulsion (RO45); 0 while there was none. */
  readonly outdatedBelow: number;
};

/** What a quorum said stands, with the chairs' keys that said it, each with the head at which it is one, and how many had to. */
export type Settled = { readonly hash: Hash; readonly voices: readonly Voice[]; readonly needed: number };
export type Voice = { readonly key: string; readonly at: Head };

/** Whether a taskforce is in the network: admitted by its operator, and not expelled. */
export const isInNetwork = ({ taskforces }: NetworkState, id: RosterId): boolean => taskforces.get(id)?.expelled === false;
