/** RE1: digits and capitals without I, L, O and U; who types one of the first three means 1, 1 or 0. */
export const SHEET_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const SHEET_GROUPS = 9;
export const SHEET_GROUP_CHARACTERS = 5;
/** 160 bits: nobody guesses it, so no slow hash stands before it. */
export const SHEET_SECRET_BYTES = 20;
export const SHEET_TAGS = 2 ** 15;
export const SHEET_NUMBERS = 2 ** 5;

/** What a recovery sheet says (T13): for which vault, the how manieth for it (both only to name a wrong sheet), and the secret. */
export type RecoverySheet = { readonly tag: number; readonly number: number; readonly secret: Uint8Array<ArrayBuffer> };

/** RE16: what a sheet is for. The check of each group says it, so that one kind is never taken for the other. */
export type SheetKind = 'computer' | 'chair';
const KIND_MARK: Readonly<Record<SheetKind, number>> = { computer: 0, chair: 16 };

export type ReadSheet =
  | { readonly status: 'read'; readonly sheet: RecoverySheet }
  /** A good sheet of the other kind. */
  | { readonly status: 'other-kind' }
  /** Places of the groups that cannot be right, from 0. */
  | { readonly status: 'mistyped'; readonly groups: readonly number[] };

const SYMBOL_BITS = 5;
const SYMBOLS = SHEET_GROUP_CHARACTERS - 1;

/** RE1: the nine groups that are printed. */
export function writeSheet({ tag, number, secret }: RecoverySheet, kind: SheetKind = 'computer'): string[] {
  const symbols = [tag >> 10, (tag >> 5) & 31, tag & 31, number, ...symbolsOf(secret)];
  return Array.from({ length: SHEET_GROUPS }, (_, place) => {
    const group = symbols.slice(place * SYMBOLS, (place + 1) * SYMBOLS);
    return [...group, checkOf(group, place, kind)].map((symbol) => SHEET_ALPHABET[symbol]).join('');
  });
}

/** RE2: the groups as they were typed, in any case, spaces and dashes left out. */
export function readSheet(typed: readonly string[], kind: SheetKind = 'computer'): ReadSheet {
  const places = Array.from({ length: SHEET_GROUPS }, (_, place) => place);
  const groups = places.map((place) => readSheetGroup(typed[place] ?? '', place, kind));
  const mistyped = places.filter((place) => groups[place] === undefined);
  const other = kind === 'chair' ? 'computer' : 'chair';
  if (places.every((place) => readSheetGroup(typed[place] ?? '', place, other))) return { status: 'other-kind' };
  if (mistyped.length > 0) return { status: 'mistyped', groups: mistyped };
  const [[a = 0, b = 0, c = 0, number = 0] = [], ...rest] = groups.map((group) => group ?? []);
  return { status: 'read', sheet: { tag: (a << 10) | (b << 5) | c, number, secret: bytesOfSymbols(rest.flat()) } };
}

/** RE2: the four symbols of one group, or undefined where it cannot be what was printed in this place. */
export function readSheetGroup(typed: string, place: number, kind: SheetKind = 'computer'): readonly number[] | undefined {
  const symbols = [...typed.toUpperCase().replace(/[\s-]/g, '')].map(symbolOf);
  const group = symbols.slice(0, SYMBOLS);
  return symbols.length === SHEET_GROUP_CHARACTERS && !symbols.includes(-1) && symbols[SYMBOLS] === checkOf(group, place, kind)
    ? group
    : undefined;
}

const symbolOf = (letter: string): number => SHEET_ALPHABET.indexOf(letter.replace(/[IL]/, '1').replace('O', '0'));

/** A sum over GF(32) with another weight for each symbol and the place added: one wrong symbol, two swapped ones or two swapped groups never pass. */
const checkOf = (group: readonly number[], place: number, kind: SheetKind): number =>
  group.reduceRight((sum, symbol) => double(sum ^ symbol), 0) ^ place ^ KIND_MARK[kind];

/** Times x, modulo x^5 + x^2 + 1. */
const double = (symbol: number): number => (symbol & 16 ? (symbol << 1) ^ 0b100101 : symbol << 1);

function symbolsOf(bytes: Uint8Array): readonly number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: bits.length / SYMBOL_BITS }, (_, i) =>
    Number.parseInt(bits.slice(i * SYMBOL_BITS, (i + 1) * SYMBOL_BITS), 2),
  );
}

function bytesOfSymbols(symbols: readonly number[]): Uint8Array<ArrayBuffer> {
  const bits = symbols.map((symbol) => symbol.toString(2).padStart(SYMBOL_BITS, '0')).join('');
  return Uint8Array.from({ length: bits.length / 8 }, (_, i) => Number.parseInt(bits.slice(i * 8, (i + 1) * 8), 2));
}
