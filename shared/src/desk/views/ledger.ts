import { z } from 'zod';
import { LEDGER_LINES_SHOWN_MAX, ROOM_MEMBERS_MAX } from '../../limits.ts';
import { Count, Line, TimeMs } from './basics.ts';
import { OfficerRef } from './people.ts';

/** First and last of numbers that follow each other. */
const Span = z.tuple([z.int().min(1), z.int().min(1)]);
const Spans = z.array(Span).max(LEDGER_LINES_SHOWN_MAX);

/** Why what came is not open, in the officer's terms: what would open it. */
export const ClosedCause = z.enum(['keys', 'members', 'removed', 'newer', 'damaged']);

/** What there is of one computer's messages since it was opened one time (DE51). `hash` stands for all of them up to the last. */
export const LedgerLine = z.strictObject({
  steps: z.boolean(),
  opening: z.int().min(0),
  from: z.int().min(1),
  to: z.int().min(1),
  hash: Line.nullable(),
  missing: Spans,
  broken: Spans,
  given: Spans,
  unconfirmed: Spans,
});
export type LedgerLine = z.infer<typeof LedgerLine>;

/** One computer of an officer; the number is that of its place among the officer's computers. */
const LedgerComputer = z.strictObject({
  computer: z.int().min(1),
  lines: z.array(LedgerLine).max(LEDGER_LINES_SHOWN_MAX),
  closed: z.array(z.strictObject({ cause: ClosedCause, count: Count })).max(ClosedCause.options.length),
  /** Other words under a number that is taken. */
  second: Count,
});
export type LedgerComputer = z.infer<typeof LedgerComputer>;

/** What was received of an officer, and what was not (D5). Null: of a computer that no list of members here knows. */
export const LedgerOfficer = z.strictObject({
  officer: OfficerRef.nullable(),
  received: Count,
  missing: Count,
  closed: Count,
  computers: z.array(LedgerComputer).max(LEDGER_LINES_SHOWN_MAX),
});
export type LedgerOfficer = z.infer<typeof LedgerOfficer>;

/** One line in which two desks differ; null: nothing there. */
export const LedgerDifferenceView = z.strictObject({
  by: OfficerRef.nullable(),
  computer: z.int().min(1),
  ours: LedgerLine.nullable(),
  theirs: LedgerLine.nullable(),
  /** Instead of a line: something that one of the two cannot open, or has twice. */
  closed: z.strictObject({ here: z.boolean(), there: z.boolean(), cause: ClosedCause }).nullable(),
});
export type LedgerDifferenceView = z.infer<typeof LedgerDifferenceView>;

/** What another member's computer has of the room, beside this one's of the same moment (DE53). */
export const LedgerComparison = z.strictObject({
  officer: OfficerRef,
  computer: z.int().min(1),
  state: z.enum(['asked', 'refused', 'same', 'differs']),
  atMs: TimeMs,
  differences: z.array(LedgerDifferenceView).max(LEDGER_LINES_SHOWN_MAX),
  /** How many more there are. */
  left: Count,
  /** SHA-256 of the statement that was signed, and both signatures; null until it has come. */
  signed: z.strictObject({ hash: Line, theirs: Line, ourHash: Line, ours: Line }).nullable(),
});
export type LedgerComparison = z.infer<typeof LedgerComparison>;

export const LedgerView = z.strictObject({
  officers: z.array(LedgerOfficer).max(LEDGER_LINES_SHOWN_MAX),
  /** Computers with more lines than are shown here. */
  left: Count,
  /** SHA-256 of this computer's own statement, and its signature. */
  hash: Line,
  signature: Line,
  comparisons: z.array(LedgerComparison).max(LEDGER_LINES_SHOWN_MAX),
  /** Officers with a computer in the room that can be asked (T12). */
  canAsk: z.array(OfficerRef).max(ROOM_MEMBERS_MAX),
});
export type LedgerView = z.infer<typeof LedgerView>;
