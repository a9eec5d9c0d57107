import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { openVault } from '../vault/open.ts';
import { sendAll, settle, take } from './testing/pump.ts';
import { say, smallNetwork, textsIn } from './testing/small-network.ts';

const rubbish = (entry: Entry): Entry => ({
  ...entry,
  common: entry.common && Uint8Array.of(1, 2, 3),
  part: entry.part && { type: 'whisper', ciphertext: Uint8Array.of(4, 5, 6) },
});

it('[DE91] does not throw away what was decrypted, here the chain of a line, and waits for a roster, whatever comes under its envelope id', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(a, [b]);
  for (const desk of [a, b]) await say(desk, network, room, 'hello');
  await settle(network, a, b);
  await network.link(a, 'officer.away', { officer: a.officer, away: true }, a.taskforce, [a]);
  const withheld = network.links.at(-1);
  if (!withheld) throw new Error('no link');
  await say(a, network, room, 'the witness is moved tonight');
  await sendAll(a, network);
  const entries = (network.relay.mailboxes.get(b.device) ?? []).splice(0);
  await take(b, network, entries);
  const parked = (): unknown => b.vault.all('SELECT cause, letter, wants FROM parked');
  const before = parked();
  expect(before).toMatchObject([{ cause: 'roster-unknown', letter: expect.stringContaining('"item":"announcement"') }]);

  await take(b, network, entries.map(rubbish));
  expect(parked()).toEqual(before);
  // DE108: tried in vain it is not written anew.
  const [stranger, envelope] = [DeviceId.parse(randomUUID()), EnvelopeId.parse(randomUUID())];
  await take(
    b,
    network,
    entries.slice(0, 1).map((entry) => ({ ...entry, sender: stranger, envelope })),
  );
  const place = (): unknown => b.vault.all('SELECT seq, ready FROM parked');
  const at = place();
  await network.link(b, 'officer.away', { officer: b.officer, away: true }, b.taskforce, [b]);
  expect(place()).not.toEqual(at);
  while ((await b.lane.run('retry-parked', { nowMs: network.clock.nowMs })).left);
  expect(place()).toEqual(at);
  await network.store(b, [withheld]);
  while ((await b.lane.run('retry-parked', { nowMs: network.clock.nowMs })).left);
  expect(textsIn(b, room)).toContain('the witness is moved tonight');
  expect(parked()).toMatchObject([{ cause: 'unknown-sender' }]);
});

it('[DE91] reads a letter of a later version once the program is of that version', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const envelope = randomUUID();
  const rows = a.vault.all<{ salt: string; profile: string }>('SELECT salt, profile FROM profiles');
  const items = [{ item: 'profiles', profiles: rows.map((row) => ({ ...row, taskforce: a.taskforce, officer: a.officer })) }];
  // As it was kept by a program that did not know its version: the whole text, for its ratchet step is spent.
  const letter = { from: 'part', items: [canonicalJson({ v: 1, envelope, from: a.device, to: b.device, sentAt: 1, items })] };
  const opening = openVault(b.files.file, b.files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction((tx) =>
    tx.run(
      `INSERT INTO parked (envelope, sender, lane, urgency, storedAtMs, receivedAtMs, anchor, letter, cause, wants, asked, nextAtMs, state)
         VALUES (?, ?, 2, 'routine', 1, 1, 0, ?, 'newer-version', '[]', 0, 0, 'waiting')`,
      envelope,
      a.device,
      JSON.stringify(letter),
    ),
  );
  opening.vault.close();
  const profiles = (): number => b.vault.all('SELECT 1 AS n FROM profiles').length;
  const before = profiles();
  await network.restart(b);
  while ((await b.lane.run('retry-parked', { nowMs: network.clock.nowMs })).left);
  expect(b.vault.all('SELECT cause FROM parked')).toEqual([]);
  expect(profiles()).toBe(before + 1);
});
