import type { CodeResult, ComparisonView, MeetingSheet } from '@breakwater/shared/desk/views/people';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { RosterId } from '@breakwater/shared/ids';
import { joinedDigits, sideDigits } from '@breakwater/shared/keys/digits';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { asRosterId, createNames } from './names.ts';
import { foundingHash } from './roster-story.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'crypto'>;

const PAIR_PREFIX = 'breakwater1-compare';
const FOUNDING_PREFIX = 'breakwater1-founding';
const DIGITS = 60;

/** What two people read to each other, or scan (T5). Throws `unknown-taskforce` for one that the network has not, or that is ours. */
export function compareWith(desk: Desk, taskforce: string): z.infer<typeof ComparisonView> {
  const { network, ours, theirs } = sides(desk, taskforce);
  return {
    taskforce: createNames(desk).taskforce(theirs),
    digits: digitsOf(desk, ours, theirs),
    qr: pairCode(network, ours, theirs),
  };
}

/** T5: every founding of the network as this desk has verified it, ours first: a code to scan, and its sixty digits to read out. */
export function meetingSheet(desk: Desk): MeetingSheet {
  const names = createNames(desk);
  const { network, ours, others } = foundings(desk);
  return {
    foundings: [ours, ...others].map((id) => ({
      taskforce: names.taskforce(id),
      digits: digitsOf(desk, id, network),
      qr: foundingCode(network, id),
    })),
  };
}

/** What a scanned or typed code is, and the taskforce that it shows. */
export type CodeRead = { readonly result: CodeResult; readonly about: RosterId | null };

/**
 * Reads what stands on another desk's screen or sheet: the code, or sixty digits. `expected` is the taskforce whose code it should be; without
 * it, any of the network. Only a code that this desk shows itself matches; everything else is refused with what is wrong (T5).
 */
export function readCode(desk: Desk, expected: string | null, code: string): CodeRead {
  const wanted = expected === null ? null : sides(desk, expected).theirs;
  const { network, ours, others } = foundings(desk);
  const compact = code.replace(/\s+/g, '');
  const shown = isDigits(compact)
    ? ([ours, ...others].find((id) => digitsFor(desk, network, ours, id).includes(compact)) ?? { wrong: 'differs' as const })
    : shownIn(compact, network, ours, others);
  if (typeof shown === 'object') return { result: shown.wrong, about: null };
  if (shown === ours) return { result: 'own', about: ours };
  return { result: wanted !== null && wanted !== shown ? 'other-taskforce' : 'matches', about: shown };
}

const isDigits = (text: string): boolean => text.length === DIGITS && /^\d+$/.test(text);

type Shown = RosterId | { readonly wrong: 'differs' | 'other-taskforce' | 'other-network' | 'unreadable' };

/** The taskforce that a code shows, or what is wrong with it. */
function shownIn(code: string, network: RosterId, ours: RosterId, others: readonly RosterId[]): Shown {
  const [prefix, ...parts] = code.split('.');
  const ids = parts.flatMap((part) => asRosterId(part) ?? []);
  const wanted = prefix === PAIR_PREFIX ? 3 : prefix === FOUNDING_PREFIX ? 2 : -1;
  if (parts.length !== wanted || ids.length !== wanted) return { wrong: 'unreadable' };
  const [named, ...sides] = ids;
  if (named !== network) return { wrong: 'other-network' };
  const known = sides.filter((id) => others.includes(id));
  if (prefix === FOUNDING_PREFIX) return known[0] ?? (sides[0] === ours ? ours : { wrong: 'differs' });
  if (known.length === 2) return { wrong: 'other-taskforce' };
  // With a founding of ours that is not ours, or of theirs that is not theirs.
  return (sides.includes(ours) ? known[0] : undefined) ?? { wrong: 'differs' };
}

const digitsFor = (desk: Desk, network: RosterId, ours: RosterId, id: RosterId): readonly string[] =>
  (id === ours ? [network] : [ours, network]).map((side) => digitsOf(desk, id, side).join(''));

/** The QR code's text: both founding hashes in one order, so that both screens show the same. */
const pairCode = (network: RosterId, ours: RosterId, theirs: RosterId): string =>
  [PAIR_PREFIX, network, ...[ours, theirs].sort()].join('.');

const foundingCode = (network: RosterId, id: RosterId): string => [FOUNDING_PREFIX, network, id].join('.');

const digitsOf = ({ crypto }: Desk, one: RosterId, other: RosterId): string[] => [
  ...joinedDigits(foundingHash(one), foundingHash(other), (side) => {
    const name = encodeBase64url(side);
    const digits = shown.get(name) ?? sideDigits(side, crypto.sha512);
    shown.set(name, digits);
    return digits;
  }),
];

/** Thousands of hashes each, and a function of a public founding only. */
const shown = new Map<string, readonly string[]>();

function foundings({ book }: Desk): { readonly network: RosterId; readonly ours: RosterId; readonly others: readonly RosterId[] } {
  const ours = book.own()?.taskforce.chain.id;
  const network = book.network();
  if (!ours || !network) throw new Refusal('unknown-taskforce');
  const others = [...network.taskforces].filter(([id, { expelled }]) => id !== ours && !expelled).map(([id]) => id);
  return { network: network.chain.id, ours, others };
}

function sides(desk: Desk, taskforce: string): { readonly network: RosterId; readonly ours: RosterId; readonly theirs: RosterId } {
  const { network, ours } = foundings(desk);
  const theirs = asRosterId(taskforce);
  if (!theirs || theirs === ours || !desk.book.network()?.taskforces.has(theirs)) throw new Refusal('unknown-taskforce');
  return { network, ours, theirs };
}
