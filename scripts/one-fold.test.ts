import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLD = '@breakwater/shared/roster/fold-any';
/** What judges a link inside shared, each for one type of roster: only `foldLink` calls them. */
const PARTS = ['foldNetwork', 'foldTaskforce', 'foldRoom', 'applyTaskforceLink', 'extendChain', 'mayChangeRoom', 'chairsSigning'];

function sources(folder: string): readonly { readonly name: string; readonly text: string }[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing/'))
    .map((name) => ({ name, text: readFileSync(join(ROOT, folder, name), 'utf8') }));
}

/** Names that a file imports as values from a module. */
const imported = (text: string, module: string): readonly string[] =>
  [...text.matchAll(/^import \{([^}]*)\} from '([^']+)';/gm)]
    .filter(([, , from]) => from === module)
    .flatMap(([, list]) => (list ?? '').split(',').map((name) => name.trim()))
    .filter((name) => name !== '' && !name.startsWith('type '));

describe('hub and desk', () => {
  it.each(['server/src', 'client/desk/src'])(
    '[T11] [RO6] %s judges links by the one fold of shared, and by no part or copy of it',
    (folder) => {
      const files = sources(folder);
      expect(files.filter(({ text }) => imported(text, FOLD).includes('foldLink')).length).toBeGreaterThan(0);
      for (const { name, text } of files) {
        for (const part of PARTS) expect(text, `${name} has a part of the fold`).not.toMatch(new RegExp(`\\b${part}\\b`));
        expect(text, `${name} has a fold of its own`).not.toMatch(/(function|const) foldLink\b/);
      }
    },
  );
});
