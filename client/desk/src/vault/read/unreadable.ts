import type { RosterId } from '@breakwater/shared/ids';
import type { VaultReader } from '../database.ts';
import { anchorBehind } from './anchor-behind.ts';

/** Why something that came is not open (D6). Closed. */
export type ParkCause =
  | 'unknown-sender'
  | 'revoked-sender'
  | 'no-session'
  | 'chain-unknown'
  | 'damaged'
  | 'mismatch'
  | 'duplicate-unknown'
  | 'roster-unknown'
  | 'too-far-ahead'
  | 'newer-version';

/** Something that came and cannot be read, or numbers of a device that have not come (D5). */
export type Unreadable =
  | {
      readonly kind: 'parked';
      readonly id: string;
      readonly device: string;
      readonly anchor: number;
      readonly atMs: number;
      readonly cause: ParkCause;
      readonly state: ParkState;
      readonly conversation: string | null;
    }
  /** `count` numbers from `from` on; stands before the message at its anchor. */
  | {
      readonly kind: 'gap';
      readonly id: string;
      readonly device: string;
      readonly anchor: number;
      readonly atMs: number;
      readonly from: number;
      readonly count: number;
    };

/** `waiting`: for rosters or a chain. `healing`: asked for again. `lost`: asked in vain. */
export type ParkState = 'waiting' | 'healing' | 'lost';

type ParkedRow = {
  seq: number;
  sender: string;
  receivedAtMs: number;
  cause: string;
  state: string;
  anchor: number;
  conversation: string | null;
};

const PARKED = 'SELECT seq, sender, receivedAtMs, cause, state, anchor, conversation FROM parked';

const asParked = (row: ParkedRow): Unreadable => ({
  kind: 'parked',
  id: `parked-${row.seq}`,
  device: row.sender,
  anchor: row.anchor,
  atMs: row.receivedAtMs,
  cause: row.cause as ParkCause, // written by the lane from this union
  state: row.state as ParkState,
  conversation: row.conversation,
});

/** Everything that is parked, oldest first; the conversation is null where nothing tells it. */
export const listParked = (vault: VaultReader): Unreadable[] => vault.all<ParkedRow>(`${PARKED} ORDER BY seq`).map(asParked);

/** Whether something came in this span (UTC milliseconds) that belongs in no conversation and is of nobody here, or was asked for in vain. */
export const hasStrangeMail = (vault: VaultReader, fromMs: number, toMs: number, expelled: readonly RosterId[]): boolean =>
  vault.one(
    `SELECT 1 AS n FROM parked WHERE conversation IS NULL AND (cause = 'unknown-sender' OR state = 'lost') AND receivedAtMs BETWEEN ? AND ?
       AND sender NOT IN (SELECT device FROM devices WHERE taskforce IN (SELECT value FROM json_each(?))) LIMIT 1`,
    fromMs,
    toMs,
    JSON.stringify(expelled),
  ) !== undefined;

/** Numbers are what another desk says; beyond this they are no longer counted. */
const COUNTED_MAX = 1_000_000;

/** How many messages of a conversation are missing or cannot be opened. */
export const countUnreadable = (vault: VaultReader, conversation: string): number =>
  (vault.one<{ n: number }>(
    `SELECT min(coalesce(sum(min(last - first + 1, ${COUNTED_MAX})), 0), ${COUNTED_MAX}) AS n FROM gaps WHERE conversation = ?`,
    conversation,
  )?.n ?? 0) + (vault.one<{ n: number }>('SELECT count(*) AS n FROM parked WHERE conversation = ?', conversation)?.n ?? 0);

/** What is parked or missing in a conversation. */
export function listUnreadable(vault: VaultReader, conversation: string): Unreadable[] {
  const parked = vault.all<ParkedRow>(`${PARKED} WHERE conversation = ? ORDER BY seq`, conversation).map(asParked);
  const missing = vault.all<{
    device: string;
    lane: number;
    incarnation: number;
    first: number;
    last: number;
    foundAtMs: number;
  }>(
    'SELECT device, lane, incarnation, first, last, foundAtMs FROM gaps WHERE conversation = ? ORDER BY device, lane, incarnation, first',
    conversation,
  );
  const gaps = missing.map(
    ({ device, lane, incarnation, first, last, foundAtMs }): Unreadable => ({
      kind: 'gap',
      id: `gap-${device}-${lane}-${incarnation}-${first}`,
      device,
      // Announced, and nothing behind it has come: at the end.
      anchor: anchorBehind(vault, { conversation, device, lane, incarnation, number: last }) ?? Number.MAX_SAFE_INTEGER,
      atMs: foundAtMs,
      from: first,
      count: last - first + 1,
    }),
  );
  return [...gaps, ...parked];
}
