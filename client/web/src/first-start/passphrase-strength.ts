import { UI_PASSPHRASE_MIN_CHARACTERS } from '@breakwater/shared/limits';

export type Strength = { readonly level: 'short'; readonly missing: number } | { readonly level: 'fair' | 'good' };

const GOOD_CHARACTERS = 20;
const GOOD_DIFFERENT = 9;

/** A plain measure that an officer can act on: length, and that it is not the same few characters over and over. */
export function strengthOf(passphrase: string): Strength {
  const { length } = passphrase;
  if (length < UI_PASSPHRASE_MIN_CHARACTERS) return { level: 'short', missing: UI_PASSPHRASE_MIN_CHARACTERS - length };
  const different = new Set(passphrase.toLowerCase()).size;
  return { level: length >= GOOD_CHARACTERS && different >= GOOD_DIFFERENT ? 'good' : 'fair' };
}
