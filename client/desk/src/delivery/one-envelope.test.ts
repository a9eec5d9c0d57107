import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { listUnreadable } from '../vault/read/unreadable.ts';
import { sendAll, settle, take } from './testing/pump.ts';
import { lineFor, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

/** What a desk of another make could write into its own vault. */
function tamper({ files }: TestDesk, write: (tx: VaultTx) => void): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction((tx): undefined => write(tx) as undefined);
  opening.vault.close();
}

it('[DE92] a message under an envelope id that its device has used elsewhere is kept and shown, and neither counted nor confirmed', async () => {
  await using network = await smallNetwork();
  const [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
  const alone = await network.room(a, [b]);
  const room = await network.room(a, [b, c]);
  for (const desk of [a, b, c]) await say(desk, network, room, 'hello');
  const used = await say(a, network, alone, 'by the way');
  await settle(network, a, b, c);
  tamper(a, (tx) => void tx.run('UPDATE messages SET envelope = ? WHERE envelope = ?', randomUUID(), used));
  await a.lane.run('write-intent', { ...lineFor(room, 'we meet at the pier', network.clock), envelope: used });
  await sendAll(a, network);
  const submit = network.relay.submits.find(({ envelope, recipients }) => envelope === used && recipients.includes(c.device));
  if (!submit) throw new Error('not submitted');
  // Another hub has forgotten the first one by now, and hands this one over.
  const { lane, urgency, common } = submit;
  await take(b, network, [{ envelope: used, sender: a.device, lane, urgency, common, part: null, storedAt: network.clock.nowMs }]);
  await settle(network, a, b, c);
  await say(a, network, room, 'and that is all');
  for (let minute = 0; minute < 3; minute++) {
    network.clock.nowMs += 61_000;
    await settle(network, a, b, c);
  }
  expect(textsIn(c, room)).toContain('we meet at the pier');
  expect(textsIn(b, room)).not.toContain('we meet at the pier');
  expect(listUnreadable(b.vault, room)).toMatchObject([
    { kind: 'gap', device: a.device, from: 2, count: 1 },
    ...Array.from({ length: b.vault.all('SELECT 1 AS n FROM parked').length }, () => ({ kind: 'parked', cause: 'mismatch' })),
  ]);
  expect(b.vault.all(`SELECT 1 AS n FROM parked WHERE envelope = ? AND letter LIKE '%we meet at the pier%'`, used)).toHaveLength(1);
  const confirmed = (desk: TestDesk): unknown =>
    a.vault.all('SELECT upTo, missing FROM confirmed WHERE conversation = ? AND device = ?', room, desk.device);
  expect(confirmed(c)).toEqual([{ upTo: 3, missing: '[]' }]);
  expect(confirmed(b)).toEqual([{ upTo: 3, missing: '[2]' }]);

  // What was under that id first comes once more: it is known, and the other stays.
  tamper(a, (tx) => {
    const held = tx.one<{ salt: string; frame: string }>('SELECT salt, frame FROM messages WHERE conversation = ?', alone);
    const item = JSON.stringify({ item: 'message', v: 1, ...held });
    tx.run(`INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, 'again', ?, 0)`, b.device, item);
  });
  await settle(network, a, b, c);
  expect(a.vault.all(`SELECT 1 AS n FROM errands WHERE key = 'again'`)).toEqual([]);
  expect(textsIn(b, alone)).toEqual(['by the way']);
  expect(b.vault.all(`SELECT 1 AS n FROM parked WHERE envelope = ? AND letter LIKE '%we meet at the pier%'`, used)).toHaveLength(1);
});
