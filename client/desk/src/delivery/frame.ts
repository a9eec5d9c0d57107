import { createHash } from 'node:crypto';
import { Frame, SaltedFrame } from '@breakwater/shared/content/frame';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { canonicalBytes, canonicalJson, parseCanonicalText } from '@breakwater/shared/format/canonical-json';
import { pad, unpad } from '@breakwater/shared/format/padding';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { Hash } from '@breakwater/shared/ids';
import { randomBytes } from '../crypto/node/hashes.ts';
import { contentFits, frameFits } from './letter-size.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A frame as it is kept: its exact canonical text, the salt, and the chain hash over both (D5). */
export type KeptFrame = { readonly frame: Frame; readonly text: string; readonly salt: string; readonly hash: Hash };

const SALT_BYTES = 32;

/** Writes a frame under a fresh salt. Undefined when it is past the limit (DE73). */
export function writeFrame(frame: Frame): KeptFrame | undefined {
  const text = canonicalJson(frame);
  if (!frameFits(text)) return undefined;
  const salt = randomBytes(SALT_BYTES);
  return { frame, text, salt: encodeBase64url(salt), hash: frameHash(salt, text) };
}

const PREFIX = signedBytes('content', new Uint8Array());

/** As shared's `saltedHash('content', ...)`, without putting the pieces together first: it is computed for every message. */
export const frameHash = (salt: Uint8Array, text: string): Hash =>
  Hash.parse(createHash('sha256').update(PREFIX).update(salt).update(text).digest('base64url'));

/** What a group ciphertext holds (D8). Undefined when it is too large for one. */
export const commonPlaintext = ({ salt, text }: Pick<KeptFrame, 'salt' | 'text'>): Bytes | undefined =>
  pad(canonicalBytes({ v: 1, salt, frame: text }));

export type ReadFrame = { readonly status: 'read'; readonly kept: KeptFrame } | { readonly status: 'damaged' | 'newer-version' };

/** Reads what a group ciphertext held. */
export function readCommon(plaintext: Uint8Array): ReadFrame {
  const bytes = unpad(plaintext);
  const text = bytes && readUtf8(bytes);
  if (text === undefined) return { status: 'damaged' };
  try {
    return readSalted(JSON.parse(text));
  } catch {
    return { status: 'damaged' };
  }
}

/** Reads a frame with its salt: strictly canonical, because its bytes are what the chain hash and a court rest on (T1). */
export function readSalted(value: unknown): ReadFrame {
  const salted = SaltedFrame.safeParse(value);
  if (!salted.success) return { status: isLater(value) ? 'newer-version' : 'damaged' };
  const json = parseCanonicalText(salted.data.frame);
  const frame = json && Frame.safeParse(json.value);
  if (!frame?.success) return { status: isLater(json?.value) ? 'newer-version' : 'damaged' };
  const { salt, frame: text } = salted.data;
  // It could be given on to nobody.
  if (!frameFits(text) || !contentFits(frame.data.content)) return { status: 'damaged' };
  return { status: 'read', kept: { frame: frame.data, text, salt, hash: frameHash(bytesOf(salt), text) } };
}

const isLater = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number' && value.v > 1;
