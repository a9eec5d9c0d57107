const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * Takes the name of one of `places` out of what was typed, so that `curacao vessel` asks for `vessel` in what Curaçao wrote. Accents and
 * case do not count. Gives the place's key, or undefined where none is named, or where nothing else would be left to look for.
 */
export function askedOf(typed: string, places: readonly { readonly key: string; readonly name: string }[]): { text: string; of?: string } {
  const words = wordsOf(typed);
  const folded = words.map(fold);
  for (const { key, name } of places) {
    const wanted = wordsOf(fold(name));
    const start = folded.findIndex((_, i) => wanted.every((word, j) => folded[i + j] === word));
    if (wanted.length === 0 || start < 0 || words.length === wanted.length) continue;
    return { text: [...words.slice(0, start), ...words.slice(start + wanted.length)].join(' '), of: key };
  }
  return { text: typed };
}
