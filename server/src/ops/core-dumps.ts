import { existsSync, writeFileSync } from 'node:fs';

const FILTER = '/proc/self/coredump_filter';

/** Keeps the hub's keys out of core dumps, where the system lets a program say so by itself: on Linux. */
export function keepOutOfCoreDumps(): void {
  if (existsSync(FILTER)) writeFileSync(FILTER, '0');
}
