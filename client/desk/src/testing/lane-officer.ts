import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkBody, LinkKind } from '@breakwater/shared/roster/link';
import type { Role } from '@breakwater/shared/roster/taskforce-kinds';
import type { LaneHost } from '../lane/host.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import type { OpenReader } from '../vault/database.ts';
import type { LaneHeldKeys } from './lane-held-keys.ts';

/** An officer's desk without a line: real lane, vault, rosters and libsignal, and what the UI link would be given. */
export type LaneOfficer = {
  readonly officer: OfficerId;
  readonly device: DeviceId;
  readonly taskforce: RosterId;
  readonly lane: LaneHost;
  readonly vault: OpenReader;
  readonly book: RosterBook;
  readonly desk: OpenDesk;
  /** Topics that the lane has named since this was last emptied. */
  readonly heard: Set<string>;
};

/** Several desks and, in place of the hub, a few arrays. */
export type LaneNetwork = AsyncDisposable & {
  readonly clock: { nowMs: number };
  /** A taskforce with its chair. The operator admits it. */
  readonly found: (code: string, name: string) => Promise<LaneOfficer>;
  /** An officer of the chair's taskforce. */
  readonly enrol: (chair: LaneOfficer, name: string, roles: readonly Role[]) => Promise<LaneOfficer>;
  /** Another desk of the same officer. */
  readonly another: (first: LaneOfficer) => Promise<LaneOfficer>;
  /** Signs a link by this officer's device and gives it to every desk. */
  readonly link: <K extends LinkKind>(by: LaneOfficer, kind: K, body: LinkBody<K>, on?: RosterId, heads?: readonly Head[]) => Promise<Head>;
  /** Encrypts, carries and opens until nothing moves any more. */
  readonly settle: () => Promise<void>;
  /** Entries for these devices are thrown away from now on; none stops that. */
  readonly lose: (...devices: readonly DeviceId[]) => void;
  /** D9: what the desks gave to hold, and the hub's words. */
  readonly keys: LaneHeldKeys;
};
