import { ProvenDeviceKeys } from '@breakwater/shared/keys/device-keys';
import type { VaultReader } from '../database.ts';
import type { Settings } from '../settings.ts';

/** A remembered setting; undefined when it was never set. Written by the job `remember`. */
export function readSetting<K extends keyof Settings>(vault: VaultReader, key: K): Settings[K] | undefined {
  const row = vault.one<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
  return row && (JSON.parse(row.value) as Settings[K]); // only `remember` writes here, by the same type
}

/** The public keys of this device, as they go into a link; null before `make-device`. */
export function readOwnKeys(vault: VaultReader): ProvenDeviceKeys | null {
  const row = vault.one<{ proven: string }>('SELECT proven FROM ownDevice');
  return row ? ProvenDeviceKeys.parse(JSON.parse(row.proven)) : null;
}

/** The doorbell key's seed and the device it is for (U7); undefined before `make-device`. */
export const readDoorbell = (vault: VaultReader): { readonly device: string; readonly doorbell: Uint8Array<ArrayBuffer> } | undefined =>
  vault.one<{ device: string; doorbell: Uint8Array<ArrayBuffer> }>('SELECT device, doorbell FROM ownDevice');

/** What the officer must be told about this desk, with the time since when. */
export const listNotices = (vault: VaultReader): readonly { readonly kind: string; readonly sinceMs: number }[] =>
  vault.all<{ kind: string; sinceMs: number }>('SELECT kind, sinceMs FROM notices ORDER BY kind');

/** RO71: the notice that another taskforce was expelled while this desk was in the network. */
export const expelledNotice = (taskforce: string): string => `expelled:${taskforce}`;

/** RO71: when this desk heard that a taskforce was expelled, UTC milliseconds: the link itself is as old as its asking, and its time is its asker's word. */
export const readExpelledAt = (vault: VaultReader, taskforce: string): number | undefined =>
  vault.one<{ sinceMs: number }>('SELECT sinceMs FROM notices WHERE kind = ?', expelledNotice(taskforce))?.sinceMs;

/** A composer's unsent text. */
export const readDraft = (vault: VaultReader, place: string): { readonly text: string; readonly atMs: number } | undefined =>
  vault.one<{ text: string; atMs: number }>('SELECT text, atMs FROM drafts WHERE place = ?', place);

/** What has been written or queued here and is not at the hub, and what came in and waits to be opened. */
export function countWaiting(vault: VaultReader): { readonly intents: number; readonly outbox: number; readonly parked: number } {
  const count = (sql: string): number => vault.one<{ n: number }>(sql)?.n ?? 0;
  return {
    intents: count('SELECT count(*) AS n FROM intents'),
    outbox: count(`SELECT count(*) AS n FROM outbox WHERE state = 'unsent' AND kind = 'message'`),
    parked: count(`SELECT count(*) AS n FROM parked WHERE state <> 'lost'`),
  };
}
