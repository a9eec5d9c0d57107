import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Vault } from '../vault/database.ts';
import { changePassphrase, createHeader } from '../vault/header.ts';
import { openVault } from '../vault/open.ts';

type Key = Uint8Array<ArrayBuffer>;

/** As low as argon2id goes: tests that make vaults by the dozen are not about it. */
const KDF = { memoryKib: 64, passes: 1 };

/** A vault that has its tables and nothing else, made once in a test process: to make them takes longer than most of what a test does with them. */
let made: { readonly bytes: Buffer; readonly key: Key } | undefined;

/** A new vault, open, in a file that is not there yet. Its 32-byte key is that of every other one of the process. For tests that are about something else than making vaults. */
export function newVault(file: string): { readonly vault: Vault; readonly key: Key } {
  made ??= make();
  writeFileSync(file, made.bytes, { flag: 'wx', mode: 0o600 });
  const vault = open(file, made.key, false);
  // What each vault draws for itself when it is made.
  vault.transaction((tx) => tx.run(`UPDATE settings SET value = '"' || lower(hex(randomblob(32))) || '"' WHERE key = 'envelopeSecret'`));
  return { vault, key: Uint8Array.from(made.key) };
}

/** The same, closed, with the header beside it that this passphrase unlocks. Gives the vault's key. */
export async function newVaultFiles(file: string, header: string, passphrase: string): Promise<Key> {
  const { vault, key } = newVault(file);
  vault.close();
  if ((await createHeader(header, passphrase, KDF)).status === 'exists') throw new Error('a header was there');
  await changePassphrase(header, key, passphrase, KDF);
  return key;
}

function make(): { readonly bytes: Buffer; readonly key: Key } {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-vault-'));
  const [file, key] = [join(folder, 'vault'), Uint8Array.from(randomBytes(32))];
  open(file, key, true).close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return { bytes, key };
}

function open(file: string, key: Key, create: boolean): Vault {
  const opening = openVault(file, key, { create });
  if (opening.status !== 'open') throw new Error(`vault: ${opening.status}`);
  return opening.vault;
}
