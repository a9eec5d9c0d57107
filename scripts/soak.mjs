// `npm run soak`: what takes too long for every test run.
import { build, install, root, runInForeground, tool } from './set-up.mjs';

const usage = `usage: npm run soak [-- --kills N] [-- --messages N] [-- --mutants N] [-- --seed N]

Runs the crash test with a hundred power cuts of the hub and of the desks; then sends a hundred thousand messages between five desks
over a line that loses, delays, doubles and damages, on machines that fail, and prints the rate of those that nobody can decrypt; then throws a million
mutants of what goes over the line at a hub and a desk.
  --kills N      another number of power cuts; 0 leaves them out
  --messages N   another number of messages; 0 leaves them out
  --mutants N    another number of mutants; 0 leaves them out
  --seed N       draws the same dice again`;

const options = process.argv.slice(2);
const after = (/** @type {string} */ name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
if (options.includes('--help')) {
  console.log(usage);
  process.exit();
}
const seed = after('--seed');
const runs = /** @type {const} */ ([
  { test: 'test/crash', count: after('--kills') ?? '100', variable: 'BREAKWATER_CRASHES' },
  { test: 'test/undecryptable', count: after('--messages') ?? '100000', variable: 'BREAKWATER_MESSAGES' },
  { test: 'test/fuzz', count: after('--mutants') ?? '1000000', variable: 'BREAKWATER_MUTANTS' },
]);
if (runs.some(({ count }) => !/^\d{1,8}$/.test(count)) || (seed !== undefined && !/^\d{1,10}$/.test(seed))) {
  console.error(usage);
  process.exit(2);
}

install();
build();
if (seed !== undefined) process.env.BREAKWATER_SEED = seed;
const wanted = runs.filter(({ count }) => Number(count) > 0);
for (const { variable, count } of wanted) process.env[variable] = count;
process.chdir(root);
runInForeground(tool('vitest'), ['run', '--project', 'network', ...wanted.map(({ test }) => test)]);
