import { randomUUID } from 'node:crypto';
import { utf8 } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { pad } from '@breakwater/shared/format/padding';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { readLetter } from './letter.ts';

const ids = { envelope: EnvelopeId.parse(randomUUID()), from: DeviceId.parse(randomUUID()), to: DeviceId.parse(randomUUID()) };
const hash = 'A'.repeat(43);
const text = canonicalJson({ v: 1, ...ids, sentAt: 1, items: [{ item: 'heads', heads: [{ roster: hash, height: 0, hash }] }] });
const read = (letter: string) => readLetter(pad(utf8(letter)) ?? new Uint8Array(), ids);

it('[DE4] reads a letter as it is written', () => {
  expect(read(text)).toMatchObject({ status: 'read', items: [{ status: 'read', item: { item: 'heads' } }] });
});

it.each([
  ['a number that is written again as another', text.replace('"height":0', '"height":-0')],
  ['levels without end', text.replace('"height":0', `"height":0,"more":${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
  ['white space', `${text} `],
  ['a name that is there twice', text.replace('{"envelope"', '{"envelope":1,"envelope"')],
])('[DE4] [D6] keeps a letter with %s closed, before anything of it is used', (_what, letter) => {
  expect(letter).not.toBe(text);
  expect(read(letter)).toMatchObject({ status: 'damaged', raw: letter });
});
