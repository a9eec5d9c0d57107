import { BACKUP_EVERY_MS } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import type { VaultReader } from '../vault/database.ts';
import type { ProvedCopy } from '../vault/settings.ts';
import { isBackupDue } from './backup-due.ts';

const OPENED_AT_MS = 1_000_000;
const vaultWith = (backup: Partial<ProvedCopy> | undefined): VaultReader => ({
  one: ((sql: string) =>
    sql.includes('openings') ? { atMs: OPENED_AT_MS } : backup && { value: JSON.stringify(backup) }) as unknown as VaultReader['one'],
  all: () => [],
  dataVersion: () => 0,
});

it('[T13] a backup is due a week after the first opening, a week after the last copy, and when that opens with an earlier passphrase', () => {
  const madeAtMs = OPENED_AT_MS + 3 * BACKUP_EVERY_MS;
  const cases: [Partial<ProvedCopy> | undefined, number, boolean][] = [
    [undefined, OPENED_AT_MS, false],
    [undefined, OPENED_AT_MS + BACKUP_EVERY_MS - 1, false],
    [undefined, OPENED_AT_MS + BACKUP_EVERY_MS, true],
    [{ madeAtMs }, madeAtMs + BACKUP_EVERY_MS - 1, false],
    [{ madeAtMs }, madeAtMs + BACKUP_EVERY_MS, true],
    [{ madeAtMs, outdated: true }, madeAtMs, true],
    // Made by a clock that was a year ahead.
    [{ madeAtMs: madeAtMs + 52 * BACKUP_EVERY_MS }, madeAtMs, true],
  ];
  for (const [copy, nowMs, due] of cases) expect(isBackupDue(vaultWith(copy), nowMs), JSON.stringify([copy, nowMs])).toBe(due);
});
