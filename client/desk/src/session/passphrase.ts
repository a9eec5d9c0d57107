import { Refusal } from '@breakwater/shared/wire/reply';

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;
const DIFFERENT_CHARACTERS_MIN = 5;

export type PassphraseTries = {
  /** Throws `too-many-tries` while a wait is on; `detail` is how many milliseconds are left. */
  readonly admit: () => void;
  readonly failed: () => void;
  readonly succeeded: () => void;
};

/**
 * Slows guessing at the screen down: five tries, then a wait that doubles up to five minutes. Whoever has the disk guesses without
 * us; the key derivation is for them.
 */
export function createPassphraseTries(now: () => number): PassphraseTries {
  let failures = 0;
  let freeAtMs = 0;
  let waitMs = 0;
  return {
    admit: () => {
      // A clock that was set back neither ends the wait nor makes it longer than it was (HL46).
      freeAtMs = Math.min(freeAtMs, now() + waitMs);
      const leftMs = freeAtMs - now();
      if (leftMs > 0) throw new Refusal('too-many-tries', String(leftMs));
    },
    failed: () => {
      failures += 1;
      if (failures < FREE_TRIES) return;
      waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES));
      freeAtMs = now() + waitMs;
    },
    succeeded: () => {
      failures = 0;
      freeAtMs = 0;
    },
  };
}

/** Refuses `weak-passphrase` for one that is a few characters repeated, or only a word that stands in `known` (the desk's or officer's name). */
export function checkNewPassphrase(passphrase: string, known: readonly string[]): void {
  const plain = passphrase.normalize('NFC').toLowerCase();
  const isName = known.some((word) => word.trim() !== '' && plain.replaceAll(word.trim().toLowerCase(), '').trim().length < 4);
  if (new Set(plain).size < DIFFERENT_CHARACTERS_MIN || isName) throw new Refusal('weak-passphrase');
}
