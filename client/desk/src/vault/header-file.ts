import { existsSync, readFileSync } from 'node:fs';
import { base64urlText } from '@breakwater/shared/format/base64url';
import { z } from 'zod';
import { sha256 } from '../crypto/node/hashes.ts';
import { writeFileAtomic } from './write-file.ts';

/** argon2id's cost. */
export const KdfCost = z.strictObject({ memoryKib: z.int().min(8).max(4_194_304), passes: z.int().min(1).max(100) });
export type KdfCost = z.infer<typeof KdfCost>;

/** A slot: nonce, sealed 32 bytes, tag. All slots look alike, used or not. */
export const SLOT_BYTES = 60;
const Slot = base64urlText({ length: SLOT_BYTES });

/** The file beside the vault: the vault's key under each way to open it. Nothing in it is secret without a passphrase or the sheet. */
export const Header = z.strictObject({
  v: z.literal(1),
  kdf: KdfCost,
  salt: base64urlText({ length: 16 }),
  passphrase: Slot,
  /** Under the recovery sheet; random bytes until one is printed. */
  recovery: Slot,
  /** Under the duress passphrase (U2); random bytes while there is none. */
  duress: Slot,
  /** The highest incarnation that any opening of this vault had (D7). */
  incarnation: z.int().min(0),
  /** Which recovery sheet opens it, to name a wrong one; absent until one is printed (RE3). */
  sheet: z.strictObject({ tag: z.int().min(0), number: z.int().min(0) }).optional(),
  /** A sheet was used, and the vault does not know yet (RE5). */
  sheetUsed: z.literal(true).optional(),
});
export type Header = z.infer<typeof Header>;

export type HeaderFile = { readonly status: 'read'; readonly header: Header } | { readonly status: 'missing' | 'damaged' | 'newer' };

// Without a check of its own, a damaged file would look like a wrong passphrase.
const File = z.strictObject({ header: z.unknown(), check: z.string() });

const checkOf = (header: unknown): string => Buffer.from(sha256(Buffer.from(JSON.stringify(header)))).toString('base64url');

export function readHeader(file: string): HeaderFile {
  if (!existsSync(file)) return { status: 'missing' };
  try {
    const { header, check } = File.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (checkOf(header) !== check) return { status: 'damaged' };
    if (z.looseObject({ v: z.int().min(2) }).safeParse(header).success) return { status: 'newer' };
    return { status: 'read', header: Header.parse(header) };
  } catch {
    return { status: 'damaged' };
  }
}

/** Whether a recovery sheet was ever printed (RE3). */
export function hasSheet(file: string): boolean {
  const read = readHeader(file);
  return read.status === 'read' && read.header.sheet !== undefined;
}

export const writeHeader = (file: string, header: Header): void =>
  writeFileAtomic(file, JSON.stringify({ header, check: checkOf(header) }));
