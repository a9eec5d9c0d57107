/** Text as search sees it: lower case without accents, and for each of its UTF-16 units where it stood. */
type Folded = { readonly text: string; readonly at: readonly number[] };

const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Folds as the vault's index does: `Kòrsou` and `korsou` are one word. */
const foldWord = (word: string): string => word.normalize('NFD').replace(MARKS, '').toLowerCase();

/** The words of what was typed, folded. */
export const wordsOf = (typed: string): readonly string[] => (typed.match(WORD) ?? []).map(foldWord).filter((word) => word !== '');

function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let i = 0;
  for (const character of text) {
    const plain = foldWord(character);
    for (let unit = 0; unit < plain.length; unit++) at.push(i);
    folded += plain;
    i += character.length;
  }
  return { text: folded, at: [...at, text.length] };
}

export type Mark = readonly [start: number, end: number];

/** Where the words stand in a text, as [start, end) of UTF-16 units: whole words, the last one typed by its beginning. */
export function findMarks(text: string, words: readonly string[]): readonly Mark[] {
  const folded = fold(text);
  const last = words.at(-1);
  const marks: Mark[] = [];
  for (const { 0: word, index } of folded.text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const length = words.includes(word) ? word.length : last !== undefined && word.startsWith(last) ? last.length : 0;
    if (length > 0) marks.push([folded.at[index] ?? 0, folded.at[index + length] ?? text.length]);
  }
  return marks;
}

/** Whether every word stands in the text, the last one by its beginning. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const there = wordsOf(text);
  return (
    words.length > 0 &&
    words.every((word, i) => there.some((found) => found === word || (i === words.length - 1 && found.startsWith(word))))
  );
}

const EXCERPT_CHARACTERS = 160;
const BEFORE_HIT = 40;
const MARKS_MAX = 20;

/** A piece of one line around the first hit, with the marks in it. */
export function excerptOf(text: string, words: readonly string[]): { readonly excerpt: string; readonly marks: [number, number][] } {
  const line = text.replace(/\s+/g, ' ').trim();
  const first = findMarks(line, words)[0]?.[0] ?? 0;
  const wanted = Math.max(0, first - BEFORE_HIT);
  const start = wanted === 0 ? 0 : line.indexOf(' ', wanted) + 1 || wanted;
  const cut = line.slice(start, start + EXCERPT_CHARACTERS);
  // Never half of a character at either end.
  const excerpt = `${start > 0 ? '…' : ''}${cut.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')}${start + EXCERPT_CHARACTERS < line.length ? '…' : ''}`;
  const marks = findMarks(excerpt, words).slice(0, MARKS_MAX);
  return { excerpt, marks: marks.map(([from, to]) => [from, to]) };
}
