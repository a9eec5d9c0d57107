// The native modules that the hub and the desk load, checked before either starts (attack 44): what runs is what was listed when its version was
// taken into the project. A new version's hashes are taken from packages whose integrity package-lock.json names: CONTRIBUTING.md says how.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** package -> file inside it -> SHA-256 in hex, for every platform. @typedef {Readonly<Record<string, Readonly<Record<string, string>>>>} NativeModules */

/** @returns {NativeModules} */
export const listedModules = () => JSON.parse(readFileSync(new URL('native-modules.json', import.meta.url), 'utf8'));

/** The native files of a package's folder, as paths inside it. @param {string} folder @returns {readonly string[]} */
const nativeFilesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.node'));

/** @param {string} file @returns {string} */
const sha256Of = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Why the native modules in `modules` (a node_modules folder) must not be loaded: one is changed, or one lies there that nobody listed.
 * Only this platform's are read. A package that isn't there is no reason: the program itself says what it misses.
 * @param {string} modules
 * @param {NativeModules} listed
 * @param {string} [platform]
 * @returns {string | undefined} a sentence for the officer, or undefined where all is well
 */
export function distrustedModule(modules, listed, platform = `${process.platform}-${process.arch}`) {
  for (const [name, files] of Object.entries(listed)) {
    const folder = join(modules, name);
    if (!existsSync(folder)) continue;
    for (const file of nativeFilesOf(folder)) {
      const wanted = files[file];
      const isOthers = wanted !== undefined && !`${name}/${file}`.includes(platform);
      if (!isOthers && wanted !== sha256Of(join(folder, file)))
        return `${join(folder, file)} is not the file that was checked with this version. Do not use this copy: clone the repository anew and run \`npm ci\`; if it comes back, tell the host of your network.`;
    }
  }
  return undefined;
}
