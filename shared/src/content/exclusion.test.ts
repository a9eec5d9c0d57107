import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, encodeBase64url } from '../format/base64url.ts';
import { readUtf8 } from '../format/bytes.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { rosterCrypto, signingKey } from '../testing/crypto.ts';
import { type ExclusionStatement, isExclusionSignedBy, readExclusion, SignedExclusion, writeExclusion } from './exclusion.ts';

type Vector = { readonly seed: string; readonly statement: ExclusionStatement; readonly signed: SignedExclusion };
const vector = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/exclusion.json', import.meta.url), 'utf8')) as Vector;
const key = signingKey(bytesOf(vector.seed));
const publicKey = encodeBase64url(key.publicKey);

describe('[RO44] an exclusion', () => {
  it('a seed and a statement give the vector’s bytes and signature', () => {
    const bytes = writeExclusion(vector.statement);
    const signature = encodeBase64url(key.sign(signedBytes('exclusion', bytes)));
    expect(SignedExclusion.parse({ statement: readUtf8(bytes), signature })).toEqual(vector.signed);
  });

  it('reads, and with one changed character, another key or another spelling it does not', () => {
    expect(readExclusion(vector.signed)).toEqual(vector.statement);
    expect(isExclusionSignedBy(vector.signed, publicKey, rosterCrypto.check)).toBe(true);
    const changed = { ...vector.signed, statement: vector.signed.statement.replace('"lifted":false', '"lifted":true') };
    expect(isExclusionSignedBy(changed, publicKey, rosterCrypto.check)).toBe(false);
    expect(isExclusionSignedBy(vector.signed, encodeBase64url(signingKey().publicKey), rosterCrypto.check)).toBe(false);
    expect(readExclusion({ ...vector.signed, statement: vector.signed.statement.replace('{', '{ ') })).toBeUndefined();
  });
});
