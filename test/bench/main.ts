import { parseArgs } from 'node:util';
import { deskCatchup, deskReceive, deskSend } from './desk-lane/desk-lane.ts';
import { deskNewroom } from './desk-newroom/desk-newroom.ts';
import { type Figure, HEADING, row } from './figure.ts';
import { hubDelivery } from './hub-delivery/hub-delivery.ts';
import { hubMemory } from './hub-memory/hub-memory.ts';
import { revocation } from './revocation/revocation.ts';
import { wireFirstload } from './wire/wire-firstload.ts';
import { wireMessage } from './wire/wire-message.ts';

// `npm run bench`: every figure as a ratio to a floor that is measured in the same run.

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  'hub.delivery': hubDelivery,
  'hub.memory': hubMemory,
  'desk.send': deskSend,
  'desk.receive': deskReceive,
  'desk.catchup': deskCatchup,
  'desk.newroom': deskNewroom,
  'revocation.100': revocation,
  'wire.message': wireMessage,
  'wire.firstload': wireFirstload,
};

const usage = `usage: npm run bench [-- --json] [-- NAME ...]

Measures each figure against its floor in alternating turns, median of five, and prints a table.
  --json   one JSON object a line: {"name", "value", "unit", "floor", "ratio"}
  NAME     only these: ${Object.keys(BENCHES).join(', ')}

  BREAKWATER_BENCH_CATCHUP       messages of desk.catchup (2000)
  BREAKWATER_BENCH_CONNECTIONS   connections of hub.memory (2000)
  BREAKWATER_BENCH_REVOCATION    desks of revocation.100 (100)`;

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !BENCHES[name]);
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no bench called ${unknown.join(', ')}.\n\n${usage}` : usage);
  process.exit(unknown.length > 0 ? 2 : 0);
}
if (!values.json) console.log(HEADING);
for (const [name, measure] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const figure of await measure()) {
    const { goal: _, ...plain } = figure;
    console.log(values.json ? JSON.stringify(plain) : row(figure));
  }
}
