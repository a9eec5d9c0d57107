const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word of `text` is in one of the fields; accents and case do not count, so `curacao` finds Curaçao. */
export function matches(text: string, fields: readonly string[]): boolean {
  const hay = fields.map(folded).join('\n');
  return folded(text)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
