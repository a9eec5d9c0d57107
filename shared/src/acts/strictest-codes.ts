import { type Codes, HANDLING_CODES, INFORMATION_GRADES, SOURCE_GRADES, TLP_LABELS } from '../desk/views/codes.ts';
import { UI_LINE_MAX_CHARACTERS } from '../limits.ts';

/**
 * The codes of what is derived from several items (J2): the strictest of each dimension, none inferred from another. Handling
 * codes add up, H0 giving way to any other; grades take the lower; notes of H3 are joined.
 */
export function strictestCodes(first: Codes, ...others: readonly Codes[]): Codes {
  return others.reduce((a, b) => {
    const both = HANDLING_CODES.filter((code) => a.handling.includes(code) || b.handling.includes(code));
    const handling = both.length > 1 ? both.filter((code) => code !== 'H0') : both;
    const note = [...new Set([a.handlingNote, b.handlingNote])].filter((text) => text !== undefined).join('; ');
    return {
      handling,
      ...(handling.includes('H3') ? { handlingNote: note.slice(0, UI_LINE_MAX_CHARACTERS) } : {}),
      tlp: earliest(TLP_LABELS, a.tlp, b.tlp),
      source: latest(SOURCE_GRADES, a.source, b.source),
      information: latest(INFORMATION_GRADES, a.information, b.information),
    };
  }, first);
}

const earliest = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) <= order.indexOf(b) ? a : b);
const latest = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) >= order.indexOf(b) ? a : b);
