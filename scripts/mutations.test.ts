import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'scripts/mutations');

type Mutation = {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly instead: string;
  readonly test: { readonly path: string; readonly name: string };
};

const lists = readdirSync(folder).filter((file) => file.endsWith('.json'));
const all = lists.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Mutation[]);

// The run itself is `npm run mutations`; here only that no entry has gone stale.
describe('the list of mutations', () => {
  it('names each once', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(20);
  });

  it.each(all)('$name: the text stands once in its file, and the test is there', ({ file, text, instead, test }) => {
    expect(readFileSync(join(root, file), 'utf8').split(text).length - 1, file).toBe(1);
    expect(instead).not.toBe(text);
    expect(existsSync(join(root, test.path)), test.path).toBe(true);
    expect(readFileSync(join(root, test.path), 'utf8')).toContain(test.name);
  });
});
