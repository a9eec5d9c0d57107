import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Flat } from './load.ts';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Strings that no screen asks for. Errors are asked for by code. */
export async function unusedFaults(en: Flat): Promise<string[]> {
  const files = (await readdir(SRC, { recursive: true })).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('catalogues') && !file.endsWith('.test.ts'),
  );
  const code = (await Promise.all(files.map((file) => readFile(`${SRC}/${file}`, 'utf8')))).join('\n');
  const keys = [...new Set(Object.keys(en).map((key) => key.replace(/#.*/, '')))];
  return keys.filter((key) => !key.startsWith('errors.') && !code.includes(`'${key}'`)).map((key) => `${key}: no screen uses it`);
}
