// `npm run mutations`: takes one defence out at a time, in a copy, and sees that its test fails.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyOfTree } from './mutations/copy-of-tree.mjs';
import { judge } from './mutations/judge.mjs';
import { build, install, root } from './set-up.mjs';

const usage = `usage: npm run mutations [-- --list] [-- <part of a name or of a list's name> ...]

Each entry of scripts/mutations/*.json takes one defence out of a copy of these sources, runs the one test that must then fail, and says:
  killed     the test failed
  survived   it passed: the defence has no test
  unproven   it failed with the defence in place too, or did not run
  left out   what it needs is not here (MONGODB_URI, strace)
Ends with 1 if one survived or is unproven. The copy is made in the system's folder for temporary files; these sources are not touched.
  --list     says what there is`;

const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log(usage);
  process.exit();
}
const folder = join(root, 'scripts/mutations');

/** @type {readonly import('./mutations/judge.mjs').Mutation[]} */
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    JSON.parse(readFileSync(join(folder, file), 'utf8')).map((/** @type {object} */ each) => ({ ...each, list: basename(file, '.json') })),
  );
const words = options.filter((option) => !option.startsWith('--'));
const chosen = words.length === 0 ? all : all.filter(({ list, name }) => words.some((word) => list === word || name.includes(word)));
if (options.includes('--list') || chosen.length === 0) {
  for (const { list, name } of chosen) console.log(`${list.padEnd(8)} ${name}`);
  if (chosen.length === 0)
    console.error(`No mutation has this in its name: ${words.join(', ')}. \`npm run mutations -- --list\` says what there is.`);
  process.exit(chosen.length === 0 ? 2 : 0);
}

install();
build();
const copy = copyOfTree(root);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => process.exit(130));
process.on('exit', copy.remove);

const count = { killed: 0, survived: 0, unproven: 0, 'left out': 0 };
for (const mutation of chosen) {
  const { verdict, why, durationMs } = await judge(copy.folder, mutation);
  count[verdict] += 1;
  console.log(
    `${verdict.padEnd(9)} ${(durationMs / 1000).toFixed(0).padStart(4)} s  ${mutation.list}: ${mutation.name}${why ? `\n                ${why}` : ''}`,
  );
}
console.log(
  Object.entries(count)
    .map(([verdict, times]) => `${times} ${verdict}`)
    .join(', '),
);
process.exitCode = count.survived + count.unproven > 0 ? 1 : 0;
