import { randomUUID } from 'node:crypto';
import { publicHalf, signEd25519 } from '@breakwater/desk/crypto/node/ed25519';
import { readOwnDevice } from '@breakwater/desk/lane/own-device';
import { readLinks } from '@breakwater/desk/vault/read/links';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import type { Entry } from '@breakwater/shared/hub/envelope';
import { EnvelopeId, PostId, type RosterId } from '@breakwater/shared/ids';
import { type LinkBody, type LinkKind, type LinkOf, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { type SigningKey, signingKey } from '@breakwater/shared/testing/crypto';
import { someHash, testDevice } from '@breakwater/shared/testing/rosters';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consult, textsOf, write } from '../network/rooms.ts';
import { officerOf, taskforceOf } from '../network.ts';
import type { Seat } from '../seat.ts';
import { deviceOf, type EvilNetwork, evilNetwork, handOver, mailOf } from './evil-network.ts';
import { noticesOf, unreadIn } from './seen.ts';
import { showRoster } from './show-roster.ts';

const L = 2n ** 252n + 27742317777372353535851937790883648493n;

describe('a hub that lies about who is who', () => {
  let network: EvilNetwork;
  let tt: Seat;
  let gy: Seat;
  let jm: Seat;
  let room: RosterId;

  beforeAll(async () => {
    network = await evilNetwork({ taskforces: ['TT', 'GY', 'JM'] });
    [tt, gy, jm] = [network.chair('TT'), network.chair('GY'), network.chair('JM')];
    room = await consult(tt, [gy, jm], 'first');
    await network.settle();
    for (const seat of [gy, jm]) await write(seat, room, `here is ${seat.name}`);
    await network.settle();
  });
  beforeEach(async () => {
    await rest();
    for (const { open } of [tt, gy, jm]) await open().lane.run('notice', { nowMs: network.now(), clear: ['network-at-odds'] });
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const linksOf = (seat: Seat, roster: RosterId): SignedLink[] => readLinks(seat.open().vault, roster, 0, 1_000);
  const headIn = (seat: Seat, roster: RosterId) => {
    const head = seat.open().book.head(roster);
    if (!head) throw new Error(`${seat.name} has no such roster`);
    return head;
  };

  /** The next link of a roster as a desk has it, unsigned. */
  function next<K extends LinkKind>(seat: Seat, roster: RosterId, kind: K, body: LinkBody<K>, heads: LinkOf<K>['heads'] = []) {
    const { height, hash } = headIn(seat, roster);
    return writeLink({ v: 1, kind, roster, height: height + 1, previous: hash, heads, time: network.now(), body } as unknown as LinkOf<K>);
  }
  const post = () => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null });
  const signedBy = (key: SigningKey, bytes: Uint8Array<ArrayBuffer>): SignedLink => ({
    bytes,
    signatures: [{ key: Uint8Array.from(key.publicKey), signature: Uint8Array.from(key.sign(signedBytes('link', bytes))) }],
  });
  /** A complicit officer: signs by the true keys of the desk. */
  const signedAt = async (seat: Seat, bytes: Uint8Array<ArrayBuffer>): Promise<SignedLink> => ({
    bytes,
    signatures: [await seat.open().lane.run('sign', { kind: 'link', bytes })],
  });

  const shows = (victim: Seat, roster: RosterId, links: readonly SignedLink[]): Disposable => showRoster(network, victim, roster, links);
  /** A moment in which what waits for members is asked for again. */
  async function later(): Promise<void> {
    network.pass(61_000);
    await rest();
  }
  async function rest(): Promise<void> {
    await network.settle();
    await network.online(); // the time may have ended a token
    await network.settle();
  }

  it('[attack 1] a ghost officer and a ghost desk are in nobody’s members, get nothing, and the officer is told', async () => {
    const taskforce = taskforceOf(gy);
    const before = headIn(tt, taskforce);
    const hub = signingKey();
    const [invitation, ghost] = [someHash(), testDevice()];
    const mine = testDevice(ghost.officer, invitation, taskforce);
    const enrolled = { officer: mine.officer, roles: ['investigator' as const], profile: someHash(), device: mine.proven };
    const forged = [
      next(tt, taskforce, 'officer.added', { invitation, enrolled }),
      next(tt, taskforce, 'device.added', { officer: officerOf(gy), device: mine.proven }),
    ];
    for (const bytes of forged) {
      using _ = shows(tt, taskforce, [...linksOf(tt, taskforce), signedBy(hub, bytes)]);
      await network.settle();
      expect(headIn(tt, taskforce)).toEqual(before);
    }
    expect(await noticesOf(tt)).toContain('network-at-odds');
    const { taskforces } = await tt.ask('people:list', {});
    expect(taskforces.flatMap(({ officers }) => officers)).toHaveLength(3);

    const recipients: string[] = [];
    using _ = network.evil.does({
      'envelope:submit': async ({ device, payload, pass }) => {
        if (device === deviceOf(tt)) recipients.push(...payload.recipients, ...payload.parts.map((part) => part.device));
        return pass(payload);
      },
    });
    await write(tt, room, 'for the members');
    await network.settle();
    expect([...new Set(recipients)].sort()).toEqual([deviceOf(gy), deviceOf(jm)].sort());
  });

  it('[attack 1] what comes from a desk that is nowhere is kept closed, and said after ten minutes', async () => {
    const before = await textsOf(jm, room);
    const common = Uint8Array.from({ length: 200 }, (_, i) => i);
    const strange = { envelope: EnvelopeId.parse(randomUUID()), sender: testDevice().proven.keys.device, common, part: null };
    await handOver(network, jm, [{ ...strange, lane: 'rest', urgency: 'routine', storedAt: network.now() }]);
    expect(await noticesOf(jm)).not.toContain('network-at-odds');
    network.pass(600_000);
    expect(await noticesOf(jm)).toContain('network-at-odds');
    await later();
    expect(await textsOf(jm, room)).toEqual(before);
  });

  it('[attack 11] no trick with signatures or encodings makes a link, and the true one is taken afterwards', async () => {
    const taskforce = taskforceOf(gy);
    const before = headIn(tt, taskforce);
    const chain = linksOf(tt, taskforce);
    const link = await signedAt(gy, next(gy, taskforce, 'post.set', post()));
    const [signature] = link.signatures;
    if (!signature) throw new Error('not signed');
    const text = new TextDecoder().decode(link.bytes);
    const asBytes = (altered: string) => Uint8Array.from(new TextEncoder().encode(altered));
    let s = signature.signature.subarray(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + L;
    const plusL = Uint8Array.from(signature.signature);
    for (let i = 32; i < 64; i++, s >>= 8n) plusL[i] = Number(s & 255n);
    const identity = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));
    const trivial = Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0));
    const tricks: SignedLink[] = [
      { ...link, signatures: [{ ...signature, signature: plusL }] },
      { ...link, signatures: [{ key: identity, signature: trivial }] },
      { ...link, signatures: [signature, signature] },
      await signedAt(gy, asBytes(text.replace('{"body"', '{ "body"'))),
      await signedAt(gy, asBytes(text.replace('"v":1', '"v":1,"v":1'))),
      await signedAt(gy, asBytes(text.replace('"v":1', '"v":1.0'))),
      await signedAt(gy, asBytes(text.replace('post.set', 'post\\u002eset'))),
      signedBy(signingKey(), canonicalBytes({ ...JSON.parse(text), kind: 'taskforce.sang', informative: true })),
      signedBy(signingKey(), canonicalBytes({ ...JSON.parse(text), kind: 'taskforce.sang' })),
    ];
    for (const trick of tricks) {
      using _ = shows(tt, taskforce, [...chain, trick]);
      await network.settle();
      expect(headIn(tt, taskforce)).toEqual(before);
      expect(tt.open().book.frozen(taskforce)).toBeUndefined();
    }
    expect(await noticesOf(tt)).toContain('network-at-odds');
    {
      using _ = shows(tt, taskforce, [...chain, link]);
      await network.settle();
      expect(headIn(tt, taskforce).height).toBe(before.height + 1);
    }
    // It stands now, for the desk that has it hands it on.
    await tt.reopen();
    await network.online();
    await network.settle();
    expect(headIn(gy, taskforce).height).toBe(before.height + 1);
  });

  it('[attack 9] a shorter history than the desk has seen is not believed, also after a restart, and said', async () => {
    const taskforce = taskforceOf(gy);
    const old = linksOf(jm, taskforce);
    await gy.ask('posts:set', { post: null, kind: 'duty-officer', holder: officerOf(gy), deputy: null });
    await network.settle();
    const newest = headIn(jm, taskforce);
    expect(newest.height).toBe(old.length);
    using _ = shows(jm, taskforce, old);
    await jm.reopen();
    await network.online();
    await network.settle();
    expect(headIn(jm, taskforce)).toEqual(newest);
    expect(await noticesOf(jm)).toContain('network-at-odds');
    await write(jm, room, 'on what I know');
    await network.settle();
    expect((await textsOf(gy, room)).at(-1)).toBe('on what I know');
  });

  it('[attack 9] [attack 10] a removal that is kept from one desk shows with the next message that rests on it', async () => {
    const taskforce = taskforceOf(gy);
    const second = await network.addDevice(gy);
    const removed = deviceOf(second);
    await network.settle();
    const [before, pinned] = [linksOf(jm, taskforce), linksOf(jm, room)];
    {
      using _ = shows(jm, taskforce, before);
      using __ = shows(jm, room, pinned);
      await gy.ask('devices:revoke', { device: removed, reason: 'lost' });
      await second.close();
      await network.settle();
      await write(gy, room, 'rests on the removal');
      await network.settle();
      expect(await unreadIn(jm, room)).toEqual([{ by: 'Chair GY', cause: 'members', count: 1 }]);
      expect(await textsOf(jm, room)).not.toContain('rests on the removal');
    }
    await later();
    expect((await textsOf(jm, room)).at(-1)).toBe('rests on the removal');
    expect(await unreadIn(jm, room)).toEqual([]);
    const { taskforces } = await jm.ask('people:list', {});
    const devices = taskforces.flatMap(({ officers }) => officers.flatMap((officer) => officer.devices));
    expect(devices.find(({ id }) => id === removed)?.state).toBe('revoked');
  });

  it('[T3] [attack 8] [attack 9] a head that the hub goes on hiding is shown by the desk that named it', async () => {
    const taskforce = taskforceOf(gy);
    const second = await network.addDevice(gy);
    const removed = deviceOf(second);
    await network.settle();
    using _ = shows(jm, taskforce, linksOf(jm, taskforce));
    using __ = shows(jm, room, linksOf(jm, room));
    await gy.ask('devices:revoke', { device: removed, reason: 'stolen' });
    await second.close();
    await network.settle();
    await write(gy, room, 'rests on what is hidden');
    await network.settle();
    expect((await unreadIn(jm, room)).at(-1)).toEqual({ by: 'Chair GY', cause: 'members', count: 1 });
    // The hub was asked, in vain; a minute later the desk is.
    for (let minute = 0; minute < 10; minute++) await later();
    expect((await textsOf(jm, room)).at(-1)).toBe('rests on what is hidden');
    expect(await unreadIn(jm, room)).toEqual([]);
    expect(headIn(jm, taskforce)).toEqual(headIn(gy, taskforce));
    expect(headIn(jm, room)).toEqual(headIn(gy, room));
    expect(jm.open().book.device(removed)?.device.status).toBe('revoked');
    expect(await noticesOf(jm)).toContain('network-at-odds');
  });

  it('[attack 10] what a removed desk signs with the help of the hub, on the members of before, is refused behind the removal', async () => {
    const taskforce = taskforceOf(gy);
    const second = await network.addDevice(gy);
    await network.settle();
    // Whoever stole it kept a copy of its keys: the desk itself wipes them when it hears of its removal.
    const seed = Uint8Array.from(readOwnDevice(second.open().vault)?.signingSeed ?? []);
    const removed = deviceOf(second);
    const heads = [taskforceOf(tt), taskforce, taskforceOf(jm)].map((id) => headIn(tt, id));
    await gy.ask('devices:revoke', { device: removed, reason: 'stolen' });
    await network.settle();
    expect(tt.open().book.device(removed)?.device.status).toBe('revoked');
    const before = headIn(tt, room);
    const bytes = next(tt, room, 'room.removed', { member: { taskforce, officer: officerOf(gy) } }, heads);
    const late = { bytes, signatures: [{ key: publicHalf(seed), signature: signEd25519(seed, signedBytes('link', bytes)) }] };
    await second.close();
    await rest();
    using _ = shows(tt, room, [...linksOf(tt, room), late]);
    await network.settle();
    expect(headIn(tt, room)).toEqual(before);
    expect(await noticesOf(tt)).toContain('network-at-odds');
    expect((await tt.ask('rooms:detail', { room })).members).toHaveLength(3);
  });

  it('[attack 14] who has left reads nothing more, though the hub hands everything over', async () => {
    const shared = await consult(tt, [gy, jm], 'with JM', 'Three');
    await network.settle();
    await jm.ask('rooms:leave', { room: shared });
    await network.settle();
    let forGy: readonly Entry[] = [];
    {
      using _ = mailOf(network, gy, (waiting) => {
        forGy = [...forGy, ...waiting];
        return waiting;
      });
      await write(tt, shared, 'without JM');
      await network.settle();
    }
    expect(await textsOf(gy, shared)).toEqual(['with JM', 'without JM']);
    expect(forGy.some(({ common }) => common !== null)).toBe(true);
    await handOver(network, jm, forGy);
    await later();
    expect(await textsOf(jm, shared)).toEqual(['with JM']);
    expect(await textsOf(gy, shared)).toEqual(['with JM', 'without JM']);
  });
});
