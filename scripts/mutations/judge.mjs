import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ list: string, name: string, file: string, text: string, instead: string, test: { path: string, name: string },
 *   env?: Record<string, string>, build?: string, needs?: string }} Mutation
 * `text` stands once in `file` and becomes `instead`; then the test whose name begins with `test.name` must fail. `env` is set for it, `build` is the workspace whose
 * program it runs, `needs` the variable or program without which it cannot run.
 * @typedef {{ verdict: 'killed' | 'survived' | 'unproven' | 'left out', why: string, durationMs: number }} Judgement
 */

const DEADLINE_MS = 900_000;

/** What each test comes to with every defence in place. @type {Map<string, string>} */
const untouched = new Map();

/**
 * Takes one defence out in the copy, runs its test, puts it back.
 * @param {string} copy @param {Mutation} mutation
 * @returns {Promise<Judgement>}
 */
export async function judge(copy, mutation) {
  const startedAt = performance.now();
  const say = (/** @type {Judgement['verdict']} */ verdict, why = '') => ({ verdict, why, durationMs: performance.now() - startedAt });
  const { file, text, instead, needs } = mutation;
  if (needs && !(await isHere(needs))) return say('left out', `needs ${needs}`);
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(text).length !== 2) return say('unproven', `${file} does not have the text once`);

  const key = JSON.stringify([mutation.test, mutation.env]);
  const before = untouched.get(key) ?? (await run(copy, mutation));
  untouched.set(key, before);
  if (before !== 'passed') return say('unproven', `with the defence in place the test ${before}: ${mutation.test.path}`);
  try {
    writeFileSync(
      path,
      source.replace(text, () => instead),
    );
    if (!(await built(copy, mutation))) return say('unproven', `${mutation.build} does not build without it`);
    const after = await run(copy, mutation);
    if (after === 'failed') return say('killed');
    return after === 'passed' ? say('survived', `${mutation.test.path}: ${mutation.test.name}`) : say('unproven', `the test ${after}`);
  } finally {
    writeFileSync(path, source);
    await built(copy, mutation);
  }
}

/** @param {string} needs */
const isHere = async (needs) => (needs === needs.toUpperCase() ? process.env[needs] !== undefined : (await ended('which', [needs])) === 0);

/** @param {string} copy @param {Mutation} mutation */
const built = async (copy, { build }) => build === undefined || (await ended('npm', ['run', 'build', '--workspace', build], copy)) === 0;

/**
 * Runs the one test: `passed`, `failed`, or why it is neither.
 * @param {string} copy @param {Mutation} mutation
 */
async function run(copy, { test, env }) {
  const report = join(copy, 'test-results/vitest.json'); // where vitest.config.ts says
  rmSync(report, { force: true });
  const named = test.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const args = ['run', test.path, '-t', named];
  const code = await ended(join(copy, 'node_modules/.bin/vitest'), args, copy, { ...process.env, ...env });
  if (!existsSync(report)) return code === undefined ? 'took too long' : 'did not run';
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  if (numFailedTests > 0) return 'failed';
  if (testResults.some((/** @type {{ status: string }} */ { status }) => status === 'failed'))
    return 'was not reached, for what comes before it fails';
  return numPassedTests > 0 ? 'passed' : 'did not run';
}

/**
 * Runs a program to its end, silently, and answers with its exit code; undefined when it was ended by a signal. It does not outlive us.
 * @param {string} program @param {readonly string[]} args @param {string} [cwd] @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number | undefined>}
 */
function ended(program, args, cwd, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: 'ignore', timeout: DEADLINE_MS });
    const end = () => void child.kill();
    process.once('exit', end);
    child.on('error', () => resolve(undefined));
    child.on('exit', (code) => {
      process.off('exit', end);
      resolve(code ?? undefined);
    });
  });
}
