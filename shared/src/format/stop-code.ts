/** Crockford's base32: no I, L, O and U. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP_DATA = 4;
const GROUP = GROUP_DATA + 1;

/** What was typed as a stop code: the code in its one spelling, or which groups (counted from 1) are mistyped, or that it is no such code. */
export type TypedStopCode =
  | { readonly status: 'read'; readonly code: string }
  | { readonly status: 'mistyped'; readonly groups: readonly number[] }
  | { readonly status: 'length' };

/** A stop code (HL22) of 10 random bytes: four groups of four characters and the one that checks them, as `ABCD1-...`. */
export function writeStopCode(random: Uint8Array): string {
  if (random.length !== (GROUPS * GROUP_DATA * 5) / 8) throw new Error(`a stop code is made of 10 bytes, not ${random.length}`);
  const bits = random.reduce((text, byte) => text + byte.toString(2).padStart(8, '0'), '');
  const values = Array.from({ length: GROUPS * GROUP_DATA }, (_, i) => Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2));
  return Array.from({ length: GROUPS }, (_, i) => writeGroup(values.slice(i * GROUP_DATA, (i + 1) * GROUP_DATA))).join('-');
}

/**
 * Reads a stop code as it was typed: small letters, any spaces and hyphens, O for 0, I and L for 1. One wrong character or
 * two that changed places are always found in their group.
 */
export function readStopCode(typed: string): TypedStopCode {
  const plain = typed.toUpperCase().replace(/[\s-]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== GROUPS * GROUP) return { status: 'length' };
  const groups = Array.from({ length: GROUPS }, (_, i) => plain.slice(i * GROUP, (i + 1) * GROUP));
  const mistyped = groups.flatMap((group, i) => (isWhole(group) ? [] : [i + 1]));
  return mistyped.length > 0 ? { status: 'mistyped', groups: mistyped } : { status: 'read', code: groups.join('-') };
}

// A group's characters are elements of GF(32); weighted with 1, a, a², a³, a⁴ they sum to 0. The weights differ and none is 0, so
// neither one changed character nor two that changed places keep the sum.
function writeGroup(data: readonly number[]): string {
  const sum = weighted(data);
  const check = Array.from(SYMBOLS, (_, value) => value).find((value) => times(value, GROUP_DATA) === sum);
  if (check === undefined) throw new Error('every element of a field has its quotient');
  return [...data, check].map((value) => SYMBOLS.charAt(value)).join('');
}

function isWhole(group: string): boolean {
  const values = Array.from(group, (character) => SYMBOLS.indexOf(character));
  return !values.includes(-1) && weighted(values) === 0;
}

const weighted = (values: readonly number[]): number => values.reduce((sum, value, place) => sum ^ times(value, place), 0);

/** A value times a to this power, in GF(32) modulo x⁵ + x² + 1. */
function times(value: number, power: number): number {
  let product = value;
  for (let i = 0; i < power; i++) product = product & 0x10 ? (product << 1) ^ 0x25 : product << 1;
  return product;
}
