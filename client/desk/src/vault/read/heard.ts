import { LIVE } from '../../delivery/live.ts';
import type { VaultReader } from '../database.ts';

const RECENT_MESSAGES = 2_000;

/** Devices that something has come from since `sinceMs`: a message or a confirmation. Looks at the newest messages only. */
export const listHeardSince = (vault: VaultReader, sinceMs: number): readonly string[] =>
  vault
    .all<{ device: string }>(
      `SELECT device FROM (SELECT device, receivedAtMs FROM messages WHERE ${LIVE} ORDER BY seq DESC LIMIT ${RECENT_MESSAGES}) WHERE receivedAtMs >= ?
       UNION SELECT device FROM confirmed WHERE atMs >= ?`,
      sinceMs,
      sinceMs,
    )
    .map(({ device }) => device);

/** When each device was last heard from, by its confirmations and announced chains. A device that never was is not in it. */
export const readLastHeard = (vault: VaultReader): ReadonlyMap<string, number> =>
  new Map(
    vault
      .all<{ device: string; atMs: number }>(
        `SELECT device, max(atMs) AS atMs FROM (
           SELECT device, max(atMs) AS atMs FROM confirmed GROUP BY device
           UNION ALL SELECT device, max(announcedAtMs) AS atMs FROM theirChains GROUP BY device) GROUP BY device`,
      )
      .map(({ device, atMs }) => [device, atMs]),
  );

/** Text messages sent and received since `sinceMs`, counted among the newest. */
export const countTraffic = (vault: VaultReader, sinceMs: number): { readonly sent: number; readonly received: number } =>
  vault.one<{ sent: number; received: number }>(
    `SELECT count(*) FILTER (WHERE receivedAtMs IS NULL AND sentAtMs >= ?) AS sent, count(*) FILTER (WHERE receivedAtMs >= ?) AS received
     FROM (SELECT receivedAtMs, sentAtMs, kind FROM messages WHERE ${LIVE} ORDER BY seq DESC LIMIT ${RECENT_MESSAGES}) WHERE kind = 'text'`,
    sinceMs,
    sinceMs,
  ) ?? { sent: 0, received: 0 };
