import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { type RecoverySheet, readSheet } from '@breakwater/shared/keys/recovery-sheet';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Gate } from '../ui-link/desk-ports.ts';
import { changePassphrase, setDuress, unlockHeader } from '../vault/header.ts';
import type { KdfCost } from '../vault/header-file.ts';
import { changeBySheet, makeSheet, type SheetTried, trySheet } from '../vault/sheet.ts';

type Key = Uint8Array<ArrayBuffer>;

/** RE4: what is wrong with a sheet. */
const SHEET_CODES: Readonly<Record<Exclude<SheetTried['status'], 'opens'>, DeskErrorCode>> = {
  'no-sheet': 'sheet-none',
  'other-desk': 'sheet-of-another',
  older: 'sheet-older',
  wrong: 'sheet-wrong',
  missing: 'vault-damaged',
  damaged: 'vault-damaged',
  newer: 'vault-newer',
};

/** RE2: a recovery sheet as it was typed. Throws the refusal that says what is wrong with it. */
export function typedSheet(groups: readonly string[]): RecoverySheet {
  const read = readSheet(groups);
  if (read.status === 'other-kind') throw new Refusal<DeskErrorCode>('sheet-of-chair');
  if (read.status === 'mistyped') throw new Refusal<DeskErrorCode>('sheet-mistyped', read.groups.join());
  return read.sheet;
}

/** RE5: the vault's key by the recovery sheet, with the vault put under a new passphrase. Throws the refusals of a sheet. */
export async function keyBySheet(headerFile: string, sheet: RecoverySheet, next: string, kdf: KdfCost): Promise<Key> {
  const tried = trySheet(headerFile, sheet);
  if (tried.status !== 'opens') throw new Refusal<DeskErrorCode>(SHEET_CODES[tried.status], tried.status);
  await changeBySheet(headerFile, tried.key, next, kdf);
  return tried.key;
}

type Locks = Pick<Gate, 'setPassphrase' | 'setDuress' | 'printSheet' | 'confirmPassphrase'> & Pick<Gate['backup'], 'goOnHere'>;

type Parts = {
  readonly kdf: KdfCost;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly isOpen: () => boolean;
  /** What opens the vault is another now. */
  readonly changed: () => Promise<void>;
  /** This desk, and not the copy of it that is at work (RE12). */
  readonly goOn: () => Promise<void>;
};

/** What opens the vault, changed while it is open, by whoever knows the passphrase. */
export function createLocks(headerFile: string, { kdf, inTurn, isOpen, changed, goOn }: Parts): Locks {
  async function withKey<T>(passphrase: string, work: (key: Key) => T | Promise<T>): Promise<T> {
    if (!isOpen()) throw new Refusal<DeskErrorCode>('locked');
    const unlocked = await unlockHeader(headerFile, passphrase);
    if (unlocked.status !== 'open') throw new Refusal<DeskErrorCode>('wrong-passphrase');
    try {
      return await work(unlocked.key);
    } finally {
      unlocked.key.fill(0);
    }
  }

  async function opens(passphrase: string): Promise<boolean> {
    const unlocked = await unlockHeader(headerFile, passphrase);
    if (unlocked.status === 'open') unlocked.key.fill(0);
    return unlocked.status === 'open';
  }

  return {
    setPassphrase: (current, next) =>
      inTurn(async () => {
        await withKey(current, (key) => changePassphrase(headerFile, key, next, kdf));
        await changed();
      }),
    setDuress: (current, duress) =>
      inTurn(() =>
        withKey(current, async () => {
          if (duress !== null && (await opens(duress))) throw new Refusal<DeskErrorCode>('same-passphrase');
          await setDuress(headerFile, duress);
        }),
      ),
    confirmPassphrase: (current) => inTurn(() => withKey(current, () => undefined)),
    goOnHere: (current) => inTurn(() => withKey(current, goOn)),
    printSheet: (current) =>
      inTurn(async () => {
        const sheet = await withKey(current, (key) => makeSheet(headerFile, key));
        await changed();
        return sheet;
      }),
  };
}
