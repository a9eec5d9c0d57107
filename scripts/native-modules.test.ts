import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { distrustedModule, listedModules } from './native-modules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAME = '@signalapp/sqlcipher';
const file = `prebuilds/${process.platform}-${process.arch}/@signalapp+sqlcipher.node`;
const places: string[] = [];
afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true });
});

/** A copy of the repository's commands with one native package, which a test may spoil. */
function copyOfCommands(): { readonly place: string; readonly modules: string } {
  const place = mkdtempSync(join(tmpdir(), 'breakwater-native-'));
  places.push(place);
  const modules = join(place, 'node_modules');
  cpSync(join(root, 'package-lock.json'), join(place, 'package-lock.json'));
  for (const name of ['set-up.mjs', 'desk.mjs', 'native-modules.mjs', 'native-modules.json'])
    cpSync(join(root, 'scripts', name), join(place, 'scripts', name));
  mkdirSync(join(modules, NAME, dirname(file)), { recursive: true });
  cpSync(join(root, 'node_modules/.package-lock.json'), join(modules, '.package-lock.json'));
  cpSync(join(root, 'node_modules', NAME, file), join(modules, NAME, file));
  symlinkSync(join(root, 'node_modules/.bin'), join(modules, '.bin'));
  return { place, modules };
}

it('[attack 44] with one byte of a native module changed, no command starts', () => {
  const { place, modules } = copyOfCommands();
  expect(distrustedModule(modules, listedModules())).toBeUndefined();
  const bytes = readFileSync(join(modules, NAME, file));
  bytes.writeUInt8(bytes.readUInt8(4_096) ^ 1, 4_096);
  writeFileSync(join(modules, NAME, file), bytes);
  const { status, stderr } = spawnSync(process.execPath, [join(place, 'scripts/desk.mjs'), '--help'], { encoding: 'utf8' });
  expect(stderr).toContain('is not the file that was checked with this version');
  expect(status).toBe(1);
});

it('[attack 44] a native module that nobody listed is refused', () => {
  const { modules } = copyOfCommands();
  mkdirSync(join(modules, NAME, 'build/Release'), { recursive: true });
  writeFileSync(join(modules, NAME, 'build/Release/sqlcipher.node'), 'loaded before any prebuild');
  expect(distrustedModule(modules, listedModules())).toContain('build/Release/sqlcipher.node');
});

it('[attack 44] every native module that the hub and the desk can load is listed, for each platform', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dependencies?: object; optionalDependencies?: object; os?: string[] }>;
  };
  const wanted = ['server', 'client/desk', 'shared'].flatMap((workspace) => reach(lock.packages, workspace));
  const native = wanted.filter((name) => existsSync(join(root, 'node_modules', name)) && holdsNative(name));
  expect(native.length).toBeGreaterThan(3);
  expect(native.filter((name) => listedModules()[name] === undefined)).toEqual([]);
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'])
    for (const name of ['@signalapp/libsignal-client', '@signalapp/sqlcipher', '@node-rs/argon2'])
      expect(
        Object.entries(listedModules()).some(
          ([at, files]) => at.startsWith(name) && Object.keys(files).some((path) => `${at}/${path}`.includes(platform)),
        ),
      ).toBe(true);
});

type Packages = Record<string, { dependencies?: object; optionalDependencies?: object }>;

/** The packages that a workspace loads, however far away. */
function reach(packages: Packages, workspace: string): readonly string[] {
  const found = new Set<string>();
  const follow = (at: string): void => {
    for (const name of Object.keys({ ...packages[at]?.dependencies, ...packages[at]?.optionalDependencies })) {
      if (found.has(name)) continue;
      found.add(name);
      follow(`node_modules/${name}`);
    }
  };
  follow(workspace);
  return [...found].filter((name) => !name.startsWith('@breakwater/'));
}

const holdsNative = (name: string): boolean => distrustedModule(join(root, 'node_modules'), { [name]: {} }) !== undefined;
