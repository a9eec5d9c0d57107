import { Codes, HANDLING_CODES } from '@breakwater/shared/desk/views/codes';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { USUAL_CODES, withHandling } from './with-handling.ts';

it('[J2] never leaves codes that the desk would refuse, whatever is turned on and off', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...HANDLING_CODES), fc.boolean())), (steps) => {
      const codes = steps.reduce((before, [code, on]) => withHandling(before, code, on), USUAL_CODES);
      const written = codes.handling.includes('H3') ? { ...codes, handlingNote: 'written by the officer' } : codes;
      expect(Codes.safeParse(written).success).toBe(true);
    }),
  );
});
