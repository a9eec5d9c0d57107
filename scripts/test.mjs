// `npm test`: every test, with all the set-up that it needs on a fresh machine.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { countTests } from './count-tests.mjs';
import { build, install, root, runQuietly, tool } from './set-up.mjs';

const usage = `usage: npm test [-- <path filter or option of vitest> ...]

Installs and builds what is missing, runs every test, and ends with the line "N passed, N failed, N skipped".
  npm test -- shared/src/roster     the tests under a path
  npm test -- -t '[D1]'             the tests whose name has this in it
On Debian as root it installs chromium, redis-server and strace if they are missing.
  CHROMIUM      the browser to test with (/usr/bin/chromium)
  MONGODB_URI   a MongoDB for the tests of its store; without it they are skipped
  REDIS_URL     a Redis for the tests of several hub nodes; without it one is started
  TMPDIR        where tests put their folders (in memory, where there are 4 GiB of it)`;

const mongoCommand = '`docker run -d -p 127.0.0.1:27017:27017 mongo:8 && export MONGODB_URI=mongodb://127.0.0.1:27017`';
const report = join(root, 'test-results', 'vitest.json');
const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log(usage);
  process.exit();
}

install();
build();
installFromDebian();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
await startRedis();
keepInMemory();
const code = await runVitest();
const { ok, line } = countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code);
const without = missing();
if (without !== '') console.log(without);
console.log(line);
process.exit(ok ? 0 : 1);

/** Where a program is, or undefined. @param {string} program */
function find(program) {
  if (program.includes('/')) return existsSync(program) ? program : undefined;
  const folders = (process.env.PATH ?? '').split(':');
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

function chromium() {
  return find(process.env.CHROMIUM ?? '/usr/bin/chromium');
}

/** Brings Chromium, Redis and strace where that can be done without asking; the tests that need them are skipped where it can't. */
function installFromDebian() {
  const browser = process.env.CHROMIUM === undefined && chromium() === undefined ? ['chromium'] : [];
  const wanted = [...browser, ...['redis-server', 'strace'].filter((program) => find(program) === undefined)];
  if (wanted.length === 0 || process.getuid?.() !== 0 || find('apt-get') === undefined) return;
  console.error(`Installing ${wanted.join(' and ')} from Debian ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  runQuietly('apt-get', ['update', '-q'], env);
  runQuietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...wanted], env);
}

/** Starts a Redis of our own that keeps nothing, on a free loopback port, unless REDIS_URL names one. Sets REDIS_URL once it answers. */
async function startRedis() {
  const program = find('redis-server');
  if (process.env.REDIS_URL !== undefined || program === undefined) return;
  const port = await freePort();
  const started = inBackground(program, ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], 'ignore');
  for (let attempt = 0; attempt < 50 && started.exitCode === null; attempt++) {
    if (await answers(port)) {
      process.env.REDIS_URL = `redis://127.0.0.1:${port}`;
      return;
    }
    await setTimeout(100);
  }
}

/**
 * A program that doesn't outlive this one.
 * @param {string} program @param {readonly string[]} args @param {'ignore' | 'inherit'} stdio
 */
function inBackground(program, args, stdio) {
  const started = spawn(program, args, { cwd: root, stdio });
  started.on('error', () => undefined);
  process.on('exit', () => started.kill());
  return started;
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/**
 * Has the tests put their folders into memory, where there is enough of it: each of tens of thousands of commits waits until it is on the disk, and what is
 * tested is that it is asked for. Everything goes at the end.
 */
function keepInMemory() {
  const [memory, neededBytes] = ['/dev/shm', 4 * 2 ** 30];
  if (process.env.TMPDIR !== undefined || !existsSync(memory) || !existsSync('/proc/mounts')) return;
  const { bavail, bsize } = statfsSync(memory);
  const [, , , flags = 'noexec'] = readFileSync('/proc/mounts', 'utf8').match(/^(\S+) \/dev\/shm (tmpfs) (\S+)/m) ?? [];
  if (bavail * bsize < neededBytes || flags.split(',').includes('noexec')) return;
  const folder = mkdtempSync(join(memory, 'breakwater-tests-'));
  chmodSync(folder, 0o755); // as /tmp is: what another user cannot read must be the desk's doing
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env.TMPDIR = folder;
}

/** @returns {Promise<number>} vitest's exit code */
function runVitest() {
  rmSync(report, { force: true });
  return new Promise((resolve) => {
    const child = inBackground(tool('vitest'), ['run', ...options], 'inherit');
    child.on('error', () => resolve(1));
    child.on('exit', (exit) => resolve(exit ?? 1));
  });
}

/** What this run did without, in one line, with the commands that bring it. */
function missing() {
  const sentences = [];
  if (chromium() === undefined) sentences.push('No browser: `apt-get install chromium`, or name one in CHROMIUM.');
  if (process.env.REDIS_URL === undefined) sentences.push('No Redis: `apt-get install redis-server`, or name one in REDIS_URL.');
  if (find('strace') === undefined) sentences.push('No strace: `apt-get install strace`.');
  if (process.env.MONGODB_URI === undefined) sentences.push(`No MongoDB: ${mongoCommand}.`);
  return sentences.length === 0 ? '' : `Skipped what needs them. ${sentences.join(' ')}`;
}
