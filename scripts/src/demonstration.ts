import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CAST, PASSPHRASE } from './cast.ts';
import { type DemonstrationDesks, openDesks } from './demonstration-desks.ts';
import { type DemonstrationHub, serveHub } from './demonstration-hub.ts';
import { enrolAll } from './enrolment.ts';
import { writeHistory } from './history.ts';

/** Somebody asked for the end: no fault. */
class Stopped extends Error {}

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
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort(new Stopped()));
// A terminal that was closed takes what is written no more; that must not keep anybody from stopping what runs.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stopping.abort(new Stopped()));

try {
  await demonstrate(stopping.signal);
} catch (fault) {
  if (!(fault instanceof Stopped)) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
// Nothing of ours runs any more; a call to a desk that is gone must not hold up the end until it times out.
process.exit();

/** Brings everything up and keeps it up until the signal. Whatever was started is stopped again, wherever the signal comes. */
async function demonstrate(signal: AbortSignal): Promise<void> {
  const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  stopped.catch(() => console.log('\nStopping ...'));
  console.log('Starting the hub ...');
  await using hub = await serveHub(root, join(data, 'hub'));
  signal.throwIfAborted();
  console.log('Starting the desks ...');
  await using desks = await openDesks(root, data, CAST, signal);
  await orStopped(stopped, prepare(hub, desks));

  console.log('\nEverything is up. Open a desk in your browser; each address works once, for two minutes:\n');
  await orStopped(stopped, printAddresses(desks, signal));
  console.log(`\nA desk that nobody touches for a while locks itself; its passphrase is: ${PASSPHRASE}`);
  console.log('Enter: fresh addresses.  Ctrl-C: stop everything.');
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => void orStopped(stopped, printAddresses(desks, signal)).catch(() => undefined));
  try {
    await Promise.race([stopped, ...[hub, ...desks.all].map(({ ended }) => ended.then((how) => signal.aborted || console.error(how)))]);
  } finally {
    lines.close();
  }
}

async function prepare(hub: DemonstrationHub, desks: DemonstrationDesks): Promise<void> {
  const news = await enrolAll(hub, desks, say);
  await writeHistory(desks, say, news);
}

/** Waits for the work, or for the signal; what the work still meets afterwards is nobody's business. */
function orStopped<T>(stopped: Promise<never>, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return Promise.race([stopped, work]);
}

function say(line: string): void {
  if (!stopping.signal.aborted) console.log(line);
}

async function printAddresses(desks: DemonstrationDesks, signal: AbortSignal): Promise<void> {
  for (const desk of desks.all) {
    const address = await desk.freshAddress();
    if (signal.aborted) return;
    console.log(`  ${desk.officer.taskforce}  ${desk.officer.name.padEnd(20)} ${address}`);
  }
}
