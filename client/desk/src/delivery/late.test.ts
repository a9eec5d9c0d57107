import { ConversationId, type EnvelopeId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { countUnread, firstUnread, lateness } from '../vault/read/messages.ts';
import type { LateSeen } from './confirmations.ts';
import { sendAll, settle, take } from './testing/pump.ts';
import { messagesIn, say, smallNetwork, textsIn } from './testing/small-network.ts';

it('[DE93] a message that was held back until the next one was read is unread when it comes, marked, and not said to be read', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(a, [b]);
  const read = (upTo: EnvelopeId, late?: LateSeen) =>
    b.lane.run('mark-read', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), upTo, late });
  const minutes = async (): Promise<void> => {
    network.clock.nowMs += 61_000;
    await settle(network, a, b);
  };
  const saidToBeRead = () =>
    a.vault.one<{ n: number }>('SELECT readUpTo AS n FROM confirmed WHERE conversation = ? AND device = ?', room, b.device)?.n;
  for (const desk of [a, b]) await say(desk, network, room, 'hello');
  await settle(network, a, b);
  const hello = messagesIn(b, room).find(({ device }) => device === a.device);
  if (hello) await read(hello.envelope);

  const first = await say(a, network, room, 'the boat leaves at nine');
  await sendAll(a, network);
  const held = (network.relay.mailboxes.get(b.device) ?? []).splice(0);
  const second = await say(a, network, room, 'good morning');
  await settle(network, a, b);
  await read(second);
  expect(countUnread(b.vault, room)).toBe(0);
  await minutes();
  // Number two is missing, so it is not said that all up to three was read.
  expect(saidToBeRead()).toBe(1);

  await take(b, network, held);
  expect(textsIn(b, room).filter((text) => text !== 'hello')).toEqual(['the boat leaves at nine', 'good morning']);
  expect(countUnread(b.vault, room)).toBe(1);
  expect(countUnread(b.vault, room, 1_000, [a.device])).toBe(0);
  expect(firstUnread(b.vault, room)?.envelope).toBe(first);
  const lates = () => messagesIn(b, room).map((message) => lateness(b.vault, message));
  expect(lates().filter((late) => late !== null)).toEqual(['unseen']);

  // Whatever is read further down, the late one stays.
  const third = await say(a, network, room, 'are you there');
  await settle(network, a, b);
  expect(countUnread(b.vault, room)).toBe(2);
  await read(third);
  expect(countUnread(b.vault, room)).toBe(1);
  await minutes();
  expect(saidToBeRead()).toBe(1);

  await read(first, 'this');
  expect(countUnread(b.vault, room)).toBe(0);
  expect(lates().filter((late) => late !== null)).toEqual(['seen']);
  await minutes();
  expect(saidToBeRead()).toBe(4);
});

it('[DE93] seeing one that came late reads nothing else; an officer who reads the whole of it off reads it too', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(a, [b]);
  for (const desk of [a, b]) await say(desk, network, room, 'hello');
  await settle(network, a, b);
  const late = await say(a, network, room, 'one');
  await sendAll(a, network);
  const held = (network.relay.mailboxes.get(b.device) ?? []).splice(0);
  const last = await say(a, network, room, 'two');
  await settle(network, a, b);
  await take(b, network, held);
  const of = { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room) };
  expect(countUnread(b.vault, room)).toBe(3);
  await b.lane.run('mark-read', { ...of, upTo: late, late: 'this' });
  expect(countUnread(b.vault, room)).toBe(3);
  await b.lane.run('mark-read', { ...of, upTo: last, late: 'all' });
  expect(countUnread(b.vault, room)).toBe(0);
  expect(b.vault.all('SELECT * FROM lateUnseen')).toEqual([]);
});
