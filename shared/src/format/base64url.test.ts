import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from './base64url.ts';

it('writes what Buffer writes and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeBase64url(text)).toEqual(Uint8Array.from(bytes));
    }),
  );
});

it.each(['A', 'AB==', 'AB', 'AAB', 'A+/A', 'AA AA', 'AAAA\n'])('[T1] refuses a second spelling or a foreign alphabet: %j', (text) => {
  expect(decodeBase64url(text)).toBeUndefined();
});
