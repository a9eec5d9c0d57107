import { Letter, LetterItem } from '@breakwater/shared/content/letter';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { canonicalBytes, parseCanonicalText } from '@breakwater/shared/format/canonical-json';
import { pad, unpad } from '@breakwater/shared/format/padding';
import type { DeviceId, EnvelopeId } from '@breakwater/shared/ids';

type Bytes = Uint8Array<ArrayBuffer>;

type Addressed = { readonly envelope: EnvelopeId; readonly from: DeviceId; readonly to: DeviceId; readonly sentAt: number };

/** What a pairwise ciphertext holds (D8). Undefined when it is too large for one. */
export const letterPlaintext = (addressed: Addressed, items: readonly LetterItem[]): Bytes | undefined =>
  pad(canonicalBytes({ v: 1, ...addressed, items }));

/** An item as it was read: of this version, of a later one, or not what its name says. */
export type ReadItem =
  | { readonly status: 'read'; readonly item: LetterItem }
  | { readonly status: 'newer-version' | 'damaged'; readonly raw: unknown };

export type ReadLetter =
  | { readonly status: 'read'; readonly items: readonly ReadItem[] }
  /** Its ids are not those outside (attack 13), or it is no letter of this version. */
  | { readonly status: 'mismatch' | 'damaged' | 'newer-version'; readonly raw: string };

/** Reads a letter and compares its ids with what is known from outside. Items are read each on its own. */
export function readLetter(plaintext: Uint8Array, outside: Omit<Addressed, 'sentAt'>): ReadLetter {
  const bytes = unpad(plaintext);
  const raw = bytes && readUtf8(bytes);
  return raw === undefined ? { status: 'damaged', raw: '' } : readLetterText(raw, outside);
}

/** The same for the text of a letter that was opened and kept: what a later version wrote is read once the program is of that version. */
export function readLetterText(raw: string, outside: Omit<Addressed, 'sentAt'>): ReadLetter {
  // Strictly: a second spelling (`-0`, a level too deep) would fail only where it is written again, in the middle of a batch.
  const json = parseCanonicalText(raw);
  if (!json) return { status: 'damaged', raw };
  const { value } = json;
  const letter = Letter.safeParse(value);
  if (!letter.success) return { status: isLater(value) ? 'newer-version' : 'damaged', raw };
  const { envelope, from, to, items } = letter.data;
  if (envelope !== outside.envelope || from !== outside.from || to !== outside.to) return { status: 'mismatch', raw };
  return { status: 'read', items: items.map(readItem) };
}

const ITEMS: ReadonlySet<string> = new Set(LetterItem.options.map(({ shape }) => shape.item.value));

/** Reads one item; one of a later version does not spoil the others. */
export function readItem(raw: unknown): ReadItem {
  const item = LetterItem.safeParse(raw);
  if (item.success) return { status: 'read', item: item.data };
  const name = typeof raw === 'object' && raw !== null && 'item' in raw && typeof raw.item === 'string' ? raw.item : '';
  return { status: ITEMS.has(name) ? 'damaged' : 'newer-version', raw };
}

const isLater = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number' && value.v > 1;
