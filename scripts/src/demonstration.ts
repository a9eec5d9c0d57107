import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CAST } from './cast.ts';
import { openDesks } from './demonstration-desks.ts';
import { serveHub } from './demonstration-hub.ts';
import { enrolAll } from './enrolment.ts';
import { writeHistory } from './history.ts';

const USAGE = `npm start [-- --fresh] [-- --data DIR]

Brings up a whole network on this machine: a hub on its embedded store and the desks of five officers of four taskforces,
founded, enrolled and verified through the same calls as anywhere else. It goes on from where it was; Ctrl-C stops everything.

  --fresh      throw the demonstration's data away and start over
  --data DIR   where the demonstration keeps its data (default: .breakwater/demonstration)`;

const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = values.data ?? join(root, '.breakwater', 'demonstration');
if (values.fresh && existsSync(data)) rmSync(data, { recursive: true });

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  console.log('Starting the hub ...');
  await using hub = await serveHub(root, join(data, 'hub'));
  console.log('Starting the desks ...');
  await using desks = await openDesks(root, data, CAST);
  const news = await enrolAll(hub, desks, (line) => console.log(line));
  await writeHistory(desks, (line) => console.log(line), news);

  console.log('\nEverything is up. Open a desk in your browser; each address works once, for two minutes:\n');
  await printAddresses(desks);
  console.log('\nEnter: fresh addresses.  Ctrl-C: stop everything.');
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => void printAddresses(desks));
  await Promise.race([
    new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve())),
    ...[hub, ...desks.all].map(({ ended }) => ended.then((how) => stopping.signal.aborted || console.error(how))),
  ]);
  lines.close();
  console.log('\nStopping ...');
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}

async function printAddresses(desks: Awaited<ReturnType<typeof openDesks>>): Promise<void> {
  for (const desk of desks.all) console.log(`  ${desk.officer.taskforce}  ${desk.officer.name.padEnd(20)} ${await desk.freshAddress()}`);
}
