import { bytesOf } from '../format/base64url.ts';
import { concatBytes } from '../format/bytes.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import type { RosterId } from '../ids.ts';

/** SHA-512 of bytes, passed in like every primitive. */
export type Sha512 = (bytes: Uint8Array) => Uint8Array;

/** As many rounds as libsignal's own safety numbers use. */
const ROUNDS = 5_200;
const GROUPS_A_SIDE = 6;
const BYTES_A_GROUP = 5;

/**
 * Sixty digits for two people to compare (T5), as twelve groups of five. Each side's thirty digits come from its own
 * 32 bytes by iterated SHA-512; the sides stand in byte order, so both people read the same number. docs/spec/digits.md has vectors.
 */
export function comparedDigits(ours: Uint8Array, theirs: Uint8Array, sha512: Sha512): readonly string[] {
  return joinedDigits(ours, theirs, (side) => sideDigits(side, sha512));
}

/** The sixty digits of one founding: over it and the network's, the same on every desk and for the operator (RO13, HL38). */
export const foundingDigits = (founding: RosterId, network: RosterId, sha512: Sha512): readonly string[] =>
  comparedDigits(bytesOf(founding), bytesOf(network), sha512);

/** The same, from each side's digits: these cost some milliseconds, so that whoever shows many keeps them. */
export const joinedDigits = <Bytes extends Uint8Array>(
  ours: Bytes,
  theirs: Bytes,
  digitsOf: (side: Bytes) => readonly string[],
): readonly string[] => [ours, theirs].sort(byteOrder).flatMap(digitsOf);

/** One side's thirty digits. */
export function sideDigits(side: Uint8Array, sha512: Sha512): string[] {
  // The hash with the side behind it; each round's takes the place of the last.
  const hash = concatBytes(sha512(signedBytes('digits', side)), side);
  for (let round = 1; round < ROUNDS; round++) hash.set(sha512(hash));
  return Array.from({ length: GROUPS_A_SIDE }, (_, group) => {
    const bytes = hash.subarray(group * BYTES_A_GROUP, (group + 1) * BYTES_A_GROUP);
    const value = bytes.reduce((number, byte) => number * 256 + byte, 0); // 40 bits: exact in a double
    return String(value % 100_000).padStart(5, '0');
  });
}

function byteOrder(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
