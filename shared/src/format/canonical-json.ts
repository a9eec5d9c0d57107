import { readUtf8, utf8 } from './bytes.ts';

/** What our signed formats are made of: JSON with integers only. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

/** Nothing of ours is half as deep; without a limit the writers of a machine's own JSON run out of stack somewhere. */
const CANONICAL_MAX_LEVELS = 64;

/**
 * Writes canonical JSON (RFC 8785) of integers, strings, booleans, null, arrays and objects; fields that are undefined
 * are left out. Throws a TypeError for anything else (fractions, lone surrogates, functions, more than 64 levels): that is a fault of ours.
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

function write(value: unknown, level: number): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`not an integer: ${value}`);
    return String(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('lone surrogate in text');
    return JSON.stringify(value);
  }
  if (level >= CANONICAL_MAX_LEVELS) throw new TypeError('too many levels');
  if (Array.isArray(value)) return `[${value.map((one) => write(one, level + 1)).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)) // by UTF-16 code units, RFC 8785 section 3.2.3
      .map(([key, field]) => `${write(key, level)}:${write(field, level + 1)}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`not a JSON value: ${typeof value}`);
}

export const canonicalBytes = (value: unknown): Uint8Array<ArrayBuffer> => utf8(canonicalJson(value));

/**
 * Reads canonical JSON strictly (T1): a second encoding of the same value (white space, another order, a repeated key,
 * `1.0`, an escaped letter) is refused, so that one meaning has one hash; so is what is nested too deep. Undefined for all that is refused.
 */
export function parseCanonical(bytes: Uint8Array): { readonly value: unknown } | undefined {
  const text = readUtf8(bytes);
  return text === undefined ? undefined : parseCanonicalText(text);
}

/** As `parseCanonical`, for what has been read as text; lone surrogates are refused. */
export function parseCanonicalText(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}
