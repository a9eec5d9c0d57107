import { z } from 'zod';

/** Bytes on the hub link (MessagePack binary): exactly `length` of them, or 1 to `max`. */
export function bytes(size: { readonly length: number } | { readonly max: number }): z.ZodType<Uint8Array<ArrayBuffer>, Uint8Array> {
  const [min, max] = 'length' in size ? [size.length, size.length] : [1, size.max];
  return z
    .instanceof(Uint8Array)
    .refine((value) => value.length >= min && value.length <= max, `${min} to ${max} bytes expected`)
    .transform((value) =>
      value.buffer instanceof ArrayBuffer && !isPooled(value) ? (value as Uint8Array<ArrayBuffer>) : Uint8Array.from(value),
    );
}

// A view into a larger frame would keep the whole frame alive for as long as the field is kept.
const isPooled = (value: Uint8Array): boolean => value.byteLength !== value.buffer.byteLength;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(encoder.encode(text));

/** Reads UTF-8 strictly; undefined for bytes that are not UTF-8. */
export function readUtf8(value: Uint8Array): string | undefined {
  try {
    return decoder.decode(value);
  } catch {
    return undefined;
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
