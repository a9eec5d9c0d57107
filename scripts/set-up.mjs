// What every command needs before it starts: the dependencies installed, the programs built. Node's built-ins only, for at first nothing else is there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distrustedModule, listedModules } from './native-modules.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
process.env.TURBO_TELEMETRY_DISABLED = '1';

/**
 * Runs a program to its end without showing it, in the repository's root.
 * @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {{ ok: boolean, output: string, durationMs: number }} what it wrote to both streams, and how long it took
 */
export function runQuietly(command, args, env = process.env) {
  const startedAt = performance.now();
  const ended = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
  const output = ended.error ? ended.error.message : `${ended.stdout}${ended.stderr}`;
  return { ok: ended.status === 0, output, durationMs: performance.now() - startedAt };
}

/** The path of a program that a development dependency brings. @param {string} name */
export const tool = (name) => join(root, 'node_modules', '.bin', name);

/**
 * Says what is missing to run at all, and exits.
 * @param {string} sentence @param {string} [details]
 * @returns {never}
 */
function giveUp(sentence, details = '') {
  console.error(`${details}\n${sentence}`.trim());
  process.exit(1);
}

/** Installs the dependencies that package-lock.json names, unless just those are there; goes no further with native modules that nobody checked. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) giveUp(`Breakwater needs Node 20.19 or newer; this is ${process.versions.node}.`);
  if (!isInstalled()) {
    console.error('Installing dependencies; this takes about a minute ...');
    const { ok, output } = runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    if (!ok) giveUp('The dependencies could not be installed. Run `npm ci` to see why.', output);
  }
  const distrusted = distrustedModule(join(root, 'node_modules'), listedModules());
  if (distrusted !== undefined) giveUp(distrusted);
}

/** Whether node_modules holds the very versions of package-lock.json; npm records what it installed in a lock file of its own. */
function isInstalled() {
  const recorded = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(recorded)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(recorded);
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      !path.includes('node_modules/') || link === true || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Builds what has changed since the last time: the hub, the desk and the web client. */
export function build() {
  const { ok, output } = runQuietly(tool('turbo'), ['run', 'build', '--output-logs=errors-only', '--concurrency=2']);
  if (!ok) giveUp('The build failed; its output is above.', output);
}

/**
 * Runs a program in the foreground to its end and ends as it does; a signal that ends this process ends the program first.
 * @param {string} command @param {readonly string[]} args
 */
export function runInForeground(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us; the program must hear it once, and only its end is ours.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  // npm itself ends at a SIGTERM without passing it on: then we have another parent, and nothing may be left.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  child.on('error', (fault) => giveUp(`${command} could not be started: ${fault.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
}
