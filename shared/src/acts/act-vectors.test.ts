import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SignedAct } from '../content/signed-act.ts';
import { bytesOf, encodeBase64url } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { rosterCrypto, sha256, signingKey } from '../testing/crypto.ts';
import { type ActOf, joinSignatures, readAct, writeAct } from './act.ts';

type Vector = { readonly seed: string; readonly act: ActOf<'request.opened'>; readonly signed: unknown; readonly hash: string };
const vector = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/act.json', import.meta.url), 'utf8')) as Vector;

it('[AC2] [T1] a seed and an act give the vector’s bytes, hash and signature', () => {
  const key = signingKey(bytesOf(vector.seed));
  const bytes = writeAct(vector.act);
  expect(joinSignatures(bytes, [{ key: key.publicKey, signature: key.sign(signedBytes('act', bytes)) }])).toEqual(vector.signed);
  expect(encodeBase64url(sha256(signedBytes('act', bytes)))).toBe(vector.hash);
});

it('[AC2] [J1] the vector reads, and one changed character does not', () => {
  const signed = SignedAct.parse(vector.signed);
  const read = readAct(signed, rosterCrypto);
  expect(read).toMatchObject({
    status: 'read',
    parsed: { hash: vector.hash, act: { kind: 'request.opened', officer: vector.act.officer } },
  });
  expect(readAct({ ...signed, act: signed.act.replace('Sea Breeze', 'Sea Breezo') }, rosterCrypto)).toEqual({
    status: 'refused',
    cause: 'bad-signature',
  });
  expect(utf8(signed.act).length).toBeGreaterThan(signed.act.length); // it has letters beyond ASCII
});
