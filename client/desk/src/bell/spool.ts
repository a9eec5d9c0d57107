import { existsSync, readFileSync, rmSync } from 'node:fs';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { Entry } from '@breakwater/shared/hub/envelope';
import { writeFileAtomic } from '../vault/write-file.ts';

/**
 * Ciphertext that came while the desk was locked (U7): the oldest page of each lane, as the hub gave it, one entry a line. It is a copy: the hub
 * keeps every entry until the open desk acknowledges it, so losing the spool loses nothing, and what stands in it is believed as little
 * as the hub.
 */
export function writeSpool(path: string, entries: readonly Entry[]): void {
  writeFileAtomic(path, entries.map((entry) => `${JSON.stringify(entry, asText)}\n`).join(''));
}

/** The entries of the spool, in their order; lines that are damaged are left out. The hub still has them. */
export function readSpool(path: string): Entry[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap(readLine);
}

export const forgetSpool = (path: string): void => rmSync(path, { force: true });

/** Bytes as `{"b": base64url}`. */
const asText = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? { b: encodeBase64url(value) } : value);

function readLine(line: string): Entry[] {
  try {
    const value: unknown = JSON.parse(line, (_key, part: unknown) => (isBytes(part) ? bytesOf(part.b) : part));
    const entry = Entry.safeParse(value);
    return entry.success ? [entry.data] : [];
  } catch {
    return [];
  }
}

const isBytes = (part: unknown): part is { readonly b: string } =>
  typeof part === 'object' && part !== null && 'b' in part && typeof part.b === 'string' && Object.keys(part).length === 1;
