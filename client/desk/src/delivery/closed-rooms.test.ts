import { randomUUID } from 'node:crypto';
import { ConversationId, PostId, type RosterId } from '@breakwater/shared/ids';
import { HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTerms } from '../vault/read/people.ts';
import { settle } from './testing/pump.ts';
import { headOf, roomLinks, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

// Guyana's room with the focal point of Trinidad and Tobago, who was Ann when it was closed.
describe('the past of a room that was closed', () => {
  let network: SmallNetwork;
  let chair: TestDesk;
  let gy: TestDesk;
  let ann: TestDesk;
  let dee: TestDesk;
  let room: RosterId;
  const post = PostId.parse(randomUUID());
  const give = (holder: TestDesk | null) =>
    network.link(chair, 'post.set', { post, kind: 'focal-point', holder: holder?.officer ?? null, deputy: null }, chair.taskforce);
  const all = () => [chair, gy, ann, dee];
  const codes = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const };

  beforeEach(async () => {
    network = await smallNetwork();
    [chair, gy] = [await network.found('TT'), await network.found('GY')];
    [ann, dee] = [await network.enrol(chair), await network.enrol(chair)];
    await give(ann);
    const terms = { v: 1 as const, title: 'Grey hull', purpose: '', legalBasis: '', codes, retentionDays: 90 };
    const { hash } = await gy.lane.run('make-terms', { terms });
    const seats = [
      { member: { taskforce: gy.taskforce, everyone: true as const }, role: 'leader' as const },
      { member: { taskforce: chair.taskforce, post }, role: 'investigator' as const },
    ];
    const heads = [gy, chair].flatMap((desk) => gy.book.head(desk.taskforce) ?? []);
    const opening = await network.sign(gy, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
    for (const desk of [gy, ann]) await network.store(desk, [opening]);
    room = headOf(opening).roster;
    await say(gy, network, room, 'to the post');
    await settle(network, ...all());
    await say(ann, network, room, 'from the post');
    await settle(network, ...all());
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const close = () => network.link(gy, 'room.closed', {}, room, [gy, ann]);
  async function asks(...desks: readonly TestDesk[]): Promise<void> {
    for (const desk of desks) await network.store(desk, roomLinks(gy, room));
    for (let round = 0; round < 3; round++) {
      network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
      await settle(network, ...all(), ...desks);
    }
  }

  it('[T9] [DE67] reaches a desk that its officer adds afterwards, with what the room was about', async () => {
    await close();
    await settle(network, ...all());
    const second = await network.another(ann);
    await asks(second);
    expect(textsIn(second, room)).toEqual(['to the post', 'from the post']);
    expect(readTerms(second.vault, second.book.room(room)?.terms as never)?.title).toBe('Grey hull');
    // Nothing is sent there, and nobody else is asked.
    expect(second.book.roomDevices(room).size).toBe(0);
  });

  it('[T9] [DE67] reaches who takes the post over afterwards', async () => {
    await close();
    await settle(network, ...all());
    await give(dee);
    await asks(dee);
    expect(textsIn(dee, room)).toEqual(['to the post', 'from the post']);
  });

  it('[T8] [RO50] goes to nobody who was kept out, also not from a desk that was added after the closing', async () => {
    const entries = [{ taskforce: dee.taskforce, officer: dee.officer, turn: 1, lifted: false }];
    await gy.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries });
    await settle(network, ...all());
    await close();
    await settle(network, ...all());
    const second = await network.another(ann);
    await asks(second);
    expect(textsIn(second, room)).toEqual(['to the post', 'from the post']);
    await network.link(ann, 'device.revoked', { device: ann.device }, ann.taskforce);
    await give(dee);
    await asks(dee, second);
    expect(textsIn(dee, room)).toEqual([]);
  });
});
