import { randomUUID } from 'node:crypto';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { EnvelopeId } from '@breakwater/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consult, textsOf, write } from '../network/rooms.ts';
import type { Seat } from '../seat.ts';
import { deviceOf, type EvilNetwork, evilNetwork, handOver, mailOf } from './evil-network.ts';
import { connectionOf, stagesIn, unreadIn } from './seen.ts';

const MINUTE_MS = 60_000;

describe('a hub that lies about mail', () => {
  let network: EvilNetwork;
  let tt: Seat;
  let gy: Seat;
  let room: string;

  beforeAll(async () => {
    network = await evilNetwork({ taskforces: ['TT', 'GY'] });
    tt = network.chair('TT');
    gy = network.chair('GY');
  });
  beforeEach(async () => {
    room = await consult(tt, [gy], 'first');
    await network.settle();
    expect(await textsOf(gy, room)).toEqual(['first']);
  });
  afterAll(() => network[Symbol.asyncDispose]());

  /** Lets the time pass in which desks confirm, miss and ask again. */
  async function minutes(count: number, each = 1): Promise<void> {
    for (let i = 0; i < count; i++) {
      network.pass(each * MINUTE_MS + 1_000);
      await network.settle();
      await network.online(); // the time may have ended a token
      await network.settle();
    }
  }

  /** Writes while the mail of GY is held; answers with what was held. */
  async function held(texts: readonly string[], into = room): Promise<readonly Entry[]> {
    let entries: readonly Entry[] = [];
    using _ = mailOf(network, gy, (waiting) => {
      entries = waiting.filter(({ common }) => common !== null);
      return waiting.filter(({ common }) => common === null);
    });
    for (const text of texts) await write(tt, into, text);
    await network.settle();
    expect(entries.length).toBeGreaterThanOrEqual(texts.length);
    return entries.slice(-texts.length); // before them may be what was held earlier
  }

  it('[attack 6] what comes in another order stands in its own, with exact gaps meanwhile', async () => {
    const texts = Array.from({ length: 24 }, (_, i) => `line ${i}`);
    const entries = await held(texts);
    await handOver(network, gy, entries.filter((_, i) => i % 2 === 1).reverse(), true);
    expect(await unreadIn(gy, room)).toEqual(
      texts.filter((_, i) => i % 2 === 0).map(() => ({ by: 'Chair TT', cause: 'missing', count: 1 })),
    );
    await handOver(network, gy, entries.filter((_, i) => i % 2 === 0).reverse(), true);
    expect(await textsOf(gy, room)).toEqual(['first', ...texts]);
    expect(await unreadIn(gy, room)).toEqual([]);
  });

  it('[attack 7] what it throws away is missed with its sender and number, never said to have arrived, and sent again', async () => {
    const texts = Array.from({ length: 15 }, (_, i) => `line ${i}`);
    {
      let count = 0;
      using _ = network.evil.does({
        'envelope:submit': async ({ device, payload, pass }) => {
          if (device !== deviceOf(tt) || payload.common === null || count++ % 7 !== 0) return pass(payload);
          return { storedAt: network.now(), refused: [], newer: [], receipt: null };
        },
      });
      for (const text of texts) {
        await write(tt, room, text);
        await network.settle();
      }
    }
    // Nothing behind the last one has come, so its loss would show with the next heartbeat only; here it is another line.
    await write(tt, room, 'end');
    await network.settle();
    expect(await unreadIn(gy, room)).toEqual(Array(3).fill({ by: 'Chair TT', cause: 'missing', count: 1 }));
    await minutes(1);
    const stages = await stagesIn(tt, room);
    expect(stages.map((stage, i) => (stage === 'sent' ? i : -1)).filter((i) => i >= 0)).toEqual([1, 8, 15]);
    await minutes(3);
    expect(await textsOf(gy, room)).toEqual(['first', ...texts, 'end']);
    expect(await unreadIn(gy, room)).toEqual([]);
    expect(new Set(await stagesIn(tt, room))).toEqual(new Set(['delivered']));
  });

  it('[attack 7] [D5] a last message that it throws away is missed by the heartbeat that follows, and sent again', async () => {
    {
      using _ = network.evil.does({
        'envelope:submit': async ({ device, payload, pass }) =>
          device === deviceOf(tt) && payload.common !== null
            ? { storedAt: network.now(), refused: [], newer: [], receipt: null }
            : pass(payload),
      });
      await write(tt, room, 'the boat leaves at four');
      await network.settle();
    }
    expect(await unreadIn(gy, room)).toEqual([]);
    await minutes(1, 10);
    expect(await unreadIn(gy, room)).toEqual([{ by: 'Chair TT', cause: 'missing', count: 1 }]);
    expect((await stagesIn(tt, room)).at(-1)).toBe('sent');
    await minutes(3);
    expect(await textsOf(gy, room)).toEqual(['first', 'the boat leaves at four']);
    expect(await unreadIn(gy, room)).toEqual([]);
    expect((await stagesIn(tt, room)).at(-1)).toBe('delivered');
  });

  it('[attack 7] a desk that it calls unknown or removed is not given up by the sender', async () => {
    for (const cause of ['unknown', 'revoked'] as const) {
      {
        using _ = network.evil.does({
          'envelope:submit': async ({ device, payload, pass }) =>
            device === deviceOf(tt) && payload.common !== null
              ? { storedAt: network.now(), refused: [{ device: deviceOf(gy), cause }], newer: [], receipt: null }
              : pass(payload),
        });
        await write(tt, room, `they say ${cause}`);
        await network.settle();
        expect((await stagesIn(tt, room)).at(-1)).not.toBe('delivered');
      }
      await minutes(1, 10);
      expect((await textsOf(gy, room)).at(-1)).toBe(`they say ${cause}`);
    }
  });

  it('[attack 4] [attack 5] nothing is delivered twice: first messages, later ones, across a restart', async () => {
    const recorded: Entry[] = [];
    const newcomer = await network.addOfficer('TT');
    {
      using _ = mailOf(network, gy, (waiting) => {
        recorded.push(...waiting);
        return waiting;
      });
      const fresh = await consult(newcomer, [gy], 'a first message');
      await network.settle();
      await write(tt, room, 'again and again');
      await network.settle();
      expect(recorded.some(({ part }) => part?.type === 'prekey')).toBe(true);
      expect(await textsOf(gy, fresh)).toEqual(['a first message']);
    }
    const before = await connectionOf(gy);
    for (const _ of ['at once', 'and again']) await handOver(network, gy, recorded, true);
    await gy.reopen();
    await network.online();
    await network.settle();
    await handOver(network, gy, recorded, true);
    expect(await textsOf(gy, room)).toEqual(['first', 'again and again']);
    expect(await unreadIn(gy, room)).toEqual([]);
    expect((await connectionOf(gy)).waitingIn).toBe(before.waitingIn);
  });

  it('[attack 13] whatever it permutes outside, nobody is shown words that are not theirs, and the true message is still taken', async () => {
    const other = await consult(tt, [gy], 'first', 'Another room');
    await network.settle();
    const [one] = await held(['for the one room']);
    const [two] = await held(['for the other'], other);
    if (!one?.common || !two?.common) throw new Error('nothing was held');
    const anew = () => EnvelopeId.parse(randomUUID());
    const altered = Uint8Array.from(one.common);
    altered[altered.length - 70] = (altered.at(-70) ?? 0) ^ 1;
    await handOver(
      network,
      gy,
      [
        { ...one, sender: deviceOf(gy) },
        { ...one, envelope: anew() },
        { ...one, envelope: anew(), lane: 'acts' },
        { ...one, common: two.common },
        { ...two, common: one.common, envelope: anew() },
        { ...two, common: altered },
        { ...one, common: null, part: { type: 'whisper', ciphertext: one.common }, envelope: anew() },
        { ...one, common: null, part: { type: 'prekey', ciphertext: one.common }, envelope: anew() },
      ],
      true,
    );
    for (const each of [room, other]) expect(await textsOf(gy, each)).toEqual(['first']);
    expect(await unreadIn(gy, room)).toContainEqual({ by: 'Chair TT', cause: 'healing', count: 1 });
    expect((await connectionOf(gy)).waitingIn).toBeGreaterThan(0);
    await handOver(network, gy, [one, two]);
    await minutes(2);
    expect(await textsOf(gy, room)).toEqual(['first', 'for the one room']);
    expect(await textsOf(gy, other)).toEqual(['first', 'for the other']);
    // And where the true one never comes, its sender is asked.
    const [third] = await held(['altered on its way']);
    if (!third?.common) throw new Error('nothing was held');
    const damaged = Uint8Array.from(third.common);
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    await handOver(network, gy, [{ ...third, common: damaged }], true);
    await minutes(2);
    expect((await textsOf(gy, room)).at(-1)).toBe('altered on its way');
  });
});
