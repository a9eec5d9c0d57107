import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// `npm start`: a demonstration network on this machine, made by the same commands as a real one. So far it is its hub.

const usage = `usage: npm start [-- --fresh]

Founds a demonstration network in .breakwater/demonstration, or goes on with the one that is there, and serves it until Ctrl-C.
  --fresh   deletes the network that is there and starts over`;

const root = join(import.meta.dirname, '../..');
const network = join(root, '.breakwater/demonstration');
const hub = join(root, 'server/dist/main.js');
const address = 'ws://127.0.0.1:4470';

const { help, fresh } = readOptions();
if (help) {
  console.log(usage);
} else {
  if (fresh) rmSync(network, { recursive: true, force: true });
  const data = join(network, 'hub');
  const founded = existsSync(data) ? 0 : await run(['init', '--name', 'Demonstration', '--address', address, '--data', data]);
  process.exitCode = founded === 0 ? await run(['serve', '--data', data]) : founded;
}

function readOptions(): { help?: boolean; fresh?: boolean } {
  try {
    return parseArgs({ options: { help: { type: 'boolean' }, fresh: { type: 'boolean' } } }).values;
  } catch {
    console.error(usage);
    process.exit(2);
  }
}

/** Runs one command of the hub to its end; a signal to this process reaches it too. The hub's exit code. */
async function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', hub, ...args], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us; the hub must hear it once.
  const pass = (signal: NodeJS.Signals): boolean => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass);
  const [code] = (await once(child, 'exit')) as [number | null];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, pass);
  return code ?? 1;
}
