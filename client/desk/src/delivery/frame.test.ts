import { randomUUID } from 'node:crypto';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalBytes, canonicalJson } from '@breakwater/shared/format/canonical-json';
import { PADDING_BUCKETS_BYTES, pad } from '@breakwater/shared/format/padding';
import { ConversationId, DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { saltedHash } from '@breakwater/shared/roster/head';
import { someHash } from '@breakwater/shared/testing/rosters';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../crypto/node/hashes.ts';
import { commonPlaintext, frameHash, readCommon, readSalted, writeFrame } from './frame.ts';
import { letterPlaintext } from './letter.ts';

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
      expect(PADDING_BUCKETS_BYTES).toContain(plaintext?.length);
      expect(plaintext && readCommon(plaintext)).toEqual({ status: 'read', kept });
    }),
  );
  expect(writeFrame(frame('x'.repeat(50_000)))).toBeUndefined();
});

it('[T1] a frame in a second encoding is refused; one of a later version is kept for later', () => {
  const kept = writeFrame(frame('text'));
  if (!kept) throw new Error('too long');
  const sealed = (text: string) => pad(canonicalBytes({ v: 1, salt: kept.salt, frame: text })) ?? new Uint8Array();
  expect(readCommon(sealed(`${kept.text} `))).toEqual({ status: 'damaged' });
  expect(readCommon(sealed(kept.text.replace('"number":1', '"number":1,"number":1')))).toEqual({ status: 'damaged' });
  expect(readCommon(sealed(kept.text.replace('"v":1', '"v":2')))).toEqual({ status: 'newer-version' });
  expect(readCommon(pad(canonicalBytes({ v: 3, what: 'ever' })) ?? new Uint8Array())).toEqual({ status: 'newer-version' });
  expect(readCommon(pad(utf8('not json')) ?? new Uint8Array())).toEqual({ status: 'damaged' });
  expect(readCommon(new Uint8Array(256))).toEqual({ status: 'damaged' });
  expect(bytesOf(kept.salt)).toHaveLength(32);
});

it('[DE73] a frame that no letter could carry on is not written, and not taken either', () => {
  const controls = (n: number) => frame('\u0001'.repeat(n));
  const fits = writeFrame(controls(6_700));
  expect(fits).toBeDefined();
  expect(writeFrame(controls(7_060))).toBeUndefined();
  const text = canonicalJson(controls(7_060));
  expect(readSalted({ v: 1, salt: someHash(), frame: text })).toEqual({ status: 'damaged' });
  // With what stands around it in a letter that leaves a kilobyte.
  const letter = {
    envelope: EnvelopeId.parse(randomUUID()),
    from: DeviceId.parse(randomUUID()),
    to: DeviceId.parse(randomUUID()),
    sentAt: 1,
  };
  expect(fits && letterPlaintext(letter, [{ item: 'message', v: 1, salt: fits.salt, frame: fits.text }])).toBeDefined();
});
