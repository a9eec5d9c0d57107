import { z } from 'zod';
import { LINE_UNSEEN } from '../../wire/reply.ts';
import { Line, TypedLine } from './basics.ts';

export const TLP_LABELS = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const;
export const Tlp = z.enum(TLP_LABELS);
export type Tlp = z.infer<typeof Tlp>;

export const HANDLING_CODES = ['H0', 'H1', 'H2', 'H3'] as const;
export const HandlingCode = z.enum(HANDLING_CODES);
export type HandlingCode = z.infer<typeof HandlingCode>;

export const SOURCE_GRADES = ['A', 'B', 'C', 'X'] as const;
export const SourceGrade = z.enum(SOURCE_GRADES);
export const INFORMATION_GRADES = ['1', '2', '3', '4'] as const;
export const InformationGrade = z.enum(INFORMATION_GRADES);

/**
 * What may be done with an item and how good it is (J2). Handling codes combine, except that H0 stands alone and H3 carries
 * its restriction in `handlingNote`.
 */
export const Codes = z
  .strictObject({
    handling: z.array(HandlingCode).min(1).max(3),
    handlingNote: Line.optional(),
    tlp: Tlp,
    source: SourceGrade,
    information: InformationGrade,
  })
  .refine((codes) => new Set(codes.handling).size === codes.handling.length, 'repeated handling code')
  .refine((codes) => !codes.handling.includes('H0') || codes.handling.length === 1, 'H0 stands alone')
  .refine((codes) => codes.handling.includes('H3') === ((codes.handlingNote ?? '').trim() !== ''), 'H3 and only H3 carries a note');
/** Codes as they are set here: a note that others are shown is a line that they can read (DE79). */
export const TypedCodes = Codes.refine(({ handlingNote = '' }) => TypedLine.safeParse(handlingNote).success, LINE_UNSEEN);
export type Codes = z.infer<typeof Codes>;
