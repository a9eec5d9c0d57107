import { randomInt } from 'node:crypto';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { type RecoverySheet, SHEET_NUMBERS, SHEET_SECRET_BYTES, SHEET_TAGS } from '@breakwater/shared/keys/recovery-sheet';
import { hmac, randomBytes } from '../crypto/node/hashes.ts';
import { unseal } from '../crypto/node/seal.ts';
import { changePassphrase, mustRead, slot } from './header.ts';
import { type KdfCost, readHeader, writeHeader } from './header-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type SheetTried =
  | { readonly status: 'opens'; readonly key: Bytes }
  | { readonly status: 'no-sheet' | 'other-desk' | 'older' | 'wrong' | 'missing' | 'damaged' | 'newer' };

/** RE3: a new sheet for whoever has the vault's key; an older one no longer opens. The secret is kept nowhere. */
export function makeSheet(file: string, key: Bytes): RecoverySheet {
  const header = mustRead(file);
  const before = header.sheet ?? { tag: randomInt(SHEET_TAGS), number: -1 };
  const sheet = { tag: before.tag, number: (before.number + 1) % SHEET_NUMBERS };
  const secret = randomBytes(SHEET_SECRET_BYTES);
  writeHeader(file, { ...header, sheet, recovery: slot(recoveryKey(secret), key, 'recovery') });
  return { ...sheet, secret };
}

/** RE4: tries a sheet, and says of a wrong one as much as is known. */
export function trySheet(file: string, { tag, number, secret }: RecoverySheet): SheetTried {
  const read = readHeader(file);
  if (read.status !== 'read') return { status: read.status };
  const { sheet, recovery } = read.header;
  const key = unseal(recoveryKey(secret), bytesOf(recovery), 'recovery');
  if (key) return { status: 'opens', key };
  if (!sheet) return { status: 'no-sheet' };
  if (sheet.tag !== tag) return { status: 'other-desk' };
  return { status: sheet.number === number ? 'wrong' : 'older' };
}

/** RE5: a new passphrase by the sheet. That the sheet was used is in the same write of the header. */
export const changeBySheet = (file: string, key: Bytes, passphrase: string, cost: KdfCost): Promise<void> =>
  changePassphrase(file, key, passphrase, cost, { sheetUsed: true });

/** RE5: whether a sheet was used and the vault does not know. */
export function isSheetUseUntold(file: string): boolean {
  const read = readHeader(file);
  return read.status === 'read' && read.header.sheetUsed === true;
}

/** RE5: the vault knows now. */
export function sheetUseTold(file: string): void {
  const { sheetUsed, ...header } = mustRead(file);
  if (sheetUsed) writeHeader(file, header);
}

const recoveryKey = (secret: Uint8Array): Bytes => hmac(secret, Buffer.from('breakwater/1/vault/recovery'));
