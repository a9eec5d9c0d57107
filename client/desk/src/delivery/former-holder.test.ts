import { randomUUID } from 'node:crypto';
import { ConversationId, LANES, OfficerId, PostId, type RosterId } from '@breakwater/shared/ids';
import { EXCLUSIONS_MAX, HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepExclusions } from '../exclusions/exclusion-rows.ts';
import { openVault } from '../vault/open.ts';
import { settle } from './testing/pump.ts';
import { headOf, roomLinks, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

// Ann had the post, and her desk has what was said to it; her copy of the room's roster ends where she gave the post up.
describe('a desk whose officer had a post', () => {
  let network: SmallNetwork;
  let chair: TestDesk;
  let gy: TestDesk;
  let jm: TestDesk;
  let ann: TestDesk;
  let dee: TestDesk;
  let room: RosterId;
  let seen: readonly SignedLink[];
  const post = PostId.parse(randomUUID());
  const give = (holder: TestDesk | null) =>
    network.link(chair, 'post.set', { post, kind: 'focal-point', holder: holder?.officer ?? null, deputy: null }, chair.taskforce);

  beforeEach(async () => {
    network = await smallNetwork();
    [chair, gy, jm] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
    [ann, dee] = [await network.enrol(chair), await network.enrol(chair)];
    await give(ann);
    const { hash } = await gy.lane.run('make-terms', {
      terms: {
        v: 1,
        title: '',
        purpose: '',
        legalBasis: '',
        codes: { handling: ['H1'], tlp: 'AMBER', source: 'B', information: '2' },
        retentionDays: 90,
      },
    });
    const seats = [
      { member: { taskforce: gy.taskforce, everyone: true as const }, role: 'leader' as const },
      { member: { taskforce: chair.taskforce, post }, role: 'investigator' as const },
    ];
    const heads = [gy, chair].flatMap((desk) => gy.book.head(desk.taskforce) ?? []);
    const opening = await network.sign(gy, 'room.opened', { room: 'consultation', terms: hash, seats }, undefined, heads);
    for (const desk of [gy, ann]) await network.store(desk, [opening]);
    room = headOf(opening).roster;
    seen = roomLinks(gy, room);
    await say(gy, network, room, 'to the post');
    await settle(network, chair, gy, jm, ann, dee);
    expect(textsIn(ann, room)).toEqual(['to the post']);
    await give(null);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  /** Dee has the post and asks, by the roster as Ann knows it. */
  async function deeAsks(): Promise<readonly string[]> {
    await settle(network, chair, gy, jm, ann, dee);
    await give(dee);
    await network.store(dee, seen);
    for (let round = 0; round < 3; round++) {
      network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
      await settle(network, chair, gy, jm, ann, dee);
    }
    return textsIn(dee, room);
  }

  it('[T9] gives it to who has the post now', async () => {
    expect(await deeAsks()).toEqual(['to the post']);
  });

  it('[T8] [RO43] that was put back gives nothing until a member’s desk has said who is kept out', async () => {
    const now = () => ({ nowMs: network.clock.nowMs });
    await ann.lane.run('archive-all', { ...now(), above: 0 });
    for (const lane of LANES)
      network.relay.publish(ann.device, await ann.lane.run('make-prekeys', { ...now(), lane, oneTime: 8, replacesAll: true }));
    expect(await deeAsks()).toEqual([]);
    expect(await ann.lane.run('ask-exclusions', now())).toMatchObject({ freed: false });
    expect(await deeAsks()).toEqual(['to the post']);
  });

  it('[T8] [RO40] gives nothing to who is kept out, also by somebody who came into the room after it', async () => {
    const seat = { member: { taskforce: jm.taskforce, everyone: true as const }, role: 'investigator' as const };
    const heads = [gy, jm, chair].flatMap((desk) => gy.book.head(desk.taskforce) ?? []);
    const admission = await network.sign(gy, 'room.admitted', { seat }, gy.book.head(room), heads);
    await network.store(gy, [admission]);
    await network.store(jm, roomLinks(gy, room));
    const entry = { taskforce: dee.taskforce, officer: dee.officer, turn: 1, lifted: false };
    await jm.lane.run('say-excluded', { nowMs: network.clock.nowMs, conversation: ConversationId.parse(room), entries: [entry] });
    expect(await deeAsks()).toEqual([]);
  });

  it('[T8] [RO40] gives nothing once the post has lost its seat', async () => {
    await network.link(gy, 'room.removed', { member: { taskforce: chair.taskforce, post } }, room, [gy]);
    expect(await deeAsks()).toEqual([]);
  });

  it('[T9] [DE61] gives nothing once the post has left by its own copy of the roster, also to who has come in by name', async () => {
    await network.link(gy, 'room.removed', { member: { taskforce: chair.taskforce, post } }, room, [gy, ann]);
    const seat = { member: { taskforce: dee.taskforce, officer: dee.officer }, role: 'investigator' as const };
    const heads = [gy, chair].flatMap((desk) => gy.book.head(desk.taskforce) ?? []);
    const admission = await network.sign(gy, 'room.admitted', { seat }, gy.book.head(room), heads);
    for (const desk of [gy, ann]) await network.store(desk, [admission]);
    expect(ann.book.seatDevices(room).has(dee.device)).toBe(true);
    expect(await deeAsks()).toEqual([]);
  });

  it('[T8] [RO40] gives nothing of a room that was closed', async () => {
    await network.link(gy, 'room.closed', {}, room, [gy]);
    expect(await deeAsks()).toEqual([]);
  });

  it('[T8] [RO40] believes no lifting', async () => {
    const say = (turn: number, lifted: boolean) =>
      gy.lane.run('say-excluded', {
        nowMs: network.clock.nowMs,
        conversation: ConversationId.parse(room),
        entries: [{ taskforce: dee.taskforce, officer: dee.officer, turn, lifted }],
      });
    await say(1, false);
    await settle(network, chair, gy, jm, ann, dee);
    await say(2, true);
    expect(await deeAsks()).toEqual([]);
  });

  it('[T8] [RO40] gives nothing where no more names fit', async () => {
    const opening = openVault(ann.files.file, ann.files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    const others = Array.from({ length: EXCLUSIONS_MAX }, () => OfficerId.parse(randomUUID()));
    const entries = others.map((officer) => ({ taskforce: ann.taskforce, officer, turn: 1, lifted: false }));
    opening.vault.transaction((tx) => keepExclusions(tx, room, entries));
    opening.vault.close();
    expect(await deeAsks()).toEqual([]);
  });
});
