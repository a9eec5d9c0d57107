import { timingSafeEqual } from 'node:crypto';
import { TimeMs } from '@breakwater/shared/desk/views/basics';
import { base64urlText, bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { z } from 'zod';
import { hmac, randomBytes, sha256 } from '../crypto/node/hashes.ts';
import { Header, KdfCost, SLOT_BYTES } from '../vault/header-file.ts';

/** RE6: the file of a copy that says which one it is. Read first when it is put back. */
export const NOTE_NAME = 'breakwater-copy.json';

const FileName = z.string().regex(/^breakwater-copy-\d{1,16}\.db$/);
export const copyName = (madeAtMs: number): string => `breakwater-copy-${madeAtMs}.db`;
/** A copy, or what an attempt that was cut off left of one. */
export const isCopyName = (name: string): boolean => /^breakwater-copy-\d{1,16}\.(db|json)(\.part(-wal|-shm)?)?$/.test(name);

const Hash = base64urlText({ length: 32 });

/** Paid before anything of the note can be proved: four times what a vault of ours costs, so that no note takes the memory or the day of who tries it. */
const CopyKdf = KdfCost.extend({ memoryKib: z.int().min(8).max(262_144), passes: z.int().min(1).max(12) });

export const CopyNote = z.strictObject({
  v: z.literal(1),
  /** Which vault: HMAC-SHA-256 of a fixed text under the vault's key. Says nothing to whoever has not the key. */
  vault: Hash,
  file: FileName,
  bytes: z.int().min(1),
  /** SHA-256 of that file. */
  hash: Hash,
  madeAtMs: TimeMs,
  /** The vault's header as it was, without a duress passphrase (RE9). */
  header: Header.extend({ kdf: CopyKdf }),
  /** HMAC-SHA-256 over the canonical JSON of the rest, under the vault's key: nobody else has written or changed it. */
  seal: Hash,
});
export type CopyNote = z.infer<typeof CopyNote>;

export type NoteRead = { readonly status: 'read'; readonly note: CopyNote } | { readonly status: 'damaged' | 'newer' };

// Without a check of its own a damaged note would look like a wrong passphrase.
const File = z.strictObject({ copy: z.unknown(), check: z.string() });
const checkOf = (copy: unknown): string => encodeBase64url(sha256(Buffer.from(JSON.stringify(copy))));

export const writeNote = (copy: CopyNote): string => JSON.stringify({ copy, check: checkOf(copy) });

export function readNote(text: string): NoteRead {
  try {
    const { copy, check } = File.parse(JSON.parse(text));
    if (checkOf(copy) !== check) return { status: 'damaged' };
    if (z.looseObject({ v: z.int().min(2) }).safeParse(copy).success) return { status: 'newer' };
    return { status: 'read', note: CopyNote.parse(copy) };
  } catch {
    return { status: 'damaged' };
  }
}

/** The same for every copy of one vault. */
export const vaultTag = (key: Uint8Array): string => encodeBase64url(hmac(key, Buffer.from('breakwater/1/vault/copy')));

/** The note with its seal, by whoever has the vault's key. */
export const sealNote = (key: Uint8Array, note: Omit<CopyNote, 'seal'>): CopyNote => ({ ...note, seal: sealOf(key, note) });

/** RE11: whether a note was written by somebody with this key, and says what it said then. */
export function isSealedBy(key: Uint8Array, { seal, ...note }: CopyNote): boolean {
  return timingSafeEqual(bytesOf(seal), bytesOf(sealOf(key, note)));
}

const sealOf = (key: Uint8Array, note: Omit<CopyNote, 'seal'>): string =>
  encodeBase64url(hmac(key, Buffer.from(`breakwater/1/vault/copy-note\0${canonicalJson(note)}`)));

/** RE9: typed over a copy, the duress passphrase is a wrong one; nothing wipes what may be the last. */
export const withoutDuress = (header: Header): Header => ({ ...header, duress: encodeBase64url(randomBytes(SLOT_BYTES)) });
