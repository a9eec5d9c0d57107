import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { ConversationId, EnvelopeId } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import type { ActSink } from '../lane/act-sink.ts';
import { listParked, listUnreadable } from '../vault/read/unreadable.ts';
import { encryptAll, receiveAll, sendAll, settle, take } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { messagesIn, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

/** A sink that fails inside the transaction, as often as it is told to. */
function failing(): { readonly sink: ActSink; times: number } {
  const state = {
    times: 0,
    sink: {
      intended: () => undefined,
      takenBack: () => undefined,
      grown: () => undefined,
      item: () => undefined,
      confirmed: () => undefined,
      applied: () => {
        if (state.times-- > 0) throw new Error('power cut');
      },
    } satisfies ActSink,
  };
  return state;
}

const act = { kind: 'act' as const, signed: { act: '{}', signatures: [{ key: 'A'.repeat(43), signature: 'A'.repeat(86) }] } };

async function writeAct(desk: TestDesk, { clock }: SmallNetwork, room: Parameters<typeof say>[2]): Promise<EnvelopeId> {
  const envelope = EnvelopeId.parse(randomUUID());
  const { nowMs } = clock;
  await desk.lane.run('write-intent', {
    envelope,
    conversation: ConversationId.parse(room),
    lane: 'rest',
    urgency: 'routine',
    content: act,
    audience: { kind: 'room', room },
    createdAtMs: nowMs,
    leavesAtMs: nowMs,
    receipt: true,
  });
  return envelope;
}

describe('a crash in the middle', () => {
  it('[D3] of encrypting loses neither the intent nor a ratchet step, and uses none twice', async () => {
    const crash = failing();
    await using network = await smallNetwork(crash.sink);
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'before');
    await settle(network, a, b);
    const tables = (): unknown => [
      a.vault.all('SELECT * FROM ownNumbers'),
      a.vault.all('SELECT * FROM senderKeys'),
      a.vault.all('SELECT * FROM sessions'),
      a.vault.all('SELECT envelope FROM outbox'),
    ];
    const envelope = await writeAct(a, network, room);
    const before = tables();
    for (let attempt = 0; attempt < 3; attempt++) {
      crash.times = 1;
      await expect(a.lane.run('encrypt', { nowMs: network.clock.nowMs, envelope })).rejects.toThrow('power cut');
      expect(tables()).toEqual(before);
      expect(a.vault.one('SELECT count(*) AS n FROM intents')).toEqual({ n: 1 });
    }
    await network.restart(a);
    await settle(network, a, b);
    await say(a, network, room, 'after');
    await settle(network, a, b);
    expect(messagesIn(b, room).map(({ number, incarnation, kind }) => `${incarnation}:${number} ${kind}`)).toEqual([
      '1:1 text',
      '2:1 act',
      '2:2 text',
    ]);
    expect(messagesIn(b, room).map(({ mark }) => mark)).toEqual([null, null, null]);
    expect(listUnreadable(b.vault, room)).toEqual([]);
  });

  it('[D2] of receiving: nothing is acknowledged, and the same page opens again', async () => {
    const crash = failing();
    await using network = await smallNetwork(crash.sink);
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'first');
    await writeAct(a, network, room);
    await sendAll(a, network);
    const page = network.relay.mailboxes.get(b.device)?.splice(0) ?? [];
    for (let attempt = 0; attempt < 2; attempt++) {
      crash.times = 1;
      await expect(b.lane.run('receive', { nowMs: network.clock.nowMs, entries: page })).rejects.toThrow('power cut');
      expect(b.vault.one('SELECT count(*) AS n FROM messages')).toEqual({ n: 0 });
    }
    crash.times = 0;
    await network.restart(b);
    const { acknowledge } = await take(b, network, page);
    expect(acknowledge).toEqual(page.map(({ envelope }) => envelope));
    expect(messagesIn(b, room).map(({ kind }) => kind)).toEqual(['text', 'act']);
    expect(listParked(b.vault)).toEqual([]);
  });

  it('[D11] between submit and answer: the same bytes go again, and arrive once', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'once');
    await encryptAll(a, network);
    const { nowMs } = network.clock;
    const first = await a.lane.run('next-to-submit', { nowMs });
    await network.restart(a);
    const second = await a.lane.run('next-to-submit', { nowMs });
    expect(second).toEqual(first);
    if (first && second) for (const { submit } of [first, second]) network.relay.submit(a.device, submit, nowMs);
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['once']);
  });

  it('[D7] a vault put back from a copy: sessions and chains are not used again, and talk goes on', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'one');
    await settle(network, a, b);
    await say(b, network, room, 'two');
    await settle(network, a, b);
    a.vault[Symbol.dispose]();
    await a.lane[Symbol.asyncDispose]();
    copyFileSync(a.files.file, `${a.files.file}.copy`);
    await reopen(network, a);
    await say(a, network, room, 'three');
    await settle(network, a, b);
    // The copy comes back; the header beside it knows better.
    a.vault[Symbol.dispose]();
    await a.lane[Symbol.asyncDispose]();
    copyFileSync(`${a.files.file}.copy`, a.files.file);
    const opened = await reopen(network, a);
    expect(opened).toMatchObject({ restored: true, incarnation: 3 });
    expect(a.vault.all('SELECT * FROM senderKeys')).toEqual([]);
    expect(a.vault.one(`SELECT kind FROM notices`)).toEqual({ kind: 'vault-restored' });
    for (const lane of ['acts', 'rest'] as const) {
      network.relay.publish(
        a.device,
        await a.lane.run('make-prekeys', { nowMs: network.clock.nowMs, lane, oneTime: 4, replacesAll: true }),
      );
    }
    await a.lane.run('ask-exclusions', { nowMs: network.clock.nowMs });
    await a.lane.run('send-on', { nowMs: network.clock.nowMs, room });
    await say(a, network, room, 'four');
    await settle(network, a, b);
    await say(b, network, room, 'five');
    for (let minute = 0; minute < 3; minute++) {
      await settle(network, a, b);
      network.clock.nowMs += 61_000;
    }
    expect(textsIn(b, room)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(textsIn(a, room)).toEqual(['one', 'two', 'four', 'five']);
    expect(listParked(a.vault)).toEqual([]);
  });

  it('[D7] the hub refuses the fence: everything is archived and the incarnation stands above the hub’s', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'one');
    await settle(network, a, b);
    const { incarnation } = await a.lane.run('archive-all', { nowMs: network.clock.nowMs, above: 41 });
    expect(incarnation).toBe(42);
    // Nobody but the other one is there to say who is kept out (RO43).
    await a.lane.run('ask-exclusions', { nowMs: network.clock.nowMs });
    await a.lane.run('send-on', { nowMs: network.clock.nowMs, room });
    await say(a, network, room, 'two');
    await settle(network, a, b);
    expect(messagesIn(b, room).map((message) => `${message.incarnation}:${message.number} ${message.mark}`)).toEqual([
      '1:1 null',
      '42:1 null',
    ]);
    await network.restart(a);
    await say(a, network, room, 'three');
    await sendAll(a, network);
    await receiveAll(b, network);
    expect(messagesIn(b, room).at(-1)).toMatchObject({ incarnation: 43, number: 1, mark: null });
    expect(listUnreadable(b.vault, room)).toEqual([]);
  });
});

async function reopen(network: SmallNetwork, desk: TestDesk): Promise<unknown> {
  const { openLane } = await import('../lane/host.ts');
  const { openReader } = await import('../vault/open.ts');
  const { openBook } = await import('../rosters/book.ts');
  desk.lane = await openLane({ inThread: false });
  const { file, header, key } = desk.files;
  const opened = await desk.lane.run('open', { nowMs: network.clock.nowMs, file, header, key, create: false });
  desk.vault = openReader(file, key);
  desk.book = openBook(desk.vault);
  return opened;
}
