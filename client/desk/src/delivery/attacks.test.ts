import { randomUUID } from 'node:crypto';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { ConversationId, DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { JUMP_MAX } from '@breakwater/shared/limits';
import { describe, expect, it } from 'vitest';
import { listParked, listUnreadable } from '../vault/read/unreadable.ts';
import { receiveAll, sendAll, settle, take } from './testing/pump.ts';
import { threeDesks, twoDesks } from './testing/rooms-of-desks.ts';
import { messagesIn, roomLinks, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

const mailbox = ({ relay }: SmallNetwork, desk: TestDesk): Entry[] => relay.mailboxes.get(desk.device) ?? [];

/** Takes the one waiting entry with a common part out of the mailbox. */
function intercept(network: SmallNetwork, desk: TestDesk): Entry {
  const box = mailbox(network, desk);
  const at = box.findIndex(({ common }) => common !== null);
  const [entry] = box.splice(at, 1);
  if (!entry) throw new Error('nothing to intercept');
  return entry;
}

describe('a hostile hub, or a hostile member', () => {
  it('[attack 13] a message relabelled with another sender, envelope or lane is parked, never shown, and healed', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    await say(a, network, room, 'from TT');
    await sendAll(a, network);
    const entry = intercept(network, b);
    await take(b, network, [
      { ...entry, sender: c.device },
      { ...entry, envelope: EnvelopeId.parse(randomUUID()), lane: 'acts' },
    ]);
    expect(textsIn(b, room)).not.toContain('from TT');
    expect(listParked(b.vault).map((line) => 'cause' in line && line.cause)).toEqual(['chain-unknown', 'chain-unknown']);
    await take(b, network, [{ ...entry, envelope: EnvelopeId.parse(randomUUID()) }]);
    expect(textsIn(b, room)).not.toContain('from TT');
    expect(listParked(b.vault).map((line) => 'cause' in line && line.cause)).toContain('mismatch');
    // The hub never hands over the true entry: the sender is asked, and answers.
    for (let minute = 0; minute < 3; minute++) {
      network.clock.nowMs += 61_000;
      await settle(network, a, b, c);
    }
    expect(textsIn(b, room).filter((text) => text === 'from TT')).toHaveLength(1);
  });

  it('[attack 13] a letter for one desk is not taken by another', async () => {
    await using network = await smallNetwork();
    const { a, b, c } = await threeDesks(network);
    network.clock.nowMs += 120_000;
    await a.lane.run('save-profile', { profile: { v: 1, name: 'Another name', function: 'Chair' } });
    await a.lane.run('resend-unconfirmed', { nowMs: network.clock.nowMs, generation: 'second' });
    await sendAll(a, network);
    const forB = mailbox(network, b).filter(({ part }) => part !== null);
    await take(c, network, forB);
    expect(listParked(c.vault).length).toBe(forB.length);
  });

  it('[attack 2] a bundle with swapped keys begins no session, or none that opens anything', async () => {
    for (const swap of ['signed', 'kyber', 'device'] as const) {
      await using network = await smallNetwork();
      const { a, b, room } = await twoDesks(network);
      const other = network.relay.claim([{ device: a.device, lane: 'rest' }]).bundles[0];
      network.relay.tamper = (bundle) => {
        if (bundle.device !== b.device || !other) return bundle;
        return swap === 'device' ? { ...other, device: b.device } : { ...bundle, [swap]: other[swap] };
      };
      await say(a, network, room, 'secret');
      const [wanted] = [{ device: b.device, lane: 'rest' as const }];
      const { bundles } = network.relay.claim([wanted]);
      const { begun, refused } = await a.lane.run('begin-sessions', { nowMs: network.clock.nowMs, bundles, without: [] });
      expect({ begun, refused }, swap).toEqual({ begun: 0, refused: [{ ...wanted, cause: 'bad-bundle' }] });
    }
  });

  it('[attack 1] a bundle for a device that no roster names is refused', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const [bundle] = network.relay.claim([{ device: b.device, lane: 'rest' }]).bundles;
    if (!bundle) throw new Error('no bundle');
    const ghost = DeviceId.parse(randomUUID());
    const outcome = await a.lane.run('begin-sessions', {
      nowMs: network.clock.nowMs,
      bundles: [{ ...bundle, device: ghost }],
      without: [],
    });
    expect(outcome).toMatchObject({ begun: 0, refused: [{ cause: 'unknown-device' }] });
  });

  it('[attack 3] after a swapped one-time key the message still arrives on the second try', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    await network.relay.claim([{ device: b.device, lane: 'rest' }]);
    const room = await network.room(a, [b]);
    const own = network.relay.claim([{ device: a.device, lane: 'rest' }]).bundles[0]?.oneTime;
    network.relay.tamper = (bundle) =>
      bundle.device === b.device && bundle.oneTime && own ? { ...bundle, oneTime: { ...bundle.oneTime, key: own.key } } : bundle;
    await say(a, network, room, 'first contact');
    await sendAll(a, network);
    await receiveAll(b, network);
    expect(textsIn(b, room)).toEqual([]);
    expect(listParked(b.vault).length).toBeGreaterThan(0);
    network.relay.tamper = (bundle) => bundle;
    for (let round = 0; round < 4; round++) {
      network.clock.nowMs += 360_000;
      await settle(network, a, b);
    }
    expect(textsIn(b, room)).toEqual(['first contact']);
    expect(listParked(b.vault)).toEqual([]);
  });

  it('[attack 7] a group message is not opened without a chain that its sender announced pairwise', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    await a.lane.run('discard-chain', { conversation: ConversationId.parse(room) });
    await say(a, network, room, 'new chain');
    await sendAll(a, network);
    const entry = intercept(network, b);
    // The hub keeps the announcement back.
    await take(b, network, [{ ...entry, part: null }]);
    expect(textsIn(b, room)).not.toContain('new chain');
    expect(listParked(b.vault)).toMatchObject([{ cause: 'chain-unknown', state: 'healing' }]);
    await settle(network, a, b, c);
    expect(textsIn(b, room)).toContain('new chain');
    expect(listParked(b.vault)).toEqual([]);
  });

  it('[attack 14] a removed member reads nothing more, and what it posts on its old chain is marked or refused', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const d = await network.found('JM');
    const room = await network.room(a, [b, d]);
    for (const desk of [a, b, d]) await say(desk, network, room, `hello from ${desk.name}`);
    await settle(network, a, b, d);
    await say(d, network, room, 'in flight');
    await sendAll(d, network);
    await network.link(a, 'room.removed', { member: { taskforce: d.taskforce, everyone: true } }, room, [a, b]);
    await say(a, network, room, 'without JM');
    await sendAll(a, network);
    expect(network.relay.submits.at(-1)?.recipients).toEqual([b.device]);
    await settle(network, a, b);
    // Sent before JM knew: shown, with its mark (section 3).
    expect(messagesIn(b, room).find(({ device }) => device === d.device && textsIn(b, room).includes('in flight'))).toBeDefined();
    expect(messagesIn(b, room).filter(({ mark }) => mark === 'before-removal').length).toBe(1);
    // JM learns of it and claims the new head all the same.
    await network.store(d, roomLinks(a, room));
    await say(d, network, room, 'back again').catch(() => undefined);
    await sendAll(d, network);
    await settle(network, a, b);
    expect(textsIn(b, room)).not.toContain('back again');
  });

  it('[T7] a revoked device is not heard: its messages are parked with that cause', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    await network.link(b, 'device.revoked', { device: c.device }, b.taskforce, [a, b]);
    await say(c, network, room, 'still here');
    await sendAll(c, network);
    await receiveAll(a, network);
    expect(textsIn(a, room)).not.toContain('still here');
    expect(listParked(a.vault)).toMatchObject([{ cause: 'revoked-sender', device: c.device }]);
    network.clock.nowMs += 3_600_000;
    await sendAll(a, network);
    expect(network.relay.submits.at(-1)?.parts.some(({ device }) => device === c.device) ?? false).toBe(false);
  });

  it('[attack 4] [attack 5] what was delivered is not delivered again: first messages, later ones, group messages, across a restart and after a reset', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    const recorded: Entry[] = [];
    for (const text of ['one', 'two', 'three']) {
      await say(a, network, room, text);
      await sendAll(a, network);
      recorded.push(...mailbox(network, b));
      await receiveAll(b, network);
      await settle(network, a, b);
    }
    expect(recorded.some(({ part }) => part?.type === 'prekey')).toBe(true);
    const before = textsIn(b, room);
    await take(b, network, recorded);
    await network.restart(b);
    await take(b, network, recorded);
    await b.lane.run('archive-all', { nowMs: network.clock.nowMs, above: 0 });
    await take(b, network, recorded);
    expect(textsIn(b, room)).toEqual(before);
    expect(listUnreadable(b.vault, room)).toEqual([]);
  });

  it('[attack 17] a message far ahead of its chain is refused before any key is computed', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await threeDesks(network);
    await say(a, network, room, 'next');
    await sendAll(a, network);
    const entry = intercept(network, b);
    const chain = () => b.vault.one<{ iteration: number }>('SELECT iteration, record FROM senderKeys WHERE device = ?', a.device);
    const before = chain();
    expect(before?.iteration).toBeLessThan(JUMP_MAX);
    const far = withIteration(entry.common, JUMP_MAX + 10);
    await take(b, network, [{ ...entry, common: far }]);
    expect(listParked(b.vault)).toMatchObject([{ cause: 'too-far-ahead' }]);
    expect(chain()).toEqual(before);
  });

  it('[D3] eight messages at once have eight counters: the lane lets one in at a time', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    const envelopes = await Promise.all(Array.from({ length: 8 }, (_, i) => say(a, network, room, `at once ${i}`)));
    await Promise.all(envelopes.map((envelope) => a.lane.run('encrypt', { nowMs: network.clock.nowMs, envelope })));
    await settle(network, a, b, c);
    const numbers = messagesIn(b, room)
      .filter(({ device }) => device === a.device)
      .map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const commons = network.relay.submits
      .filter(({ envelope }) => envelopes.includes(envelope))
      .map(({ common }) => Buffer.from(common ?? []).toString('hex'));
    expect(new Set(commons).size).toBe(8);
  });

  it('[D6] garbage of every kind is parked and acknowledged, and harms nothing', async () => {
    await using network = await smallNetwork();
    const { a, b, c, room } = await threeDesks(network);
    const bytes = (n: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: n }, (_, i) => (i * 37 + n) & 255);
    const garbage: Entry[] = [0, 1, 40, 200, 2_000].flatMap((n) =>
      (['prekey', 'whisper'] as const).map((type) => ({
        envelope: EnvelopeId.parse(randomUUID()),
        sender: a.device,
        lane: 'rest' as const,
        urgency: 'routine' as const,
        storedAt: 1,
        common: n % 2 === 0 ? bytes(n + 3) : null,
        part: { type, ciphertext: bytes(n + 1) },
      })),
    );
    const { acknowledge, parked } = await take(b, network, garbage);
    expect(acknowledge).toHaveLength(garbage.length);
    expect(parked).toBe(garbage.length);
    await say(a, network, room, 'and on we go');
    await settle(network, a, b, c);
    expect(textsIn(b, room)).toContain('and on we go');
  });
});

/** Writes another iteration into a sender key message: version byte, then protobuf with the distribution (16 bytes), chain and iteration. */
function withIteration(common: Entry['common'], iteration: number): Uint8Array<ArrayBuffer> {
  if (!common) throw new Error('no group message');
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)]);
  const ITERATION_TAG = 0x18;
  let at = 1;
  const skip = (): void => {
    while ((common[at++] ?? 0) >= 128);
  };
  while (common[at] !== ITERATION_TAG) {
    const type = (common[at++] ?? 0) & 7;
    if (type === 2) at += 1 + (common[at] ?? 0);
    else skip();
  }
  const start = at++;
  skip();
  return Uint8Array.from([...common.subarray(0, start), ITERATION_TAG, ...varint(iteration), ...common.subarray(at)]);
}
