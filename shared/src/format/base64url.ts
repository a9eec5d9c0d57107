import { z } from 'zod';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By character code; 255 for what is not of the alphabet. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/** Writes bytes as base64url without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const written = Math.min(3, bytes.length - i) + 1;
    for (let j = 0; j < written; j++) text += ALPHABET[(group >> (18 - 6 * j)) & 63];
  }
  return text;
}

/** Reads base64url; undefined for anything that {@link encodeBase64url} would not have written. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let group = 0;
    for (let j = 0; j < 4; j++) {
      const value = i + j < text.length ? (VALUES[text.charCodeAt(i + j)] ?? 255) : 0;
      if (value === 255) return undefined;
      group = (group << 6) | value;
    }
    const missing = Math.max(0, i + 4 - text.length);
    if (missing > 0 && (group & ((1 << (8 * missing)) - 1)) !== 0) return undefined; // a second spelling of the same bytes
    for (let j = 0; j < 3 - missing; j++) bytes[at++] = (group >> (16 - 8 * j)) & 255;
  }
  return bytes;
}

/** A base64url text of exactly `length` bytes, or of 1 to `max` bytes. It stays text: signed formats are JSON. */
export function base64urlText(size: { readonly length: number } | { readonly max: number }): z.ZodType<string, string> {
  const [min, max] = 'length' in size ? [size.length, size.length] : [1, size.max];
  return z
    .string()
    .max(Math.ceil((max * 4) / 3) + 1)
    .refine((text) => {
      const bytes = decodeBase64url(text);
      return bytes !== undefined && bytes.length >= min && bytes.length <= max;
    }, 'base64url without padding expected');
}

/** Reads text that a schema has already checked. Throws when it is not base64url: then the schema was not used. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64url(text);
  if (!bytes) throw new TypeError('unchecked base64url');
  return bytes;
}
