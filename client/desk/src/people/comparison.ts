import type { ComparisonView } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { comparedDigits } from '@breakwater/shared/keys/digits';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { asRosterId, createNames } from './names.ts';
import { foundingHash } from './roster-story.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'crypto'>;

const CODE_PREFIX = 'breakwater1-compare.';
const DIGITS = 60;

/** What two people read to each other, or scan (T5). Throws `unknown-taskforce` for one that the network has not, or that is ours. */
export function compareWith(desk: Desk, taskforce: string): z.infer<typeof ComparisonView> {
  const { ours, theirs } = sides(desk, taskforce);
  return { taskforce: createNames(desk).taskforce(theirs), digits: digitsOf(desk, ours, theirs), qr: codeOf(ours, theirs) };
}

/** Whether what was scanned or typed from the other side's screen is what this desk shows: its code, or all sixty digits. */
export function isTheirCode(desk: Desk, taskforce: string, code: string): boolean {
  const { ours, theirs } = sides(desk, taskforce);
  const compact = code.replace(/\s+/g, '');
  if (compact.length === DIGITS) return compact === digitsOf(desk, ours, theirs).join('');
  return compact === codeOf(ours, theirs);
}

/** The QR code's text: both founding hashes in one order, so that both screens show the same. */
const codeOf = (ours: RosterId, theirs: RosterId): string => CODE_PREFIX + [ours, theirs].sort().join('.');

const digitsOf = ({ crypto }: Desk, ours: RosterId, theirs: RosterId): string[] => [
  ...comparedDigits(foundingHash(ours), foundingHash(theirs), crypto.sha512),
];

function sides({ book }: Desk, taskforce: string): { readonly ours: RosterId; readonly theirs: RosterId } {
  const ours = book.own()?.taskforce.chain.id;
  const theirs = asRosterId(taskforce);
  if (!ours || !theirs || theirs === ours || !book.network()?.taskforces.has(theirs)) throw new Refusal('unknown-taskforce');
  return { ours, theirs };
}
