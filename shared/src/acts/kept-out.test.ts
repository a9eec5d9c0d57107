import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bytesOf } from '../format/base64url.ts';
import type { Excluded } from '../roster/exclusions.ts';
import { rosterCrypto } from '../testing/crypto.ts';
import { keptOutHash } from './kept-out.ts';

type Vector = { readonly salt: string; readonly out: readonly Excluded[]; readonly hash: string };
const { salt, out, hash } = JSON.parse(
  readFileSync(new URL('../../../docs/spec/vectors/kept-out.json', import.meta.url), 'utf8'),
) as Vector;

it('[AC38] who is kept out gives the vector’s hash, in whatever order and however often', () => {
  const of = (list: readonly Excluded[]) => keptOutHash(bytesOf(salt), list, rosterCrypto.sha256);
  expect([of(out), of([...out].reverse()), of([...out, ...out])]).toEqual([hash, hash, hash]);
  expect(of(out.slice(1))).not.toBe(hash);
});
