import { SearchHit } from '@breakwater/shared/desk/views/search';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, findMarks, hasWords, wordsOf } from './fold-words.ts';

describe('finding words as the vault does', () => {
  it('folds accents and case', () => {
    expect(hasWords('Bon dia for di Kòrsou', wordsOf('KORSOU'))).toBe(true);
    expect(hasWords('une embarcation à Gonaïves', wordsOf('gonaives'))).toBe(true);
    expect(hasWords('ñandú', wordsOf('nandu'))).toBe(true);
  });

  it('takes words in any order, the last one by its beginning, the others whole', () => {
    expect(hasWords('grey hull, no name', wordsOf('name gre'))).toBe(true);
    expect(hasWords('grey hull, no name', wordsOf('gre name'))).toBe(false);
    expect(hasWords('anything', wordsOf('"*()'))).toBe(false);
  });

  it('marks the hits in the text as it stands', () => {
    const text = 'Kòrsou, kòrsou: 🚤 grís';
    const marks = findMarks(text, wordsOf('gris korso'));
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['Kòrso', 'kòrso', 'grís']);
  });

  it('cuts a piece around the first hit that a view takes, whatever the text', () => {
    const shape = SearchHit.pick({ excerpt: true, marks: true });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.string({ minLength: 1, maxLength: 5 }), (text, typed) => {
        const piece = excerptOf(`${text} pirogue ${text}`, wordsOf(`${typed} pirogue`));
        shape.parse(piece);
        expect(piece.excerpt.isWellFormed() || !text.isWellFormed()).toBe(true);
        if (text.isWellFormed() && piece.marks.length > 0) {
          for (const [from, to] of piece.marks) expect(to).toBeGreaterThan(from);
        }
      }),
    );
  });
});
