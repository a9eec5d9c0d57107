import { isChairKey } from './outdated.ts';
import type { TaskforceState } from './taskforce-state.ts';

/** T11: chairs of so many other taskforces replace a chair. */
export const CHAIRS_TO_REPLACE = 3;

/** T3: chairs of so many taskforces, of the room or of others than the one concerned, say which of two histories stands. */
export const CHAIRS_TO_SETTLE = 2;

/**
 * RO38: those of these taskforces whose chair is among the signers (keys, base64url), each with the chair's key. One signature is one voice: a key
 * that several rosters list as their chair's speaks for the first of them alone, so nobody makes a quorum by one key in three taskforces.
 */
export function chairsSigning(taskforces: readonly TaskforceState[], signers: readonly string[]): ReadonlyMap<TaskforceState, string> {
  const voices = new Map<TaskforceState, string>();
  for (const key of signers) {
    const spokenFor = taskforces.find((taskforce) => isChairKey(taskforce, key));
    if (spokenFor) voices.set(spokenFor, key);
  }
  return voices;
}
