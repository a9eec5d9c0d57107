import { randomUUID } from 'node:crypto';
import type { LetterItem } from '@breakwater/shared/content/letter';
import { PostId, RosterId } from '@breakwater/shared/ids';
import { LINKS_ANSWERS_PER_HOUR_MAX, RETRY_REQUESTS_MAX, WANTED_PER_SENDER_MAX } from '@breakwater/shared/limits';
import { type Head, sortHeads } from '@breakwater/shared/roster/head';
import { someHash } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkText } from '../cosigning/link-text.ts';
import { openVault } from '../vault/open.ts';
import { listForks, readLinks } from '../vault/read/links.ts';
import { listParked } from '../vault/read/unreadable.ts';
import { settle } from './testing/pump.ts';
import { headOf, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

const MINUTE_MS = 60_000;
const post = () => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null });

// The relay of these tests shows no rosters at all: what a desk is not given by the test, a hub has hidden from it for good.
describe('a head that the hub does not show', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let c: TestDesk;
  let room: RosterId;

  beforeEach(async () => {
    network = await smallNetwork();
    [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
    room = await network.room(a, [b, c]);
    await say(a, network, room, 'first');
    await say(b, network, room, 'second');
    await settle(network, a, b, c);
    expect(textsIn(c, room)).toEqual(['first', 'second']);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  async function minutes(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      network.clock.nowMs += MINUTE_MS + 1;
      await settle(network, a, b, c);
    }
  }
  /** Leaves an item to be sent, as a complicit holder of the desk can. */
  function slip({ files }: TestDesk, to: TestDesk, item: LetterItem): void {
    const opening = openVault(files.file, files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    opening.vault.transaction(
      (tx) =>
        void tx.run(
          'INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, ?, ?, 0)',
          to.device,
          randomUUID(),
          JSON.stringify(item),
        ),
    );
    opening.vault.close();
  }
  /** How many letters one desk has had for another so far. */
  const lettersTo = (to: TestDesk): number =>
    network.relay.submits.filter(({ parts }) => parts.some(({ device }) => device === to.device)).length;

  it('[T3] is asked of the desk that named it, and then the message is shown', async () => {
    for (let at = 0; at < 40; at++) await network.link(b, 'post.set', post(), b.taskforce, [a, b]);
    await say(b, network, room, 'rests on what you do not know');
    await settle(network, a, b, c);
    expect(textsIn(c, room)).toEqual(['first', 'second']);
    expect(listParked(c.vault)).toMatchObject([{ cause: 'roster-unknown', device: b.device, conversation: room }]);
    await minutes(2);
    expect(c.book.head(b.taskforce)).toEqual(b.book.head(b.taskforce));
    expect(textsIn(c, room)).toEqual(['first', 'second', 'rests on what you do not know']);
    expect(listParked(c.vault)).toEqual([]);
  });

  it('[T3] also where a room’s link rests on a head that is hidden as well', async () => {
    const second = await network.enrol(b);
    await network.store(c, network.links);
    await settle(network, a, b, c, second);
    await network.link(b, 'device.revoked', { device: second.device }, b.taskforce, [a, b]);
    const heads = [a, b, c].flatMap((of) => a.book.head(of.taskforce) ?? []);
    const pin = await network.sign(a, 'room.pinned', { taskforce: b.taskforce }, a.book.head(room), heads);
    for (const desk of [a, b]) expect(await network.store(desk, [pin])).toMatchObject({ stopped: null });
    await say(b, network, room, 'behind the pin');
    await settle(network, a, b, c);
    expect(textsIn(c, room)).toEqual(['first', 'second']);
    await minutes(10);
    expect(textsIn(c, room)).toEqual(['first', 'second', 'behind the pin']);
    expect(c.book.head(room)).toEqual(headOf(pin));
  });

  it('[T3] [attack 8] where the other history is another branch, both are kept as proof, whatever the hub shows', async () => {
    const before = b.book.head(b.taskforce);
    const mine = await network.sign(b, 'post.set', post(), before);
    const yours = await network.sign(b, 'post.set', post(), before);
    expect(await network.store(c, [yours])).toMatchObject({ stopped: null });
    for (const desk of [a, b]) expect(await network.store(desk, [mine])).toMatchObject({ stopped: null });
    await say(a, network, room, 'from the other history');
    await settle(network, a, b, c);
    await minutes(8);
    expect(c.book.frozen(b.taskforce)).toBe('fork');
    expect(listForks(c.vault).map(({ head }) => head)).toEqual([headOf(mine)]);
  });

  it('[T3] [T8] who has no seat in a room gets none of its links, and nobody gets links of a head that is not there', async () => {
    const apart = await network.room(a, [b]);
    await settle(network, a, b, c);
    const head = a.book.head(apart);
    if (!head) throw new Error('no room');
    const before = lettersTo(c);
    slip(c, a, { item: 'links-asked', head, from: 0 });
    slip(c, a, { item: 'links-asked', head: { ...head, roster: a.taskforce }, from: 0 });
    await settle(network, a, b, c);
    expect(lettersTo(c)).toBe(before);
    expect(c.book.head(apart)).toBeUndefined();
    slip(b, a, { item: 'links-asked', head, from: 0 });
    const beforeB = lettersTo(b);
    await settle(network, a, b, c);
    expect(lettersTo(b)).toBe(beforeB + 1);
  });

  it('[DE77] [D10] what shown links rest on is wanted up to a number, and the head that was asked for stays', async () => {
    await network.link(b, 'post.set', post(), b.taskforce, [a, b]);
    await say(b, network, room, 'rests on what you do not know');
    await settle(network, a, b, c);
    const wants = (): Head[] => c.vault.all<{ wants: string }>('SELECT wants FROM parked').flatMap((row) => JSON.parse(row.wants));
    const asked = wants();
    expect(new Set(asked.map(({ hash }) => hash)).size).toBe(1);
    for (let letters = 0; letters < 3; letters++) {
      const madeUp = Array.from({ length: 40 }, (): Head => ({ roster: RosterId.parse(someHash()), height: 1, hash: someHash() }));
      const link = await network.sign(b, 'post.set', post(), c.book.head(b.taskforce), sortHeads(madeUp));
      const shown = { from: b.device, roster: b.taskforce, links: [link] };
      const { stopped } = await c.lane.run('take-shown-links', { nowMs: network.clock.nowMs, shown });
      expect(stopped).toMatchObject({ status: 'waiting' });
    }
    expect(wants()).toHaveLength(WANTED_PER_SENDER_MAX);
    expect(wants()).toEqual(expect.arrayContaining(asked));
    await minutes(2);
    expect(textsIn(c, room)).toContain('rests on what you do not know');
  });

  it('[T3] links that nobody asked for are dropped, true ones too', async () => {
    await network.link(b, 'post.set', post(), b.taskforce, [a, b]);
    const [link] = readLinks(a.vault, b.taskforce, a.book.head(b.taskforce)?.height ?? 0, 1);
    if (!link) throw new Error('no link');
    const before = c.book.head(b.taskforce);
    slip(a, c, { item: 'links', roster: b.taskforce, from: before?.height ?? 0, links: [linkText(link)] });
    await settle(network, a, b, c);
    expect(c.book.head(b.taskforce)).toEqual(before);
  });

  it('[D10] [attack 15] the same is answered five times', async () => {
    const head = a.book.head(b.taskforce);
    if (!head) throw new Error('no roster');
    const before = lettersTo(c);
    for (let at = 0; at < RETRY_REQUESTS_MAX + 4; at++) {
      slip(c, a, { item: 'links-asked', head, from: 0 });
      await settle(network, a, b, c);
    }
    expect(lettersTo(c) - before).toBe(RETRY_REQUESTS_MAX);
  });

  it('[D10] [attack 15] a desk is answered so often in an hour, and again in the next', { timeout: 60_000 }, async () => {
    const heads: Head[] = [];
    for (let at = 0; at < LINKS_ANSWERS_PER_HOUR_MAX + 4; at++) {
      await network.link(b, 'post.set', post(), b.taskforce, [a, b]);
      heads.push(...[a.book.head(b.taskforce)].filter((head) => head !== undefined));
    }
    const before = lettersTo(c);
    const askFor = async (head: Head): Promise<void> => {
      slip(c, a, { item: 'links-asked', head, from: head.height });
      await settle(network, a, b, c);
    };
    for (const head of heads) await askFor(head);
    expect(lettersTo(c) - before).toBe(LINKS_ANSWERS_PER_HOUR_MAX);
    network.clock.nowMs += 3_600_001;
    for (const head of heads.slice(-1)) await askFor(head);
    expect(lettersTo(c) - before).toBeGreaterThan(LINKS_ANSWERS_PER_HOUR_MAX);
  });
});
