import type { Entry } from '@breakwater/shared/hub/envelope';
import { expect, it } from 'vitest';
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
  await network.store(b, [withheld]);
  while ((await b.lane.run('retry-parked', { nowMs: network.clock.nowMs })).left);
  expect(textsIn(b, room)).toContain('the witness is moved tonight');
  expect(parked()).toEqual([]);
});
