/** Begin and end of a part whose direction is its own, and what would change the direction of all that follows. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
/** Letters that are written from right to left. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** DE80: a name or a word of somebody else's as it goes into our sentence: what is written from right to left turns nothing round but itself. */
export const isolate = (text: string): string => (FROM_RIGHT.test(text) ? `\u2068${text}\u2069` : text);

/**
 * DE80: an answer of the desk with the marks taken out of every text that turn round what follows them. What was written stays as it is in the vault; here it
 * is shown in the order in which it was written.
 */
export function withoutTurns<T>(value: T): T {
  if (typeof value === 'string') return value.replace(TURNS, '') as T;
  if (Array.isArray(value)) return value.map(withoutTurns) as T;
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, withoutTurns(inside)])) as T;
}
