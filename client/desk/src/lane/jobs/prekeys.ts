import type { PrekeysLeft } from '@breakwater/shared/hub/prekeys';
import { type Lane, laneNumber } from '@breakwater/shared/ids';
import {
  ONE_TIME_PREKEYS_KEPT_MAX,
  ONE_TIME_PREKEYS_LOW,
  ONE_TIME_PREKEYS_MAX,
  PREKEY_LIFE_MS,
  PREKEYS_MADE_PER_HOUR_MAX,
  SIGNED_PREKEY_ROTATION_MS,
  SIGNED_PREKEYS_KEPT_MAX,
} from '@breakwater/shared/limits';
import { isWaiting } from '../../clock.ts';
import { makePrekeys } from '../../crypto/libsignal/prekeys.ts';
import type { VaultReader, VaultTx } from '../../vault/database.ts';
import { readSetting } from '../../vault/read/settings.ts';
import type { Settings } from '../../vault/settings.ts';
import { type Core, ownDevice } from '../core.ts';
import type { JobFor } from '../job-for.ts';

/** Fresh prekeys, stored before anybody can use them. */
export const makePrekeysJob: JobFor<'make-prekeys'> = (core, { lane, oneTime, replacesAll, nowMs }) => {
  const own = ownDevice(core);
  const number = laneNumber(lane);
  return core.vault.transaction((tx) => {
    const firstId = tx.one<{ next: number }>('SELECT next FROM prekeyIds WHERE lane = ?', number)?.next ?? 1;
    const made = makePrekeys(own.identity.pair, { lane, oneTime: Math.min(oneTime, ONE_TIME_PREKEYS_MAX), replacesAll, firstId, nowMs });
    made.store(tx);
    dropOld(tx, number, nowMs);
    dropMany(tx, number);
    return made.publish;
  });
};

// D2: a desk that took a bundle may come back after ninety days and must still be heard, so keys live twice as long as they are handed out.
function dropOld(tx: VaultTx, lane: number, nowMs: number): void {
  const before = nowMs - 2 * PREKEY_LIFE_MS;
  tx.run('DELETE FROM signedPrekeys WHERE lane = ? AND madeAtMs < ?', lane, before);
  tx.run(
    'DELETE FROM baseKeys WHERE lane = ? AND kyberId IN (SELECT id FROM kyberPrekeys WHERE lane = ? AND madeAtMs < ?)',
    lane,
    lane,
    before,
  );
  tx.run('DELETE FROM kyberPrekeys WHERE lane = ? AND madeAtMs < ?', lane, before);
}

/** DE98: a hub that says again and again that none are left fills no disk: the newest are kept. Who took an older one is asked to begin anew (D6). */
function dropMany(tx: VaultTx, lane: number): void {
  for (const [table, kept] of [
    ['prekeys WHERE lane = ?', ONE_TIME_PREKEYS_KEPT_MAX],
    ['kyberPrekeys WHERE lastResort = 0 AND lane = ?', ONE_TIME_PREKEYS_KEPT_MAX],
    ['kyberPrekeys WHERE lastResort = 1 AND lane = ?', SIGNED_PREKEYS_KEPT_MAX],
    ['signedPrekeys WHERE lane = ?', SIGNED_PREKEYS_KEPT_MAX],
  ] as const)
    tx.run(`DELETE FROM ${table} AND id <= (SELECT id FROM ${table} ORDER BY id DESC LIMIT 1 OFFSET ?)`, lane, lane, kept);
}

/** Sessions that may have had to begin anew since the last look, an hour ago or a desk's absence. */
const CLAIMED_AGAIN_MAX = 12;

/**
 * Attack 16: whether more one-time keys went than there are other computers, of which each takes one, and a dozen over: the hub, or somebody with its help,
 * takes them. Says so to the officer, and keeps what is left for the next look. A hint, for the hub counts.
 */
function noteDrain(core: Core, left: readonly PrekeysLeft[], nowMs: number): void {
  const known = readSetting(core.vault, 'keysAtHub') ?? {};
  const others = countOthers(core);
  const drained = left.some(({ lane, oneTime, oneTimeKyber }) => {
    const before = known[lane];
    if (!before) return false;
    return before.left - Math.min(oneTime, oneTimeKyber) > others + CLAIMED_AGAIN_MAX;
  });
  core.vault.transaction((tx) => {
    keepKeysAtHub(tx, known, left, nowMs);
    if (drained) tx.run(`INSERT INTO notices VALUES ('keys-drained', ?) ON CONFLICT DO UPDATE SET sinceMs = excluded.sinceMs`, nowMs);
  });
  if (drained) core.changed('connection');
}

/** The hub took what was published, and says what it has now. */
export const prekeysPublished: JobFor<'prekeys-published'> = (core, { left, nowMs }) => {
  core.vault.transaction((tx) => keepKeysAtHub(tx, readSetting(core.vault, 'keysAtHub') ?? {}, [left], nowMs));
  return {};
};

function keepKeysAtHub(tx: VaultTx, known: Settings['keysAtHub'], left: readonly PrekeysLeft[], nowMs: number): void {
  const now = left.map(({ lane, oneTime, oneTimeKyber }) => [lane, { left: Math.min(oneTime, oneTimeKyber), atMs: nowMs }]);
  const text = JSON.stringify({ ...known, ...Object.fromEntries(now) });
  tx.run(`INSERT INTO settings VALUES ('keysAtHub', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, text);
}

/** Active computers of the network but this one. */
function countOthers({ book }: Core): number {
  const all = book.taskforces().flatMap((id) => [...(book.member(id)?.devices.values() ?? [])]);
  return Math.max(0, all.filter(({ status }) => status === 'active').length - 1);
}

/** What to publish now: too few one-time keys, a signed key that is due, or keys at the hub that are not the newest here. */
export const prekeysWanted: JobFor<'prekeys-wanted'> = (core, { left, nowMs }) => {
  noteDrain(core, left, nowMs);
  const wanted = left.flatMap(({ lane, oneTime, oneTimeKyber, signedId, lastResortId }) => {
    const fewest = Math.min(oneTime, oneTimeKyber);
    const newest = newestSigned(core.vault, lane);
    // A hub that shows an older key was put back: its one-time keys may have been handed out before (D11).
    const isBehind = signedId !== newest?.id || lastResortId === null;
    const isDue = !newest || !isWaiting(newest.madeAtMs + SIGNED_PREKEY_ROTATION_MS, SIGNED_PREKEY_ROTATION_MS, nowMs);
    if (fewest >= ONE_TIME_PREKEYS_LOW && !isBehind && !isDue) return [];
    // Each making has a signed key of its own.
    if (countMade(core.vault, lane, nowMs - HOUR_MS, nowMs) >= PREKEYS_MADE_PER_HOUR_MAX) return [];
    return [{ lane, oneTime: isBehind ? ONE_TIME_PREKEYS_MAX : Math.max(0, ONE_TIME_PREKEYS_MAX - fewest), replacesAll: isBehind }];
  });
  return { wanted };
};

const HOUR_MS = 3_600_000;

/** Not of a clock that was ahead (DE101). */
const countMade = (vault: VaultReader, lane: Lane, sinceMs: number, nowMs: number): number =>
  vault.one<{ n: number }>(
    'SELECT count(*) AS n FROM signedPrekeys WHERE lane = ? AND madeAtMs > ? AND madeAtMs <= ?',
    laneNumber(lane),
    sinceMs,
    nowMs,
  )?.n ?? 0;

const newestSigned = (vault: VaultReader, lane: Lane): { readonly id: number; readonly madeAtMs: number } | undefined =>
  vault.one<{ id: number; madeAtMs: number }>(
    'SELECT id, madeAtMs FROM signedPrekeys WHERE lane = ? ORDER BY id DESC LIMIT 1',
    laneNumber(lane),
  );
