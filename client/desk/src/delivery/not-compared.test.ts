import { randomUUID } from 'node:crypto';
import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import type { Standing } from '@breakwater/shared/roster/standing';
import { someHash } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { isHeldForComparing, isHeldFrom, notCompared } from './not-compared.ts';

const ids = { room: someHash(), own: someHash(), other: someHash() } as unknown as Record<'room' | 'own' | 'other', RosterId>;

/** A desk in a room of this kind with one other taskforce, which stands so to ours. */
function desk(room: string, standing: Standing['standing'] | undefined, { doubted = false, sentOn = false, hasDesks = true } = {}) {
  const device = DeviceId.parse(randomUUID());
  const book = {
    room: () => ({ room, seats: [ids.own, ids.other].map((taskforce) => ({ member: { taskforce } })) }),
    own: () => ({ taskforce: { doubted: new Set(doubted ? [ids.other] : []) } }),
    seatDevices: () => new Map(hasDesks ? [[device, {}]] : []),
    device: () => ({ taskforce: { chain: { id: ids.other } } }),
    standing: (id: RosterId) => (id === ids.own ? { standing: 'own' } : standing && { standing }),
  };
  return { book, vault: { one: () => (sentOn ? {} : undefined) } } as unknown as Parameters<typeof notCompared>[0];
}
const why = (of: ReturnType<typeof desk>) => notCompared(of, ids.room).map((each) => each.why);

describe('[DE87] taskforces with which ours has not compared numbers', () => {
  it('hold up what is written in investigations and protection rooms, and nothing elsewhere', () => {
    for (const kind of ['investigation', 'protection']) expect(why(desk(kind, 'introduced'))).toEqual(['unverified']);
    for (const kind of ['consultation', 'topic', 'taskforce']) expect(why(desk(kind, 'unverified'))).toEqual([]);
    for (const standing of ['own', 'verified'] as const) expect(why(desk('investigation', standing))).toEqual([]);
    expect(why(desk('investigation', 'unverified', { hasDesks: false }))).toEqual([]);
  });

  it('an officer may send to one that is not verified, never to a candidate, nor to one whose numbers differed', () => {
    const held = (...of: Parameters<typeof desk>) => [
      isHeldForComparing(desk(...of), ids.room),
      isHeldFrom(desk(...of), ids.room, ids.other),
    ];
    expect(held('investigation', 'unverified')).toEqual([true, true]);
    expect(held('investigation', 'unverified', { sentOn: true })).toEqual([false, false]);
    expect(held('investigation', 'candidate', { sentOn: true })).toEqual([true, true]);
    expect(held('investigation', 'unverified', { sentOn: true, doubted: true })).toEqual([true, true]);
    expect(held('investigation', undefined)).toEqual([true, true]);
  });
});
