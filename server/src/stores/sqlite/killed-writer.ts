import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { openSqliteStores } from './open.ts';

// Run by killed.test.ts in a process of its own, which it kills: stores envelopes as fast as it can and prints the id of
// each one that was answered, with `+`; before it acknowledges one, with `?`; and when that was answered, with `-`.

const [file, device] = process.argv.slice(2);
if (!file || !device) throw new Error('usage: killed-writer <file> <device>');
const recipient = DeviceId.parse(device);
const others = Array.from({ length: 20 }, () => DeviceId.parse(randomUUID()));
const stores = await openSqliteStores(file, { now: Date.now, randomBytes });

async function storeOne(i: number): Promise<void> {
  const envelope = EnvelopeId.parse(randomUUID());
  const content = { common: Uint8Array.from(randomBytes(300)), recipients: [recipient, ...others], parts: [], held: [], blobs: [] };
  await stores.mailboxes.appendEnvelopes([{ envelope, sender: recipient, lane: 'rest', urgency: 'routine', storedAtMs: i, ...content }]);
  writeSync(1, `+${envelope}\n`);
  if (i % 3 !== 0) return;
  writeSync(1, `?${envelope}\n`);
  await stores.mailboxes.acknowledge([{ device: recipient, envelopes: [envelope] }]);
  writeSync(1, `-${envelope}\n`);
}

// Several at once, so that some are in the middle of a transaction whenever the process dies.
await Promise.all(
  Array.from({ length: 8 }, async (_, lane) => {
    for (let i = lane; i < 1_000_000; i += 8) await storeOne(i);
  }),
);
