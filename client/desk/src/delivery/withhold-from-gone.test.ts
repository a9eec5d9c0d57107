import { expect, it } from 'vitest';
import { encryptAll, sendAll, settle } from './testing/pump.ts';
import { messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

/** TT, GY and a second computer in GY, who have all written in one room. */
async function three(network: SmallNetwork) {
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const c = await network.enrol(b);
  const room = await network.room(a, [b]);
  for (const desk of [a, b, c]) await say(desk, network, room, 'hello');
  await settle(network, a, b, c);
  return { a, b, c, room };
}

const revoke = (network: SmallNetwork, by: TestDesk, device: TestDesk['device'], on: readonly TestDesk[]) =>
  network.link(by, 'device.revoked', { device }, by.taskforce, on);

it('[DE94] what was encrypted before a removal was known goes neither to who was removed nor under a chain of theirs', async () => {
  await using network = await smallNetwork();
  const { a, b, c, room } = await three(network);
  const envelope = await say(a, network, room, 'where the witness lives');
  await encryptAll(a, network); // and the line is gone before it is submitted
  const before = network.relay.submits.length;
  await revoke(network, b, c.device, [a, b]);
  expect(a.vault.all('SELECT common, recipients FROM outbox WHERE number = 2')).toEqual([{ common: null, recipients: null }]);
  await settle(network, a, b);
  const after = network.relay.submits.slice(before).filter((submit) => submit.envelope === envelope);
  expect(after.map(({ common, parts }) => [common, parts.map(({ device }) => device)])).toEqual([[null, [b.device]]]);
  expect(textsIn(b, room)).toContain('where the witness lives');

  // Nothing is missing, twice or late for who is left, and nothing waits.
  await say(a, network, room, 'and when');
  for (let minute = 0; minute < 2; minute++) {
    network.clock.nowMs += 61_000;
    await settle(network, a, b);
  }
  expect(messagesIn(b, room).flatMap(({ device, number, mark }) => (device === a.device ? [[number, mark]] : []))).toEqual([
    [1, null],
    [2, null],
    [3, null],
  ]);
  expect(b.vault.all('SELECT * FROM gaps')).toEqual([]);
  expect(b.vault.all('SELECT * FROM parked')).toEqual([]);
  expect(a.vault.all('SELECT * FROM outbox')).toEqual([]);
});

it('[DE94] where the hub had it already, and its answer was lost, those who are left read it once', async () => {
  await using network = await smallNetwork();
  const { a, b, c, room } = await three(network);
  await say(a, network, room, 'nine o’clock');
  await encryptAll(a, network);
  const next = await a.lane.run('next-to-submit', { nowMs: network.clock.nowMs });
  if (next) network.relay.submit(a.device, next.submit, network.clock.nowMs);
  await revoke(network, b, c.device, [a, b]);
  await settle(network, a, b);
  network.clock.nowMs += 61_000;
  await settle(network, a, b);
  expect(textsIn(b, room).filter((text) => text === 'nine o’clock')).toHaveLength(1);
  expect(b.vault.all('SELECT * FROM parked')).toEqual([]);
  expect(a.vault.all('SELECT * FROM outbox')).toEqual([]);
});

it('[DE94] what goes once more, to a hub that was restored, names nobody who was removed since', async () => {
  await using network = await smallNetwork();
  const { a, b, c, room } = await three(network);
  const envelope = await say(a, network, room, 'nobody has fetched it');
  await sendAll(a, network);
  const before = network.relay.submits.length;
  await revoke(network, b, c.device, [a, b]);
  network.relay.forget();
  await a.lane.run('resend-unconfirmed', { nowMs: network.clock.nowMs, generation: 'second' });
  await sendAll(a, network);
  const again = network.relay.submits.slice(before).filter((submit) => submit.envelope === envelope);
  expect(again.map(({ recipients }) => recipients)).toEqual([[b.device]]);
});

it.each(['a closed room', 'a closed room that somebody was removed from'])(
  '[DE94] what was written before %s was known to be closed is not thrown away, and not said to have left',
  async (which) => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await three(network);
    await say(a, network, room, 'last words');
    await encryptAll(a, network);
    await network.link(a, 'room.closed', {}, room, [a, b, c]);
    if (which.includes('removed')) await revoke(network, b, c.device, [a, b, c]);
    const queued = messagesIn(a, room).find(({ text }) => text === 'last words');
    expect(queued?.storedAtMs).toBeNull();
    await settle(network, a, b);
    for (const desk of [a, b]) expect(textsIn(desk, room)).toContain('last words');
    expect(messagesIn(a, room).find(({ text }) => text === 'last words')?.storedAtMs).toBe(network.clock.nowMs);
  },
);
