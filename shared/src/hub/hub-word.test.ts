import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, encodeBase64url } from '../format/base64url.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { rosterCrypto, signingKey } from '../testing/crypto.ts';
import { HubWord, packHubWord, readHubWord } from './hub-word.ts';

type Vector = { readonly seed: string; readonly words: readonly { readonly word: HubWord; readonly packed: string }[] };
const vector = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/hub-word.json', import.meta.url), 'utf8')) as Vector;
const key = signingKey(bytesOf(vector.seed));

describe('the hub’s own word', () => {
  it.each(vector.words)('[HL14] a seed and a word give the vector’s bytes, and they read back: $word.word', ({ word, packed }) => {
    const bytes = canonicalBytes(HubWord.parse(word));
    expect(encodeBase64url(packHubWord(bytes, key.sign(signedBytes('hub-word', bytes))))).toBe(packed);
    const read = readHubWord(bytesOf(packed));
    if (read.status !== 'read') throw new Error(read.status);
    expect(read.word).toEqual(word);
    expect(rosterCrypto.check('ed25519', key.publicKey, signedBytes('hub-word', read.bytes), read.signature)).toBe(true);
  });

  it('[HL14] what is not canonical, or no word, is damaged; a word of a later version says so', () => {
    const [first] = vector.words;
    const packed = bytesOf(first?.packed ?? '');
    expect(readHubWord(packed.subarray(1)).status).toBe('damaged');
    expect(readHubWord(Uint8Array.of(...packed, 32)).status).toBe('damaged');
    const pack = (value: unknown) => readHubWord(packHubWord(canonicalBytes(value), new Uint8Array(64))).status;
    expect(pack({ ...first?.word, envelope: 'no envelope' })).toBe('damaged');
    expect(pack({ word: 'moved' })).toBe('newer-version');
    expect(pack([])).toBe('newer-version');
  });
});
