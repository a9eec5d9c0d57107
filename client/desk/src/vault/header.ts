import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { hashRaw } from '@node-rs/argon2';
import { randomBytes } from '../crypto/node/hashes.ts';
import { seal, unseal } from '../crypto/node/seal.ts';
import { type Header, type KdfCost, readHeader, SLOT_BYTES, writeHeader } from './header-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** argon2id, 64 MiB, three passes: about a quarter of a second. Tests pass less. */
export const KDF_COST: KdfCost = { memoryKib: 64 * 1_024, passes: 3 };

export type Unlocked =
  | { readonly status: 'open'; readonly key: Bytes; readonly incarnation: number }
  /** The duress passphrase: the caller wipes, and looks like a first start (U2). */
  | { readonly status: 'duress' }
  | { readonly status: 'wrong-passphrase' | 'missing' | 'damaged' | 'newer' };

/** Makes the header for a new vault and answers the vault's key, 32 random bytes. Refuses to replace one that is there. */
export async function createHeader(
  file: string,
  passphrase: string,
  cost: KdfCost = KDF_COST,
): Promise<{ readonly status: 'created'; readonly key: Bytes } | { readonly status: 'exists' }> {
  if (readHeader(file).status !== 'missing') return { status: 'exists' };
  const key = randomBytes(32);
  const salt = randomBytes(16);
  const { own } = await passphraseKeys(passphrase, salt, cost);
  writeHeader(file, {
    v: 1,
    kdf: cost,
    salt: encodeBase64url(salt),
    passphrase: slot(own, key, 'passphrase'),
    recovery: unusedSlot(),
    duress: unusedSlot(),
    incarnation: 0,
  });
  return { status: 'created', key };
}

/** Tries a passphrase. Takes as long for every passphrase, right, wrong or duress. */
export async function unlockHeader(file: string, passphrase: string): Promise<Unlocked> {
  const read = readHeader(file);
  if (read.status !== 'read') return { status: read.status };
  const { header } = read;
  const { own, duress } = await passphraseKeys(passphrase, bytesOf(header.salt), header.kdf);
  const key = unseal(own, bytesOf(header.passphrase), 'passphrase');
  const wipe = unseal(duress, bytesOf(header.duress), 'duress');
  if (key) return { status: 'open', key, incarnation: header.incarnation };
  return { status: wipe ? 'duress' : 'wrong-passphrase' };
}

/** Puts the key under a new passphrase, with a new salt, and notes in the same write what `also` says. The duress passphrase, if there was one, has to be set again. */
export async function changePassphrase(
  file: string,
  key: Bytes,
  passphrase: string,
  cost: KdfCost = KDF_COST,
  also: Pick<Header, 'sheetUsed'> = {},
): Promise<void> {
  const header = { ...mustRead(file), ...also };
  const salt = randomBytes(16);
  const { own } = await passphraseKeys(passphrase, salt, cost);
  writeHeader(file, { ...header, kdf: cost, salt: encodeBase64url(salt), passphrase: slot(own, key, 'passphrase'), duress: unusedSlot() });
}

/** Sets the duress passphrase, or takes it away with null; from outside both look alike. */
export async function setDuress(file: string, passphrase: string | null): Promise<void> {
  const header = mustRead(file);
  if (passphrase === null) return writeHeader(file, { ...header, duress: unusedSlot() });
  const { duress } = await passphraseKeys(passphrase, bytesOf(header.salt), header.kdf);
  writeHeader(file, { ...header, duress: slot(duress, randomBytes(32), 'duress') });
}

/** Records an opening beside the vault (D7), so that a vault put back from a copy is known at once. Never lowers. */
export function recordIncarnation(file: string, incarnation: number): void {
  const header = mustRead(file);
  if (incarnation > header.incarnation) writeHeader(file, { ...header, incarnation });
}

/** The highest incarnation that the header knows; 0 without a header. */
export function highestIncarnation(file: string): number {
  const read = readHeader(file);
  return read.status === 'read' ? read.header.incarnation : 0;
}

/** For whoever has opened the vault: the header is there. */
export function mustRead(file: string): Header {
  const read = readHeader(file);
  if (read.status !== 'read') throw new Error(`vault header: ${read.status}`);
  return read.header;
}

/** One run of argon2id for both slots, so that a duress passphrase takes no longer than the right one. */
async function passphraseKeys(
  passphrase: string,
  salt: Uint8Array,
  { memoryKib, passes }: KdfCost,
): Promise<{ readonly own: Bytes; readonly duress: Bytes }> {
  // The same words typed on two keyboards may differ in their code points.
  const typed = passphrase.normalize('NFKC');
  const derived = await hashRaw(typed, { memoryCost: memoryKib, timeCost: passes, parallelism: 1, outputLen: 64, salt });
  return { own: Uint8Array.from(derived.subarray(0, 32)), duress: Uint8Array.from(derived.subarray(32)) };
}

/** The vault's key as a slot of the header. */
export const slot = (wrapping: Uint8Array, key: Uint8Array, context: string): string => encodeBase64url(seal(wrapping, key, context));

const unusedSlot = (): string => encodeBase64url(randomBytes(SLOT_BYTES));
