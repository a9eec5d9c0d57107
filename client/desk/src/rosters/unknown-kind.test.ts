import { randomUUID } from 'node:crypto';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { PostId, type RosterId } from '@breakwater/shared/ids';
import { type Head, sortHeads } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { signingKey } from '@breakwater/shared/testing/crypto';
import { testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { headOf, say, smallNetwork, type TestDesk } from '../delivery/testing/small-network.ts';

const heightOf = (desk: TestDesk, id: TestDesk['taskforce']) => desk.book.head(id)?.height;

const post = () => ({ post: PostId.parse(randomUUID()), kind: 'duty-officer' as const, holder: null, deputy: null });

describe('links of a kind that this program does not know', () => {
  it('[T11] a link of a kind that is not known stops sending on its roster, an informative one does not', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const unknown = async (informative: boolean) => {
      const head = a.book.head(a.taskforce);
      const bytes = canonicalBytes({
        v: 1,
        kind: 'taskforce.sang',
        roster: a.taskforce,
        height: (head?.height ?? 0) + 1,
        previous: head?.hash,
        heads: [],
        time: 1,
        body: {},
        ...(informative ? { informative: true } : {}),
      });
      return { bytes, signatures: [await a.lane.run('sign', { kind: 'link', bytes })] };
    };
    const informative = await unknown(true);
    for (const desk of [a, b]) expect(await network.store(desk, [informative])).toEqual({ stored: 1, stopped: null });
    expect(heightOf(b, a.taskforce)).toBe(1);
    const next = await network.sign(a, 'post.set', post(), a.book.head(a.taskforce));
    for (const desk of [a, b]) expect(await network.store(desk, [next])).toEqual({ stored: 1, stopped: null });
    await network.restart(b);
    expect(heightOf(b, a.taskforce)).toBe(2);
    expect(await network.store(b, [await unknown(false)])).toEqual({
      stored: 0,
      stopped: { index: 0, status: 'update-needed', roster: a.taskforce },
    });
    expect(b.book.frozen(a.taskforce)).toBe('update-needed');
    // The roster went on without it.
    const on = await network.sign(a, 'post.set', post(), a.book.head(a.taskforce));
    expect(await network.store(b, [on])).toEqual({ stored: 1, stopped: null });
    expect(b.book.frozen(a.taskforce)).toBeUndefined();
  });

  it('[T11] [RO5] what an officer of no rank, or one who was removed, signs of a kind that is not known stops nobody', async () => {
    await using network = await smallNetwork();
    const [a, b] = [await network.found('TT'), await network.found('GY')];
    const officer = await network.enrol(a);
    const unknownOn = async (by: TestDesk, on: Head | undefined): Promise<SignedLink> => {
      const frame = {
        v: 1,
        kind: 'post.lent',
        roster: a.taskforce,
        height: (on?.height ?? 0) + 1,
        previous: on?.hash ?? null,
        heads: [],
        time: 1,
        body: {},
      };
      const bytes = canonicalBytes(frame);
      return { bytes, signatures: [await by.lane.run('sign', { kind: 'link', bytes })] };
    };
    const then = a.book.head(a.taskforce);
    expect(await network.store(b, [await unknownOn(officer, then)])).toMatchObject({
      stopped: { status: 'refused', cause: 'not-entitled' },
    });
    const post1 = await network.sign(a, 'post.set', post(), then);
    for (const desk of [a, b]) await network.store(desk, [post1]);
    // Also one who steered then: behind a link of that time it is no news.
    expect(await network.store(b, [await unknownOn(a, then)])).toMatchObject({ stopped: { status: 'refused', cause: 'not-next' } });
    expect(b.book.frozen(a.taskforce)).toBeUndefined();
  });

  it('[T11] a link of a kind that is not known is refused when nobody who signs in its roster has signed it', async () => {
    await using network = await smallNetwork();
    const a = await network.found('TT');
    const b = await network.found('GY');
    const room = await network.room(a, [a]);
    const stranger = signingKey();
    for (const roster of [a.taskforce, room, network.links[0] && headOf(network.links[0]).roster])
      for (const informative of [true, false]) {
        const head = roster && a.book.head(roster);
        const bytes = canonicalBytes({
          v: 1,
          kind: 'taskforce.sang',
          roster,
          height: (head?.height ?? 0) + 1,
          previous: head?.hash,
          heads: [],
          time: 1,
          body: {},
          ...(informative ? { informative: true } : {}),
        });
        const byStranger = {
          key: Uint8Array.from(stranger.publicKey),
          signature: Uint8Array.from(stranger.sign(signedBytes('link', bytes))),
        };
        for (const signature of roster === a.taskforce ? [byStranger, await b.lane.run('sign', { kind: 'link', bytes })] : [byStranger])
          expect(await network.store(a, [{ bytes, signatures: [signature] }])).toMatchObject({
            stored: 0,
            stopped: { status: 'refused', cause: 'not-entitled' },
          });
        expect(roster && a.book.frozen(roster)).toBeUndefined();
      }
    const bytes = canonicalBytes({
      v: 1,
      kind: 'room.sang',
      roster: room,
      height: 1,
      previous: a.book.head(room)?.hash,
      heads: [a.book.head(a.taskforce)],
      time: 1,
      body: {},
      informative: true,
    });
    const signatures = [await a.lane.run('sign', { kind: 'link', bytes })];
    expect(await network.store(a, [{ bytes, signatures }])).toEqual({ stored: 1, stopped: null });
  });

  it('[T11] [RO5] a link of a kind that is not known is signed by whom its roster listens to: one desk anywhere stops neither the network nor a room', async () => {
    await using network = await smallNetwork();
    const [tt, gy, cw] = [await network.found('TT'), await network.found('GY'), await network.found('CW')];
    const inGy = await network.enrol(gy);
    const opened = await network.room(tt, [cw]);
    const seat = { member: { taskforce: gy.taskforce, officer: gy.officer }, role: 'observer' as const };
    const heads = [tt, gy, cw].flatMap(({ taskforce }) => tt.book.head(taskforce) ?? []);
    const admits = await network.sign(tt, 'room.admitted', { seat }, tt.book.head(opened), heads);
    for (const desk of [tt, cw]) await network.store(desk, [admits]);
    const sung = async (roster: RosterId, signers: readonly TestDesk[], informative = true): Promise<SignedLink> => {
      const { height = 0, hash = null } = tt.book.head(roster) ?? {};
      const frame = { v: 1, kind: 'network.sang', roster, height: height + 1, previous: hash, heads: sortHeads(heads), time: 1, body: {} };
      const bytes = canonicalBytes(informative ? { ...frame, informative: true } : frame);
      return { bytes, signatures: await Promise.all(signers.map(({ lane }) => lane.run('sign', { kind: 'link', bytes }))) };
    };
    const refused = { stored: 0, stopped: { status: 'refused', cause: 'not-entitled' } };
    for (const informative of [true, false])
      for (const [roster, signers] of [
        [network.id, [gy]],
        [network.id, [tt, gy]],
        [network.id, [tt, gy, inGy]],
        [opened, [inGy]],
      ] as const) {
        const before = tt.book.head(roster);
        expect(await network.store(tt, [await sung(roster, signers, informative)])).toMatchObject(refused);
        expect([tt.book.head(roster), tt.book.frozen(roster)]).toEqual([before, undefined]);
      }
    // The operator's next admission finds no fork, and sending goes on.
    await network.admit(testTaskforce(network.id, 'JM'));
    expect(await say(tt, network, opened, 'nothing has stopped')).toBeDefined();
    for (const [roster, signers] of [
      [network.id, [tt, gy, cw]],
      [opened, [gy]],
    ] as const)
      expect(await network.store(tt, [await sung(roster, signers)])).toEqual({ stored: 1, stopped: null });
  });
});
