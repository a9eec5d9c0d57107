import { z } from 'zod';

/** What could move the cursor, begin a line, or change the direction or the look of what follows. */
const UNPRINTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line that is shown as it is read, also on a terminal: no control characters, no line ends, no marks of direction. */
export const plainLine = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.search(UNPRINTED) < 0);

/** A text of somebody else's for a terminal: what would do something there is shown as a mark. */
export const forTerminal = (text: string): string => text.replace(UNPRINTED, '\u{FFFD}');
