import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Holds a vault for one process: two desks on one vault would use ratchet steps twice. */
export type VaultLock = { readonly release: () => void };

/** Undefined when another living process has it. A lock that a crash left behind is taken over. */
export function lockVault(vaultFile: string): VaultLock | undefined {
  const file = `${vaultFile}.lock`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (!isExisting(error)) throw error;
      if (isHeld(file)) return undefined;
      rmSync(file, { force: true });
    }
  }
  return undefined;
}

const isExisting = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

function isHeld(file: string): boolean {
  const holder = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!Number.isSafeInteger(holder) || holder <= 0 || holder === process.pid) return false;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // Alive, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
