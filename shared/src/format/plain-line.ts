import { z } from 'zod';

/** What could move the cursor, begin a line, or change the direction or the look of what follows. */
const UNPRINTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Also what has no look of its own: fillers, joiners, selectors, an empty pattern of dots, characters that each font draws as it likes. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\u{2800}]/u;
/** Marks that would stand over other lines. */
const PILE = /\p{M}{3}/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** DE79: whether a line is what it looks like: something can be seen of it, and nothing in it cannot. */
export const isPlain = (text: string): boolean => SEEN.test(text) && !UNSEEN.test(text) && !PILE.test(text);

/** One line that is shown as it is read, also on a terminal: no control characters, no line ends, no marks of direction, and not empty. */
export const plainLine = (max: number) => z.string().min(1).max(max).refine(isPlain);

/** As `plainLine`, of somebody else's: what is none counts as empty (DE79). */
export const plainOrEmpty = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text === '' || isPlain(text))
    .catch('');

/** A text of somebody else's for a terminal: what would do something there is shown as a mark. */
export const forTerminal = (text: string): string => text.replace(UNPRINTED, '\u{FFFD}');
