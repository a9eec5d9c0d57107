import { type Lane, laneNumber } from '@breakwater/shared/ids';
import { ONE_TIME_PREKEYS_LOW, ONE_TIME_PREKEYS_MAX, PREKEY_LIFE_MS, SIGNED_PREKEY_ROTATION_MS } from '@breakwater/shared/limits';
import { makePrekeys } from '../../crypto/libsignal/prekeys.ts';
import type { VaultReader, VaultTx } from '../../vault/database.ts';
import { type JobFor, ownDevice } from '../core.ts';

/** Fresh prekeys, stored before anybody can use them. */
export const makePrekeysJob: JobFor<'make-prekeys'> = (core, { lane, oneTime, replacesAll, nowMs }) => {
  const own = ownDevice(core);
  const number = laneNumber(lane);
  return core.vault.transaction((tx) => {
    const firstId = tx.one<{ next: number }>('SELECT next FROM prekeyIds WHERE lane = ?', number)?.next ?? 1;
    const made = makePrekeys(own.identity.pair, { lane, oneTime: Math.min(oneTime, ONE_TIME_PREKEYS_MAX), replacesAll, firstId, nowMs });
    made.store(tx);
    dropOld(tx, number, nowMs);
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

/** What to publish now: too few one-time keys, a signed key that is due, or keys at the hub that are not the newest here. */
export const prekeysWanted: JobFor<'prekeys-wanted'> = (core, { left, nowMs }) => ({
  wanted: left.flatMap(({ lane, oneTime, oneTimeKyber, signedId, lastResortId }) => {
    const fewest = Math.min(oneTime, oneTimeKyber);
    const newest = newestSigned(core.vault, lane);
    // A hub that shows an older key was put back: its one-time keys may have been handed out before (D11).
    const isBehind = signedId !== newest?.id || lastResortId === null;
    const isDue = newest === undefined || nowMs - newest.madeAtMs >= SIGNED_PREKEY_ROTATION_MS;
    if (fewest >= ONE_TIME_PREKEYS_LOW && !isBehind && !isDue) return [];
    return [{ lane, oneTime: isBehind ? ONE_TIME_PREKEYS_MAX : Math.max(0, ONE_TIME_PREKEYS_MAX - fewest), replacesAll: isBehind }];
  }),
});

const newestSigned = (vault: VaultReader, lane: Lane): { readonly id: number; readonly madeAtMs: number } | undefined =>
  vault.one<{ id: number; madeAtMs: number }>(
    'SELECT id, madeAtMs FROM signedPrekeys WHERE lane = ? ORDER BY id DESC LIMIT 1',
    laneNumber(lane),
  );
