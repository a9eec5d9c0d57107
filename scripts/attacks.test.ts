import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const ATTACKS = 44;

type Row = { readonly number: number; readonly defence: string; readonly proofs: readonly string[] };

/** The rows of docs/attacks.md, in their order. */
const rows = readFileSync(join(root, 'docs/attacks.md'), 'utf8')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, number = '', , defence = '', tests = ''] =
      line.split(' | ').length < 4 ? [] : ['', ...line.replace(/^\| |\s*\|$/g, '').split(' | ')];
    return /^\d+$/.test(number) ? [{ number: Number(number), defence, proofs: tests.split('<br>').map((proof) => proof.trim()) }] : [];
  });

describe('docs/attacks.md', () => {
  it('has every attack once, with a defence', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: ATTACKS }, (_, i) => i + 1));
    for (const { number, defence } of rows) expect(defence, `attack ${number}`).not.toBe('');
  });

  it.each(rows)('names for attack $number tests that exist, or says that there is none yet', ({ proofs }) => {
    expect(proofs.length).toBeGreaterThan(0);
    for (const proof of proofs) {
      if (proof.startsWith('*Not yet*: ')) continue;
      const [, file = '', name = ''] = /^`([^`]+)` (.+)$/.exec(proof) ?? [];
      expect(existsSync(join(root, file)) && file !== '', proof).toBe(true);
      const source = readFileSync(join(root, file), 'utf8');
      const quoted = ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`));
      expect(quoted, `${file} has no test "${name}"`).toBe(true);
    }
  });
});

it('[attack 26] the hub opens no connection to anywhere but its store', () => {
  const folder = join(root, 'server/src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const sources = files.filter((name) => !name.endsWith('.test.ts') && !name.startsWith('testing/'));
  expect(sources.length).toBeGreaterThan(50);
  const opening =
    /\bfetch\(|\b(https?|http2|net|tls)\.(get|request|connect|createConnection)\(|from '(node:(net|tls|http2|dgram|dns)[^']*|undici|axios|socket\.io-client|ws)'/;
  for (const name of sources) {
    const values = readFileSync(join(folder, name), 'utf8').replace(/^import type .*$/gm, '');
    expect(opening.test(values), name).toBe(false);
  }
});

/** The sources of a folder, without tests and what only tests use. */
const sourcesOf = (folder: string): { readonly name: string; readonly text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/(^|\/)testing\//.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }));

/** The rooms of hub and desk that handle what another party wrote. */
const FROM_OTHERS =
  /\/src\/(acts|alerts|cosigning|delivery|escalation|held-keys|hub-link|link|mailboxes|people|prekeys|requests|rooms|rosters|sync)\//;

it('[attack 27] no path is made of what another party wrote', () => {
  // listen.ts reads the certificate that the settings name.
  const handling = ['server/src', 'client/desk/src']
    .flatMap(sourcesOf)
    .filter(({ name }) => FROM_OTHERS.test(name) && !name.endsWith('/link/listen.ts'));
  expect(handling.length).toBeGreaterThan(100);
  for (const { name, text } of handling) expect(/from '(node:)?(fs|child_process)|write-file\.ts/.test(text), name).toBe(false);
});

/** An alert's copy is deflated before it is sealed; what it may grow to is bounded there. */
const INFLATES = 'client/desk/src/escalation/sealing.ts';
/** Shows the flags that are built in. */
const FLAGS = 'client/web/src/ui/flag.tsx';

it('[attack 28] nothing here unpacks an archive or reads XML, images or documents', () => {
  const reading =
    /node:zlib|'zlib'|DecompressionStream|DOMParser|parseFromString|createImageBitmap|new Image\(|<(img|iframe|object|embed|video|audio)\b|dangerouslySetInnerHTML/;
  for (const { name, text } of ['server/src', 'client/desk/src', 'client/web/src', 'shared/src'].flatMap(sourcesOf)) {
    if (name === INFLATES)
      expect(text.match(/inflateRawSync\(/g)?.length).toBe(text.match(/inflateRawSync\(\w+, \{ maxOutputLength:/g)?.length);
    else expect(name !== FLAGS && reading.test(text), name).toBe(false);
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dev?: true }> };
  const shipped = Object.entries(packages).flatMap(([path, { dev }]) => (dev ? [] : [path]));
  expect(shipped.filter((path) => /(zip|(^|\/)tar(-stream)?|xml2js|xmldom|sharp|jimp|canvas|pdf|jsdom|cheerio|svgo)$/.test(path))).toEqual(
    [],
  );
});
