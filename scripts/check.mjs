// `npm run check`: everything that can be said about the sources without running them.
import { install, runQuietly, tool } from './set-up.mjs';

const usage = `usage: npm run check

Runs every check on the sources and prints one line for each; ends with 1 if one failed.
  lint         format, lint and import walls (biome)
  types        every workspace (tsc, cached by turbo)
  unused       files, exports and dependencies that nothing uses (knip)
  catalogues   the web client's six languages
\`npm run fix\` mends what can be mended without thinking.`;

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit();
}
if (process.argv.length > 2) {
  console.error(usage);
  process.exit(2);
}

/** @type {readonly (readonly [name: string, command: string, args: readonly string[]])[]} */
const checks = [
  ['lint', tool('biome'), ['ci', '--error-on-warnings', '--reporter=concise', '--max-diagnostics=200', '--colors=off', '.']],
  ['types', tool('turbo'), ['run', 'typecheck', '--continue', '--output-logs=errors-only', '--concurrency=2']],
  ['unused', tool('knip'), []],
  ['catalogues', 'npm', ['run', 'check', '--workspace=@breakwater/web', '--if-present']],
];

install();
for (const [name, command, args] of checks) {
  const { ok, output, durationMs } = runQuietly(command, args);
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(11)} ${(durationMs / 1000).toFixed(1)} s`);
  if (ok) continue;
  console.log(output.trim());
  process.exitCode = 1;
}
