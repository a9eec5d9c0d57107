import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(root, 'node_modules/.bin/biome');

/** What may not be imported where: each file is planted and has to be refused, or the wall has a hole. */
const refused: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['[S2] libsignal in the desk outside its folder', 'client/desk/src/inbox/a.ts', "import '@signalapp/libsignal-client';"],
  ['[S2] a file of libsignal', 'client/desk/src/crypto/lane.ts', "export type { X } from '@signalapp/libsignal-client/dist/Address.js';"],
  ['[S2] libsignal in a desk test', 'client/desk/src/inbox/b.test.ts', "import '@signalapp/libsignal-client';"],
  ['[S2] libsignal in the hub', 'server/src/a.ts', "await import('@signalapp/libsignal-client');"],
  ['[S2] libsignal in the web client', 'client/web/src/a.ts', "import '@signalapp/libsignal-client';"],
  ['[S2] libsignal in a script', 'scripts/src/a.ts', "import '@signalapp/libsignal-client';"],
  ['[S2] libsignal in a network test', 'test/a.test.ts', "import '@signalapp/libsignal-client';"],
  ['[S2] a package in shared', 'shared/src/a.ts', "import 'pino';"],
  ['[S2] libsignal in shared', 'shared/src/b.ts', "import '@signalapp/libsignal-client';"],
  ['[S2] Node in shared', 'shared/src/c.ts', "import 'node:crypto';"],
  ['[S2] Node without its prefix in shared', 'shared/src/d.ts', "import 'crypto';"],
  ['[S2] the codec outside its folder', 'shared/src/wire/e.ts', "import '@msgpack/msgpack';"],
  ['[S2] the codec in a test outside its folder', 'shared/src/wire/f.test.ts', "import '@msgpack/msgpack';"],
  ['[S2] Node in the codec', 'shared/src/wire/codec/g.ts', "import 'node:buffer';"],
  ['[S2] a package in a test of shared', 'shared/src/h.test.ts', "import 'socket.io';"],
  ['[S2] shared leaves its folder', 'shared/src/roster/i.ts', "import '../../../server/src/main.ts';"],
  ['[S2] a global of Node in shared', 'shared/src/j.ts', 'export const bytes = Buffer.alloc(1);'],
  ['[S2] Node in the web client', 'client/web/src/b.tsx', "import 'node:fs';"],
  ['[S2] a folder of Node in the web client', 'client/web/src/c.ts', "import 'node:fs/promises';"],
  ['[S2] Node without its prefix in the web client', 'client/web/src/d.ts', "import 'fs';"],
  ['[S2] a type of Node in the web client', 'client/web/src/e.ts', "import type { Socket } from 'node:net';"],
  ['[S2] a global of Node in the web client', 'client/web/src/f.ts', 'export const home = process.env;'],
  ['[S2] the desk in the web client', 'client/web/src/g.ts', "import '@breakwater/desk/src/vault/open.ts';"],
  ['[S2] the hub in the web client', 'client/web/src/h.ts', "import '@breakwater/hub';"],
  ['[S2] the desk by a path in the web client', 'client/web/src/rooms/i.ts', "import '../../../desk/src/vault/open.ts';"],
  ['[S1] content in the hub', 'server/src/b.ts', "import '@breakwater/shared/content/message';"],
  ['[S1] acts in the hub', 'server/src/e.ts', "import '@breakwater/shared/acts/fold-alert';"],
  ['[S1] the UI link in the hub', 'server/src/c.ts', "import '@breakwater/shared/desk/calls';"],
  ['[S1] the desk in the hub', 'server/src/d.ts', "import '@breakwater/desk/src/desk.ts';"],
  ['the hub in the desk', 'client/desk/src/c.ts', "import '@breakwater/hub/src/hub.ts';"],
  ["the hub's stores in a script", 'scripts/src/b.ts', "import '@breakwater/hub/src/stores/sqlite/open.ts';"],
  ["the hub's stores by a path in a script", 'scripts/src/c.ts', "import '../../server/src/stores/sqlite/open.ts';"],
  ["the desk's vault in a script", 'scripts/d.mjs', "import '@breakwater/desk/src/vault/open.ts';"],
  ["the desk's vault by a path in a script", 'scripts/e.mjs', "import '../client/desk/src/vault/open.ts';"],
  ['SQLCipher in a script', 'scripts/src/f.ts', "import '@signalapp/sqlcipher';"],
  ['a cast to an id', 'shared/src/k.ts', "export const id = 'x' as unknown as DeviceId;"],
  ['a cast to an id in a test', 'server/src/f.test.ts', "export const id = 'x' as Hash;"],
  ['[attack 19] a secret compared with ===', 'server/src/g.ts', 'export const same = (a: string, secret: string) => a === secret;'],
  [
    '[attack 19] a token compared with !==',
    'client/desk/src/h.ts',
    'export const other = (x: { token: string }, shown: string) => x.token !== shown;',
  ],
  ['mongoose in a script', 'scripts/src/g.ts', "import 'mongoose';"],
];

/** The gates in the walls: without them a wall that refuses everything would pass too. */
const allowed: readonly (readonly [file: string, source: string])[] = [
  ['client/desk/src/crypto/libsignal/ok.ts', "import '@signalapp/libsignal-client';"],
  ['client/desk/src/crypto/libsignal/ok.test.ts', "import '@signalapp/libsignal-client';"],
  ['shared/src/ok.ts', "import 'zod';\nimport './limits.ts';"],
  ['shared/src/roster/ok.ts', "import '../ids.ts';"],
  ['shared/src/ok.test.ts', "import 'node:crypto';\nimport 'fast-check';\nimport 'vitest';\n\nexport const bytes = Buffer.alloc(1);"],
  ['shared/src/wire/codec/ok.ts', "import '@msgpack/msgpack';\nimport '@socket.io/component-emitter';"],
  ['shared/src/wire/codec/ok.test.ts', "import '@msgpack/msgpack';\nimport 'vitest';"],
  ['client/web/src/ok.tsx', "import '@breakwater/shared/desk/calls';"],
  ['client/web/vite.config.ts', "import 'node:path';"],
  ['server/src/ok.ts', "import 'node:http';\nimport '@breakwater/shared/hub/calls';\nimport 'mongoose';"],
  ['client/desk/src/ok.ts', "export const kind = 'text' as const;"],
  ['client/desk/src/ok-none.ts', 'export const hasNone = (secret: string | undefined) => secret === undefined;'],
  ['scripts/src/ok.ts', "import 'node:fs';\nimport '@breakwater/shared/desk/calls';"],
  ['test/ok.test.ts', "import '@breakwater/desk/src/desk.ts';\nimport '@breakwater/hub/src/hub.ts';"],
];

const walls = ['lint/style/noRestrictedImports', 'lint/style/noRestrictedGlobals', 'lint/correctness/noNodejsModules', 'plugin'];
const place = mkdtempSync(join(tmpdir(), 'breakwater-walls-'));
let refusedFiles: ReadonlySet<string>;

beforeAll(() => {
  for (const path of ['biome.json', 'scripts/lint']) cpSync(join(root, path), join(place, path), { recursive: true });
  writeFileSync(join(place, '.gitignore'), 'node_modules/\n');
  for (const [file, source] of [...refused.map(([, ...planted]) => planted), ...allowed]) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), `${source}\n`);
  }
  refusedFiles = new Set(lint(place));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The files, relative to the folder, that break one of the walls. */
function lint(folder: string): readonly string[] {
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '--colors=off', '.'];
  const report = runBiome(options, folder);
  const { diagnostics } = JSON.parse(report) as { diagnostics: { category: string; location: { path: string } }[] };
  return diagnostics.filter(({ category }) => walls.includes(category)).map(({ location }) => location.path.replace(/^\.\//, ''));
}

/** Biome's standard output; it exits with 1 where it finds something, which here is what we want. */
function runBiome(options: readonly string[], folder: string): string {
  try {
    return execFileSync(biome, options, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (refusal) {
    if (refusal instanceof Error && 'stdout' in refusal && typeof refusal.stdout === 'string') return refusal.stdout;
    throw refusal;
  }
}

describe('import walls', () => {
  it.each(refused)('refuses %s', (_rule, file) => expect(refusedFiles).toContain(file));
  it.each(allowed)('leaves the gate open in %s', (file) => expect(refusedFiles).not.toContain(file));

  it('[S2] names libsignal in one folder only, in type positions too', () => {
    const sources = ['server/src', 'client/desk/src', 'client/web/src', 'shared/src'].flatMap(filesUnder);
    const naming = sources.filter((file) => readFileSync(join(root, file), 'utf8').includes('@signalapp/libsignal-client'));
    expect(naming.filter((file) => !file.startsWith('client/desk/src/crypto/libsignal/'))).toEqual([]);
  });
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}
