import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from './bytes.ts';
import { canonicalBytes, canonicalJson, parseCanonical } from './canonical-json.ts';

const integers = fc.integer();
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    integers,
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ),
})).value;

describe('canonical JSON', () => {
  it('[T1] reads back what it wrote, and writes the same bytes again', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = canonicalBytes(value);
        const read = parseCanonical(bytes);
        expect(read && canonicalJson(read.value)).toBe(canonicalJson(value));
      }),
    );
  });

  it('[T1] sorts keys by UTF-16 code units and escapes as RFC 8785 does', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it.each([
    '{"a":1, "b":2}',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '1.0',
    '1e2',
    '-0',
    '"\\u0061"',
    '{"a":1}\n',
    '\ufeff{}',
    '',
    '0.5',
    '9007199254740993',
  ])('[T1] refuses a second encoding: %j', (text) => expect(parseCanonical(utf8(text))).toBeUndefined());

  it('[T1] refuses bytes that are not UTF-8 and text with lone surrogates', () => {
    expect(parseCanonical(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toBeUndefined();
    expect(() => canonicalJson('\ud800')).toThrow(TypeError);
  });

  it('[T1] [D10] refuses what is nested deeper than anything of ours, however deep', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(parseCanonical(utf8(nested(64)))).toBeDefined();
    for (const levels of [65, 3_000, 100_000]) expect(parseCanonical(utf8(nested(levels)))).toBeUndefined();
  });

  it('keeps a key named __proto__ a plain key', () => {
    const read = parseCanonical(utf8('{"__proto__":{"isAdmin":true}}'));
    expect(Object.getPrototypeOf(read?.value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});
