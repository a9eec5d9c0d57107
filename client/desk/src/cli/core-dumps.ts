import { existsSync, writeFileSync } from 'node:fs';

const FILTER = '/proc/self/coredump_filter';

/**
 * Keeps this process's memory, workers included, out of core dumps: a crash must not leave keys on the disk. Linux alone lets a program
 * say so by itself; elsewhere nothing happens, and SECURITY.md says it.
 */
export function keepOutOfCoreDumps(): void {
  if (existsSync(FILTER)) writeFileSync(FILTER, '0');
}
