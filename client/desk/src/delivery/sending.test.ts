import { randomUUID } from 'node:crypto';
import { ConversationId, EnvelopeId, PostId, RosterId } from '@breakwater/shared/ids';
import {
  FRAME_MAX_BYTES,
  ONE_TIME_PREKEYS_LOW,
  SENDER_CHAIN_MAX_MS,
  SESSION_UNANSWERED_MAX_MS,
  SIGNED_PREKEY_ROTATION_MS,
} from '@breakwater/shared/limits';
import { describe, expect, it } from 'vitest';
import { listParked } from '../vault/read/unreadable.ts';
import { encryptAll, encryptLetters, receiveAll, sendAll, settle, submitAll, take } from './testing/pump.ts';
import { twoDesks } from './testing/rooms-of-desks.ts';
import { messagesIn, roomLinks, say, smallNetwork, textsIn } from './testing/small-network.ts';

const acts = { kind: 'act' as const, signed: { act: '{"a":1}', signatures: [{ key: 'A'.repeat(43), signature: 'A'.repeat(86) }] } };

describe('sending', () => {
  it('[D3] an intent waits for its moment, can be taken back until it leaves, and is kept once', async () => {
    await using network = await smallNetwork();
    const { a, room } = await twoDesks(network);
    const { nowMs } = network.clock;
    const intent = {
      envelope: EnvelopeId.parse(randomUUID()),
      conversation: ConversationId.parse(room),
      lane: 'rest' as const,
      urgency: 'routine' as const,
      content: { kind: 'text', text: 'oops', language: null, replyTo: null, codes: null },
      audience: { kind: 'room' as const, room },
      createdAtMs: nowMs,
      leavesAtMs: nowMs + 10_000,
      receipt: false,
    };
    expect(await a.lane.run('write-intent', intent)).toEqual({ status: 'written' });
    expect(await a.lane.run('write-intent', intent)).toEqual({ status: 'known' });
    expect(await a.lane.run('next-to-encrypt', { nowMs })).toEqual({ status: 'nothing', nextAtMs: nowMs + 10_000, blocked: 0 });
    expect(await a.lane.run('take-back', { nowMs, envelope: intent.envelope })).toEqual({ taken: true });
    expect(await a.lane.run('take-back', { nowMs, envelope: intent.envelope })).toEqual({ taken: false });
    expect(await a.lane.run('write-intent', intent)).toEqual({ status: 'written' });
    await a.lane.run('hurry', { nowMs, envelope: intent.envelope });
    await encryptAll(a, network);
    expect(await a.lane.run('take-back', { nowMs, envelope: intent.envelope })).toEqual({ taken: false });
    expect(await a.lane.run('write-intent', intent)).toEqual({ status: 'known' });
    expect(await a.lane.run('encrypt', { nowMs, envelope: intent.envelope })).toEqual({ status: 'gone' });
  });

  it('[section 3] a chain serves one exact set of devices: a new member or seven days begin a new one', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    const chain = () => a.vault.one<{ distribution: string }>('SELECT distribution FROM ownChains')?.distribution;
    await say(a, network, room, 'one');
    await settle(network, a, b);
    const first = chain();
    await say(a, network, room, 'two');
    await settle(network, a, b);
    expect(chain()).toBe(first);
    const c = await network.enrol(b);
    await network.store(c, roomLinks(a, room));
    expect(chain()).toBeUndefined();
    await say(a, network, room, 'three');
    await settle(network, a, b, c);
    const second = chain();
    expect(second).not.toBe(first);
    network.clock.nowMs += SENDER_CHAIN_MAX_MS;
    await say(a, network, room, 'four');
    await settle(network, a, b, c);
    expect(chain()).not.toBe(second);
    expect(textsIn(b, room)).toEqual(['one', 'two', 'three', 'four']);
    // The newcomer counts from where it came in: nothing before that is missing.
    expect(messagesIn(c, room).map(({ number }) => number)).toEqual([3, 4]);
    expect(c.vault.all('SELECT * FROM gaps')).toEqual([]);
  });

  it('[D3] devices that newer heads add get the same frame pairwise under the same envelope id', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'hello');
    await settle(network, a, b);
    const envelope = await say(a, network, room, 'while GY grew');
    await encryptAll(a, network);
    // The hub knows a link that TT does not have yet.
    const c = await network.enrol(b);
    await network.store(c, roomLinks(a, room));
    expect(a.book.roomDevices(room).has(c.device)).toBe(true);
    network.relay.newer = [b.book.head(b.taskforce) ?? never()];
    await submitAll(a, network);
    network.relay.newer = [];
    await encryptLetters(a, network);
    await submitAll(a, network);
    await settle(network, a, b, c);
    expect(textsIn(c, room)).toEqual(['while GY grew']);
    expect(textsIn(b, room)).toEqual(['hello', 'while GY grew']);
    const sent = network.relay.submits.filter((submit) => submit.envelope === envelope);
    expect(sent.map(({ recipients, parts }) => [recipients, parts.map(({ device }) => device)])).toEqual([
      [[b.device], []],
      [[], [c.device]],
    ]);
    expect(messagesIn(c, room)[0]?.hash).toBe(messagesIn(b, room)[1]?.hash);
  });

  it('[D2] a device without prekeys is done without, and opens everything once it has a session', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const c = await network.enrol(b);
    const room = await network.room(a, [b]);
    network.relay.unpublish(c.device);
    await say(a, network, room, 'one');
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['one']);
    const mailbox = network.relay.mailboxes.get(c.device) ?? [];
    await take(c, network, mailbox.splice(0));
    expect(listParked(c.vault)).toMatchObject([{ cause: 'chain-unknown' }]);
    for (const lane of ['acts', 'rest'] as const) {
      network.relay.publish(
        c.device,
        await c.lane.run('make-prekeys', { nowMs: network.clock.nowMs, lane, oneTime: 5, replacesAll: true }),
      );
    }
    network.clock.nowMs += 600_000;
    // Something else makes TT begin a session with it: the announcement that it missed goes along.
    await a.lane.run('resend-unconfirmed', { nowMs: network.clock.nowMs, generation: 'second' });
    await settle(network, a, b);
    await take(c, network, mailbox.splice(0));
    expect(textsIn(c, room)).toEqual(['one']);
    expect(listParked(c.vault)).toEqual([]);
  });

  it('[section 3] an alert or a request goes pairwise to the devices behind posts, its holder or the deputy of one who is away', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const c = await network.enrol(b);
    const post = PostId.parse(randomUUID());
    await network.link(b, 'post.set', { post, kind: 'duty-officer', holder: c.officer, deputy: b.officer }, b.taskforce);
    const conversation = ConversationId.parse(a.book.own()?.officer.profile ?? never());
    const send = async () => {
      const { nowMs } = network.clock;
      const audience = { kind: 'members' as const, members: [{ taskforce: RosterId.parse(b.taskforce), post }] };
      const envelope = EnvelopeId.parse(randomUUID());
      await a.lane.run('write-intent', {
        envelope,
        conversation,
        lane: 'acts',
        urgency: 'immediate',
        content: acts,
        audience,
        createdAtMs: nowMs,
        leavesAtMs: nowMs,
        receipt: true,
      });
      await sendAll(a, network);
      return network.relay.submits.findLast((submit) => submit.envelope === envelope);
    };
    const first = await send();
    expect(first).toMatchObject({ lane: 'acts', common: null, recipients: [], parts: [{ device: c.device }], urgency: 'immediate' });
    await network.link(b, 'officer.away', { officer: c.officer, away: true }, b.taskforce);
    expect(await send()).toMatchObject({ parts: [{ device: b.device }] });
    await settle(network, a, b, c);
    expect(messagesIn(c, conversation as never).map(({ kind, number }) => `${kind} ${number}`)).toEqual(['act 1']);
    expect(listParked(c.vault)).toEqual([]);
  });

  it('[D10] a submit past the size of a frame goes in several calls, each device once', { timeout: 60_000 }, async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    for (let i = 0; i < 14; i++) await network.enrol(b);
    const { nowMs } = network.clock;
    const envelope = EnvelopeId.parse(randomUUID());
    const long = { ...acts, signed: { ...acts.signed, act: `{"text":"${'x'.repeat(44_000)}"}` } };
    const audience = { kind: 'members' as const, members: [{ taskforce: b.taskforce, everyone: true as const }] };
    const conversation = ConversationId.parse(a.book.own()?.officer.profile ?? never());
    await a.lane.run('write-intent', {
      envelope,
      conversation,
      lane: 'acts',
      urgency: 'immediate',
      content: long,
      audience,
      createdAtMs: nowMs,
      leavesAtMs: nowMs,
      receipt: false,
    });
    await encryptAll(a, network);
    await submitAll(a, network);
    const calls = network.relay.submits.filter((submit) => submit.envelope === envelope);
    expect(calls.length).toBeGreaterThan(1);
    for (const { parts } of calls) expect(parts.reduce((sum, { ciphertext }) => sum + ciphertext.length, 0)).toBeLessThan(FRAME_MAX_BYTES);
    const devices = calls.flatMap(({ parts }) => parts.map(({ device }) => device));
    expect(new Set(devices).size).toBe(15);
    expect(devices).toHaveLength(15);
  });

  it('[section 3] who is refused stays in the outbox, and gets it when the hub takes it; the others are not asked twice', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const c = await network.enrol(b);
    const room = await network.room(a, [b]);
    network.relay.refuse.set(c.device, 'full');
    await say(a, network, room, 'one');
    await sendAll(a, network);
    await receiveAll(b, network);
    expect(textsIn(b, room)).toEqual(['one']);
    expect(await a.lane.run('next-to-submit', { nowMs: network.clock.nowMs })).toBeNull();
    network.relay.refuse.clear();
    network.clock.nowMs += 60_000;
    const next = await a.lane.run('next-to-submit', { nowMs: network.clock.nowMs });
    expect(next?.submit).toMatchObject({ recipients: [c.device], parts: [{ device: c.device }] });
    await settle(network, a, b, c);
    expect(textsIn(c, room)).toEqual(['one']);
  });

  it('[D11] a hub that starts anew gets everything that is not confirmed, with the same bytes', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'one');
    await settle(network, a, b);
    await say(a, network, room, 'two');
    await sendAll(a, network);
    const before = network.relay.submits.at(-1);
    network.relay.forget();
    const again = { nowMs: network.clock.nowMs, generation: 'second' };
    expect((await a.lane.run('resend-unconfirmed', again)).envelopes).toBeGreaterThan(0);
    expect(await a.lane.run('resend-unconfirmed', again)).toEqual({ envelopes: 0 });
    const submits = network.relay.submits.length;
    await submitAll(a, network);
    expect(network.relay.submits.slice(submits)).toContainEqual(before);
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['one', 'two']);
  });

  it('[D2] a session that was not answered for thirty days begins anew', async () => {
    await using network = await smallNetwork();
    const { a, b, room } = await twoDesks(network);
    await say(a, network, room, 'one');
    await sendAll(a, network);
    network.clock.nowMs += SESSION_UNANSWERED_MAX_MS + 86_400_000;
    await say(a, network, room, 'two');
    const next = await a.lane.run('next-to-encrypt', { nowMs: network.clock.nowMs });
    expect(next).toMatchObject({ status: 'needs', sessions: [{ device: b.device, lane: 'rest' }] });
    await settle(network, a, b);
    expect(textsIn(b, room)).toEqual(['one', 'two']);
  });

  it('[section 3] prekeys are refilled when few are left, rotated weekly, replaced when the hub shows others', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const made = await a.lane.run('make-prekeys', { nowMs: network.clock.nowMs, lane: 'rest', oneTime: 40, replacesAll: true });
    const left = { lane: 'rest' as const, oneTime: 40, oneTimeKyber: 40, signedId: made.signed.id, lastResortId: made.lastResort.id };
    const wanted = async (change: Partial<typeof left>, laterMs = 0) =>
      (await a.lane.run('prekeys-wanted', { nowMs: network.clock.nowMs + laterMs, left: [{ ...left, ...change }] })).wanted;
    expect(await wanted({})).toEqual([]);
    expect(await wanted({ oneTimeKyber: ONE_TIME_PREKEYS_LOW - 1 })).toEqual([{ lane: 'rest', oneTime: 76, replacesAll: false }]);
    expect(await wanted({}, SIGNED_PREKEY_ROTATION_MS)).toEqual([{ lane: 'rest', oneTime: 60, replacesAll: false }]);
    expect(await wanted({ signedId: 1 })).toMatchObject([{ replacesAll: true }]);
    const next = await a.lane.run('make-prekeys', { nowMs: network.clock.nowMs, lane: 'rest', oneTime: 2, replacesAll: false });
    const ids = [next.signed, next.lastResort, ...next.oneTime, ...next.oneTimeKyber].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    expect(Math.min(...ids)).toBeGreaterThan(made.oneTimeKyber.at(-1)?.id ?? 0);
  });

  it('[D6] a first message is answered at once, so that the session is confirmed', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    await settle(network, a, b);
    const room = await network.room(a, [b]);
    await say(a, network, room, 'one');
    await sendAll(a, network);
    await receiveAll(b, network);
    expect(await sendAll(b, network)).toBe(1);
    await receiveAll(a, network);
    await a.lane.run('discard-chain', { conversation: ConversationId.parse(room) });
    await say(a, network, room, 'two');
    await encryptAll(a, network);
    expect(a.vault.all('SELECT type FROM outboxParts WHERE envelope IN (SELECT envelope FROM outbox WHERE number = 2)')).toEqual([
      { type: 'whisper' },
    ]);
  });
});

const never = (): never => {
  throw new Error('not there');
};
