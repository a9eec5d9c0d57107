import { ConversationId } from '@breakwater/shared/ids';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../vault/read/messages.ts';
import { reachReader } from '../vault/read/outgoing.ts';
import { readProfile, readTerms } from '../vault/read/people.ts';
import { listUnreadable } from '../vault/read/unreadable.ts';
import { receiveAll, sendAll, settle } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { messagesIn, roomLinks, say, smallNetwork, textsIn } from './testing/small-network.ts';

describe('talk between desks', () => {
  it('[D3] [D5] two desks talk in a room: numbered, chained, in order, confirmed', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    for (const text of ['one', 'two', 'three']) await say(a, network, room, text);
    await settle(network, a, b);
    await say(b, network, room, 'answer');
    await settle(network, a, b);
    for (const desk of [a, b]) expect(textsIn(desk, room)).toEqual(['one', 'two', 'three', 'answer']);
    const [first, second, third] = messagesIn(b, room);
    expect([first, second, third].map((message) => message?.number)).toEqual([1, 2, 3]);
    expect(JSON.parse(second?.frame ?? '').previous).toBe(first?.hash);
    expect(JSON.parse(third?.frame ?? '').previous).toBe(second?.hash);
    expect(listUnreadable(b.vault, room)).toEqual([]);
    network.clock.nowMs += 60_000;
    await settle(network, a, b);
    const outbox = (desk: typeof a): unknown => desk.vault.one('SELECT count(*) AS n FROM outbox');
    expect([outbox(a), outbox(b)]).toEqual([{ n: 0 }, { n: 0 }]);
    const reach = reachReader(a.vault, a.book);
    expect(
      messagesIn(a, room)
        .slice(0, 3)
        .map((message) => reach(message)),
    ).toEqual(Array(3).fill({ stage: 'delivered', to: 1, delivered: 1, read: 0 }));
    const last = messagesIn(b, room)[2];
    if (last) await b.lane.run('mark-read', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), upTo: last.envelope });
    await settle(network, a, b);
    network.clock.nowMs += 60_000;
    await settle(network, a, b);
    expect(reachReader(a.vault, a.book)(readMessage(a.vault, last?.envelope ?? '') ?? fail())).toMatchObject({ stage: 'read', read: 1 });
  });

  it('[T8] new devices get profiles, new members get terms, each found by the hash in the roster', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    await settle(network, a, b);
    const room = await network.room(a, [b]);
    const c = await network.enrol(b);
    await settle(network, a, b, c);
    // Its chair signed it in before it had the terms itself: they are owed, and follow.
    await network.store(c, roomLinks(a, room));
    await settle(network, a, b, c);
    for (const desk of [a, b, c]) {
      for (const taskforce of desk.book.taskforces()) {
        const state = desk.book.taskforce(taskforce) ?? fail();
        for (const officer of state.officers.values()) {
          expect(readProfile(desk.vault, { officer, taskforce: state })?.name, `${desk.name} knows ${officer.officer}`).toMatch(
            /of (TT|GY)/,
          );
        }
      }
      expect(readTerms(desk.vault, desk.book.room(room)?.terms ?? fail())?.title, desk.name).toBe('A room');
    }
  });

  it('[T7] a device that is revoked gets nothing more, and chains are discarded with the link', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const c = await network.enrol(b);
    const room = await network.room(a, [b]);
    await say(a, network, room, 'for both');
    await settle(network, a, b, c);
    expect(textsIn(c, room)).toEqual(['for both']);
    const chainOf = () => a.vault.one<{ distribution: string }>('SELECT distribution FROM ownChains');
    expect(chainOf()).toBeDefined();
    await network.link(b, 'device.revoked', { device: c.device }, b.taskforce, [a, b]);
    expect(chainOf()).toBeUndefined();
    expect(a.vault.all('SELECT * FROM sessions WHERE device = ?', c.device)).toEqual([]);
    await say(a, network, room, 'after');
    await sendAll(a, network);
    expect(network.relay.submits.at(-1)?.recipients).toEqual([b.device]);
    expect(network.relay.submits.at(-1)?.parts.map(({ device }) => device)).toEqual([b.device]);
    await receiveAll(b, network);
    expect(textsIn(b, room)).toEqual(['for both', 'after']);
  });

  it('[D5] [D11] a first message that was lost with its announcement is not confirmed by what comes later, and is sent again', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'lost');
    await sendAll(a, network);
    network.relay.mailboxes.get(b.device)?.splice(0);
    // A new chain: for all that GY can tell, it has just joined.
    await a.lane.run('discard-chain', { conversation: ConversationId.parse(room) });
    await say(a, network, room, 'second');
    for (let minute = 0; minute < 4; minute++) {
      await settle(network, a, b);
      network.clock.nowMs += 61_000;
    }
    expect(textsIn(b, room)).toEqual(['lost', 'second']);
    expect(a.vault.one('SELECT count(*) AS n FROM outbox')).toEqual({ n: 0 });
  });
});

const fail = (): never => {
  throw new Error('missing');
};
