// `npm run soak`: what takes too long for every test run.
import { build, install, root, runInForeground, tool } from './set-up.mjs';

const usage = `usage: npm run soak [-- --kills N] [-- --seed N]

Runs the crash test with a hundred power cuts of the hub and of the desks, and prints its seed.
  --kills N   another number of power cuts
  --seed N    repeats a run`;

const options = process.argv.slice(2);
const after = (/** @type {string} */ name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
if (options.includes('--help')) {
  console.log(usage);
  process.exit();
}
const [kills = '100', seed] = [after('--kills'), after('--seed')];
if (!/^\d{1,6}$/.test(kills) || (seed !== undefined && !/^\d{1,10}$/.test(seed))) {
  console.error(usage);
  process.exit(2);
}

install();
build();
process.env.BREAKWATER_CRASHES = kills;
if (seed !== undefined) process.env.BREAKWATER_SEED = seed;
process.chdir(root);
runInForeground(tool('vitest'), ['run', '--project', 'network', 'test/crash']);
