import { randomUUID } from 'node:crypto';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { PADDING_BUCKETS_BYTES, pad } from '@breakwater/shared/format/padding';
import { ConversationId, DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { saltedHash } from '@breakwater/shared/roster/head';
import { someHash } from '@breakwater/shared/testing/rosters';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../crypto/node/hashes.ts';
import { commonPlaintext, frameHash, readCommon, writeFrame } from './frame.ts';

const frame = (text: string) => ({
  v: 1 as const,
  envelope: EnvelopeId.parse(randomUUID()),
  conversation: ConversationId.parse(someHash()),
  device: DeviceId.parse(randomUUID()),
  incarnation: 1,
  lane: 'rest' as const,
  number: 1,
  previous: null,
  before: null,
  distribution: null,
  room: null,
  heads: someHash(),
  sentAt: 1,
  content: { kind: 'text', text },
});

it('[D5] the chain hash is the one of the specification, whatever the text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string({ unit: 'grapheme' }), (salt, text) => {
      expect(frameHash(salt, text)).toBe(saltedHash('content', salt, utf8(text), sha256));
    }),
  );
});

it('[D8] what is sealed has only the lengths of the buckets, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3_000 }), (text) => {
      const kept = writeFrame(frame(text));
      if (!kept) throw new Error('too long');
      const plaintext = commonPlaintext(kept);
      expect(PADDING_BUCKETS_BYTES).toContain(plaintext.length);
      expect(readCommon(plaintext)).toEqual({ status: 'read', kept });
    }),
  );
  expect(writeFrame(frame('x'.repeat(50_000)))).toBeUndefined();
});

it('[T1] a frame in a second encoding is refused; one of a later version is kept for later', () => {
  const kept = writeFrame(frame('text'));
  if (!kept) throw new Error('too long');
  const sealed = (text: string) => pad(canonicalBytes({ v: 1, salt: kept.salt, frame: text }));
  expect(readCommon(sealed(`${kept.text} `))).toEqual({ status: 'damaged' });
  expect(readCommon(sealed(kept.text.replace('"number":1', '"number":1,"number":1')))).toEqual({ status: 'damaged' });
  expect(readCommon(sealed(kept.text.replace('"v":1', '"v":2')))).toEqual({ status: 'newer-version' });
  expect(readCommon(pad(canonicalBytes({ v: 3, what: 'ever' })))).toEqual({ status: 'newer-version' });
  expect(readCommon(pad(utf8('not json')))).toEqual({ status: 'damaged' });
  expect(readCommon(new Uint8Array(256))).toEqual({ status: 'damaged' });
  expect(bytesOf(kept.salt)).toHaveLength(32);
});
