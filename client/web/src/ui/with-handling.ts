import type { Codes, HandlingCode } from '@breakwater/shared/desk/views/codes';

/** What a new item starts with, so that nobody has to type codes (J2, J5). */
export const USUAL_CODES: Codes = { handling: ['H1'], tlp: 'AMBER', source: 'X', information: '4' };

/** Turns one handling code on or off and keeps the rules: H0 stands alone, at least one remains, only H3 has a note. */
export function withHandling(codes: Codes, code: HandlingCode, on: boolean): Codes {
  const others = codes.handling.filter((each) => each !== code && each !== 'H0');
  const handling: HandlingCode[] = !on ? others : code === 'H0' ? ['H0'] : [...others, code].sort();
  const { handlingNote, ...rest } = codes;
  const kept: HandlingCode[] = handling.length === 0 ? ['H0'] : handling;
  return kept.includes('H3') ? { ...rest, handling: kept, handlingNote: handlingNote ?? '' } : { ...rest, handling: kept };
}
