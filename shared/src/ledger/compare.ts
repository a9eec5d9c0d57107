import { canonicalJson } from '../format/canonical-json.ts';
import { type LedgerChain, type LedgerClosed, type LedgerSecond, type LedgerStatement, placeOf } from './statement.ts';

/** One line in which two statements differ: what each has there, undefined for nothing. */
export type LedgerDifference =
  | { readonly kind: 'chain'; readonly ours: LedgerChain | undefined; readonly theirs: LedgerChain | undefined }
  | { readonly kind: 'closed'; readonly ours: LedgerClosed | undefined; readonly theirs: LedgerClosed | undefined }
  | { readonly kind: 'second'; readonly ours: LedgerSecond | undefined; readonly theirs: LedgerSecond | undefined };

/** DE53: every line in which two statements of one conversation differ, in their order. Empty exactly when their bytes are the same. Pure. */
export const compareLedgers = (ours: LedgerStatement, theirs: LedgerStatement): readonly LedgerDifference[] => [
  ...pairs(ours.chains, theirs.chains, placeOf).map((pair) => ({ kind: 'chain' as const, ...pair })),
  ...pairs(ours.closed, theirs.closed, ({ device, envelope }) => `${device} ${envelope}`).map((pair) => ({
    kind: 'closed' as const,
    ...pair,
  })),
  ...pairs(ours.second, theirs.second, canonicalJson).map((pair) => ({ kind: 'second' as const, ...pair })),
];

function pairs<T>(
  ours: readonly T[],
  theirs: readonly T[],
  nameOf: (line: T) => string,
): readonly { readonly ours: T | undefined; readonly theirs: T | undefined }[] {
  const [here, there] = [new Map(ours.map((line) => [nameOf(line), line])), new Map(theirs.map((line) => [nameOf(line), line]))];
  return [...new Set([...here.keys(), ...there.keys()])]
    .sort()
    .map((name) => ({ ours: here.get(name), theirs: there.get(name) }))
    .filter((pair) => canonicalJson([pair.ours ?? null]) !== canonicalJson([pair.theirs ?? null]));
}
