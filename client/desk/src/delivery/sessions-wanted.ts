import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import type { SessionWanted } from '../lane/jobs.ts';
import type { VaultReader } from '../vault/database.ts';

/** A device that had published nothing is asked about again after this time; until then it is done without. */
const WITHOUT_PREKEYS_MS = 600_000;

/** Which of these devices can be sealed to now, which need a session first, and which have none to give. */
export type SessionState = {
  readonly ready: readonly DeviceId[];
  readonly wanted: readonly SessionWanted[];
  readonly without: readonly DeviceId[];
};

export function sessionState(vault: VaultReader, turn: RatchetTurn, devices: readonly DeviceId[], lane: Lane, nowMs: number): SessionState {
  const ready: DeviceId[] = [];
  const wanted: SessionWanted[] = [];
  const without: DeviceId[] = [];
  for (const device of devices) {
    if (turn.canSend(device, lane, nowMs)) ready.push(device);
    else if (isWithout(vault, device, lane, nowMs)) without.push(device);
    else wanted.push({ device, lane });
  }
  return { ready, wanted, without };
}

const isWithout = (vault: VaultReader, device: DeviceId, lane: Lane, nowMs: number): boolean => nowMs < withoutUntilMs(vault, device, lane);

/** Until when a device without prekeys is not asked about again; 0 for all others. */
export function withoutUntilMs(vault: VaultReader, device: DeviceId, lane: Lane): number {
  const row = vault.one<{ atMs: number }>('SELECT atMs FROM withoutPrekeys WHERE device = ? AND lane = ?', device, laneNumber(lane));
  return row === undefined ? 0 : row.atMs + WITHOUT_PREKEYS_MS;
}
