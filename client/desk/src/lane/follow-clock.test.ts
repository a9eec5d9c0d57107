import { randomUUID } from 'node:crypto';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { actNetwork } from '../acts/testing/act-desks.ts';
import { receiveAll, sendAll, settle, take } from '../delivery/testing/pump.ts';
import { say, smallNetwork, textsIn } from '../delivery/testing/small-network.ts';
import { clockFollower } from './follow-clock.ts';

const YEAR_MS = 365 * 86_400_000;

it.each(['while the desk runs', 'while it is shut'])(
  '[DE101] what waits for a moment of a clock that was a year ahead goes on once the clock is set right, %s',
  async (when) => {
    await using network = await smallNetwork();
    const [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
    const room = await network.room(a, [b, c]);
    for (const desk of [a, b, c]) await say(desk, network, room, 'hello');
    await settle(network, a, b, c);

    network.clock.nowMs += YEAR_MS;
    network.relay.refuse.set(c.device, 'full');
    await say(a, network, room, 'the boat leaves at nine');
    await sendAll(a, network);
    // One does not get it yet; at the other it is altered on its way, and the asking for it is lost.
    const mailbox = network.relay.mailboxes.get(b.device) ?? [];
    for (const entry of mailbox.splice(0)) mailbox.push({ ...entry, common: entry.common && Uint8Array.of(1, 2, 3) });
    await receiveAll(b, network);
    await sendAll(b, network);
    network.relay.mailboxes.delete(a.device);
    const waiting = () => ({
      outbox: a.vault.one<{ at: number }>(`SELECT max(retryAtMs) AS at FROM outbox WHERE state = 'partly'`)?.at,
      parked: b.vault.one<{ at: number }>('SELECT max(nextAtMs) AS at FROM parked')?.at,
    });
    const now = network.clock.nowMs;
    expect(waiting()).toEqual({ outbox: now + 60_000, parked: now + 60_000 });

    network.relay.refuse.clear();
    network.clock.nowMs -= YEAR_MS;
    if (when === 'while it is shut') for (const desk of [a, b, c]) await network.restart(desk);
    await settle(network, a, b, c);
    for (const desk of [b, c])
      expect(textsIn(desk, room).sort(), desk.name).toEqual(['hello', 'hello', 'hello', 'the boat leaves at nine']);
    expect(b.vault.all('SELECT 1 AS n FROM parked')).toEqual([]);
  },
  30_000,
);

it('[DE101] a wait that is no longer than one can be stays, and so does what waits for good', async () => {
  await using network = await smallNetwork();
  const [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
  const room = await network.room(a, [b, c]);
  for (const desk of [a, b, c]) await say(desk, network, room, 'hello');
  await settle(network, a, b, c);
  network.relay.refuse.set(c.device, 'full');
  await say(a, network, room, 'the boat leaves at nine');
  await sendAll(a, network);
  const until = network.clock.nowMs + 60_000;
  const [envelope, sender, storedAt] = [EnvelopeId.parse(randomUUID()), DeviceId.parse(randomUUID()), network.clock.nowMs];
  await take(a, network, [{ envelope, sender, storedAt, lane: 'rest', urgency: 'routine', common: Uint8Array.of(1), part: null }]);
  network.clock.nowMs -= 5_000;
  await network.restart(a);
  await sendAll(a, network);
  expect(a.vault.all('SELECT nextAtMs FROM parked')).toEqual([{ nextAtMs: Number.MAX_SAFE_INTEGER }]);
  expect(a.vault.all(`SELECT retryAtMs FROM outbox WHERE state = 'partly'`)).toEqual([{ retryAtMs: until }]);
});

it('[DE101] who was answered so often in an hour of a clock that was ahead is answered again', () => {
  using network = actNetwork(['TT']);
  const { vault } = network.desk('TT');
  const now = 1_800_000_000_000;
  vault.transaction((tx) => {
    tx.run(`INSERT INTO retriesAnswered VALUES ('ahead', 'history', 1200, ?), ('before', 'history', 3, ?)`, now + YEAR_MS, now - 1);
  });
  const follow = clockFollower(vault);
  follow(now);
  const at = () => vault.all('SELECT device, atMs FROM retriesAnswered ORDER BY device');
  expect(at()).toEqual([
    { device: 'ahead', atMs: now },
    { device: 'before', atMs: now - 1 },
  ]);
  // Nothing is looked for while the clock goes on.
  vault.transaction((tx) => void tx.run(`UPDATE retriesAnswered SET atMs = ? WHERE device = 'ahead'`, now + YEAR_MS));
  follow(now + 1);
  expect(at()[0]).toEqual({ device: 'ahead', atMs: now + YEAR_MS });
});
