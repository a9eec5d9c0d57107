import { bytesOf } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import type { RosterId } from '../ids.ts';
import type { Hmac } from './invitation.ts';
import { type RecoverySheet, readSheet, writeSheet } from './recovery-sheet.ts';

/** RE16: which of the two sheets of one making: for the office safe, or for the other holder. */
export type SheetPlace = 'safe' | 'holder';

/** What a chair sheet is for. `making` counts the makings of this taskforce, from 0. */
export type ChairSheetFor = { readonly roster: RosterId; readonly making: number; readonly place: SheetPlace };

/** Makings are told apart modulo this; the tag is the first fifteen bits of the taskforce's founding hash. */
const MAKINGS = 16;
const TAG_BITS = 15;

export const writeChairSheet = (sheet: ChairSheetFor, secret: Uint8Array<ArrayBuffer>): string[] =>
  writeSheet({ tag: tagOf(sheet.roster), number: numberOf(sheet), secret }, 'chair');

export type ReadChairSheet =
  | { readonly status: 'read'; readonly secret: Uint8Array<ArrayBuffer> }
  /** Places of the groups that cannot be right, from 0. */
  | { readonly status: 'mistyped'; readonly groups: readonly number[] }
  /** Good, and not the one that is wanted: of a computer, of another taskforce, of another making, or the one of the other holder. */
  | { readonly status: 'of-computer' | 'of-another' | 'older' | 'other-place' };

/** RE17: reads a typed sheet that should be this one, and says of another as much as is known. The secret still has to fit its key. */
export function readChairSheet(typed: readonly string[], wanted: ChairSheetFor): ReadChairSheet {
  const read = readSheet(typed, 'chair');
  if (read.status === 'mistyped') return read;
  if (read.status === 'other-kind') return { status: 'of-computer' };
  const { tag, number, secret } = read.sheet satisfies RecoverySheet;
  if (tag !== tagOf(wanted.roster)) return { status: 'of-another' };
  if (number >> 1 !== numberOf(wanted) >> 1) return { status: 'older' };
  return number === numberOf(wanted) ? { status: 'read', secret } : { status: 'other-place' };
}

/** RE18: the seed of the Ed25519 key that a sheet stands for; another one in every taskforce. */
export const chairSheetSeed = (secret: Uint8Array, roster: RosterId, hmac: Hmac): Uint8Array =>
  hmac(secret, utf8(`breakwater/1/chair-sheet/${roster}`));

const tagOf = (roster: RosterId): number => {
  const [first = 0, second = 0] = bytesOf(roster);
  return ((first << 8) | second) >> (16 - TAG_BITS);
};
const numberOf = ({ making, place }: ChairSheetFor): number => ((making % MAKINGS) << 1) | (place === 'safe' ? 0 : 1);
