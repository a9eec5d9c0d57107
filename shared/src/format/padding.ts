import { CONTENT_MAX_BYTES } from '../limits.ts';

/** The only lengths that plaintext ever has (D8). */
export const PADDING_BUCKETS_BYTES: readonly number[] = [256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, CONTENT_MAX_BYTES + 1_024];

const MARK = 0x80;

/** Pads to the next bucket: one 0x80 byte, then zeros (ISO/IEC 7816-4). Undefined past the largest bucket. */
export function pad(plaintext: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const bucket = PADDING_BUCKETS_BYTES.find((size) => size > plaintext.length);
  if (bucket === undefined) return undefined;
  const padded = new Uint8Array(bucket);
  padded.set(plaintext);
  padded[plaintext.length] = MARK;
  return padded;
}

/** Takes the padding off; undefined when it is not ours. */
export function unpad(padded: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return end >= 0 && padded[end] === MARK && PADDING_BUCKETS_BYTES.includes(padded.length)
    ? Uint8Array.from(padded.subarray(0, end))
    : undefined;
}
