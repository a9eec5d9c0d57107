import Database from '@signalapp/sqlcipher';
import { describe, expect, it } from 'vitest';
import { encryptAll, settle } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { lineFor, messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

const counts = (desk: TestDesk): unknown =>
  desk.vault.one('SELECT (SELECT count(*) FROM intents) AS intents, (SELECT count(*) FROM outbox WHERE seq > 0) AS outbox');

/** Through a connection of the test's own. */
function change({ files }: TestDesk, sql: string): void {
  const db = new Database(files.file);
  db.pragma(`key = "x'${Buffer.from(files.key).toString('hex')}'"`);
  db.exec(sql);
  db.close();
}

async function talking(): Promise<{ network: SmallNetwork; a: TestDesk; b: TestDesk; room: Parameters<typeof lineFor>[0] }> {
  const network = await smallNetwork();
  const { a, b, room } = await twoDesks(network);
  await say(a, network, room, 'first');
  await settle(network, a, b);
  return { network, a, b, room };
}

describe('[D3] what is written on a level desk', () => {
  it('is encrypted in the transaction that keeps it, once, and in order with what came the ordinary way', async () => {
    const { network, a, b, room } = await talking();
    await using _ = network;
    const line = lineFor(room, 'second', network.clock);
    expect(await a.lane.run('write-intent', { ...line, atOnce: true })).toEqual({ status: 'encrypted' });
    expect(counts(a)).toEqual({ intents: 0, outbox: 1 });
    expect(await a.lane.run('write-intent', { ...line, atOnce: true })).toEqual({ status: 'known' });
    expect(await a.lane.run('write-intent', line)).toEqual({ status: 'known' });
    await say(a, network, room, 'third');
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['first', 'second', 'third']);
    expect(messagesIn(b, room).map(({ number, mark }) => `${number} ${mark}`)).toEqual(['1 null', '2 null', '3 null']);
  });

  it('does not overtake what waits before it', async () => {
    const { network, a, b, room } = await talking();
    await using _ = network;
    await say(a, network, room, 'second');
    expect(await a.lane.run('write-intent', { ...lineFor(room, 'third', network.clock), atOnce: true })).toEqual({ status: 'written' });
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['first', 'second', 'third']);
  });

  it('waits as an intent while a session has to be begun first, or before its time', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    expect(await a.lane.run('write-intent', { ...lineFor(room, 'one', network.clock), atOnce: true })).toEqual({ status: 'written' });
    expect(counts(a)).toEqual({ intents: 1, outbox: 0 });
    await settle(network, a, b);
    const later = { ...lineFor(room, 'two', network.clock), leavesAtMs: network.clock.nowMs + 10_000, atOnce: true };
    expect(await a.lane.run('write-intent', later)).toEqual({ status: 'written' });
    expect(await a.lane.run('take-back', { nowMs: network.clock.nowMs, envelope: later.envelope })).toEqual({ taken: true });
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['one']);
  });

  it('is kept as an intent when its encryption fails in the middle, and no ratchet step is used for it', async () => {
    const { network, a, b, room } = await talking();
    await using _ = network;
    const chain = (): unknown => [a.vault.all('SELECT * FROM senderKeys'), a.vault.all('SELECT * FROM ownNumbers')];
    const before = chain();
    change(a, `CREATE TRIGGER cut BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'power cut'); END`);
    expect(await a.lane.run('write-intent', { ...lineFor(room, 'second', network.clock), atOnce: true })).toEqual({ status: 'written' });
    expect(chain()).toEqual(before);
    expect(counts(a)).toEqual({ intents: 1, outbox: 0 });
    change(a, 'DROP TRIGGER cut');
    await network.restart(a);
    await encryptAll(a, network);
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['first', 'second']);
    expect(messagesIn(b, room).map(({ mark }) => mark)).toEqual([null, null]);
  });
});
