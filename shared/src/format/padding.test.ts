import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PADDING_BUCKETS_BYTES, pad, unpad } from './padding.ts';

it('[D8] pads to a bucket and takes the padding off', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), (plain) => {
      const padded = pad(plain);
      expect(PADDING_BUCKETS_BYTES).toContain(padded?.length);
      expect(padded && unpad(padded)).toEqual(Uint8Array.from(plain));
    }),
  );
});

it('[D8] refuses lengths and endings that are not ours', () => {
  expect(unpad(new Uint8Array(256))).toBeUndefined();
  expect(unpad(Uint8Array.of(0x80))).toBeUndefined();
  expect(unpad(new Uint8Array(256).fill(1))).toBeUndefined();
  expect(pad(new Uint8Array(60_000))).toBeUndefined();
});
