import { z } from 'zod';
import { base64urlText, bytesOf } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { ConversationId, DeviceId, EnvelopeId, Hash, Incarnation, Lane, laneNumber } from '../ids.ts';
import type { SignatureCheck } from '../keys/signature-check.ts';

const Number_ = z.int().min(1);
/** First and last of numbers that follow each other. */
const Range = z.tuple([Number_, Number_]);
export type Range = z.infer<typeof Range>;
const Ranges = z.array(Range).min(1);

/** DE51: what is here of one device's messages since one opening of its store, in one lane. What is empty is left out, so that one meaning has one spelling. */
const LedgerChain = z.strictObject({
  device: DeviceId,
  lane: Lane,
  incarnation: Incarnation,
  /** Where the count begins here, and the last number known of. */
  from: Number_,
  to: Number_,
  /** Chain hash of the last one; null where only its number is known. */
  hash: Hash.nullable(),
  missing: Ranges.optional(),
  /** Do not follow from the one before. */
  broken: Ranges.optional(),
  /** Before the count begins, from another desk: confirmed by the author, or not yet (T9). */
  given: Ranges.optional(),
  unconfirmed: Ranges.optional(),
});
export type LedgerChain = z.infer<typeof LedgerChain>;

/** Came, and cannot be opened. */
const LedgerClosed = z.strictObject({ device: DeviceId, envelope: EnvelopeId, cause: z.string().min(1).max(32) });
export type LedgerClosed = z.infer<typeof LedgerClosed>;

/** Another message under a number that is taken. */
const LedgerSecond = z.strictObject({ device: DeviceId, lane: Lane, incarnation: Incarnation, number: Number_, hash: Hash });
export type LedgerSecond = z.infer<typeof LedgerSecond>;

/** DE51: all that one desk has of a conversation. No clock, no name, nothing of whose desk it is: two desks that have the same state the same bytes. */
export const LedgerStatement = z.strictObject({
  v: z.literal(1),
  conversation: ConversationId,
  chains: z.array(LedgerChain),
  closed: z.array(LedgerClosed),
  second: z.array(LedgerSecond),
});
export type LedgerStatement = z.infer<typeof LedgerStatement>;

/** What a statement is made of, in any order; numbers one by one. */
export type Holdings = {
  readonly conversation: ConversationId;
  readonly chains: readonly (Omit<LedgerChain, 'missing' | 'broken' | 'given' | 'unconfirmed'> & {
    readonly missing: readonly Range[];
    readonly broken: readonly number[];
    readonly given: readonly number[];
    readonly unconfirmed: readonly number[];
  })[];
  readonly closed: readonly LedgerClosed[];
  readonly second: readonly LedgerSecond[];
};

/** DE51: the statement over what a desk has: sorted, numbers gathered, nothing else. Pure. */
export const stateLedger = ({ conversation, chains, closed, second }: Holdings): LedgerStatement => ({
  v: 1,
  conversation,
  chains: chains
    .map(({ missing, broken, given, unconfirmed, ...chain }) => ({
      ...chain,
      ...some('missing', joined(missing)),
      ...some('broken', gathered(broken)),
      ...some('given', gathered(given)),
      ...some('unconfirmed', gathered(unconfirmed)),
    }))
    .sort((a, b) => byText(placeOf(a), placeOf(b))),
  closed: [...closed].sort((a, b) => byText(`${a.device} ${a.envelope} ${a.cause}`, `${b.device} ${b.envelope} ${b.cause}`)),
  second: [...second].sort((a, b) => byText(`${placeOf(a)} ${padded(a.number)} ${a.hash}`, `${placeOf(b)} ${padded(b.number)} ${b.hash}`)),
});

const some = <K extends string>(name: K, ranges: readonly Range[]): { readonly [N in K]?: Range[] } =>
  (ranges.length > 0 ? { [name]: [...ranges] } : {}) as { readonly [N in K]?: Range[] };

const gathered = (numbers: readonly number[]): Range[] => joined(numbers.map((number): Range => [number, number]));

function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = all.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else all.push([first, last]);
  }
  return all;
}

const padded = (number: number): string => String(number).padStart(16, '0');

/** Where a chain stands in the order of a statement: by device, lane, opening. */
export const placeOf = ({ device, lane, incarnation }: Pick<LedgerChain, 'device' | 'lane' | 'incarnation'>): string =>
  `${device} ${laneNumber(lane)} ${padded(incarnation)}`;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The exact bytes of a statement, to be signed as `signedBytes('ledger', bytes)`. */
export const writeLedger = (statement: LedgerStatement): Uint8Array<ArrayBuffer> => canonicalBytes(statement);

/** A statement's canonical bytes as text, and a device's signature over them. */
export const SignedLedger = z.strictObject({ statement: z.string().min(2), signature: base64urlText({ length: 64 }) });
export type SignedLedger = z.infer<typeof SignedLedger>;

export type LedgerRead =
  | { readonly status: 'read'; readonly statement: LedgerStatement }
  | { readonly status: 'refused'; readonly cause: 'malformed' | 'bad-signature' };

/** Reads a statement strictly (T1), its order too, and checks it against the signing key that the roster gives to the device that said it. */
export function readLedger({ statement, signature }: SignedLedger, signingKey: string, check: SignatureCheck): LedgerRead {
  const bytes = utf8(statement);
  const json = parseCanonical(bytes);
  const parsed = json && LedgerStatement.safeParse(json.value);
  if (!parsed?.success || !isSorted(parsed.data)) return { status: 'refused', cause: 'malformed' };
  return check('ed25519', bytesOf(signingKey), signedBytes('ledger', bytes), bytesOf(signature))
    ? { status: 'read', statement: parsed.data }
    : { status: 'refused', cause: 'bad-signature' };
}

const isSorted = ({ chains }: LedgerStatement): boolean =>
  chains.every((chain, i) => {
    const next = chains[i + 1];
    return chain.from <= chain.to && (next === undefined || placeOf(chain) < placeOf(next));
  });
