import { randomUUID } from 'node:crypto';
import { ConversationId, EnvelopeId, RosterId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';

async function roomOfTwo() {
  const network = await laneNetwork();
  const [ibis, hoatzin] = [await network.found('TT', 'Officer Ibis'), await network.found('GY', 'Officer Hoatzin')];
  const [ask, theirs] = [askDesk(ibis.desk), askDesk(hoatzin.desk)];
  const with_ = [{ kind: 'officer' as const, taskforce: hoatzin.taskforce, officer: hoatzin.officer }];
  const { id: room } = await ask('rooms:open-consultation', { draft: newDraft(), with: with_, title: 'Lines', text: 'zero' });
  await network.settle();
  const envelope = () => EnvelopeId.parse(randomUUID());
  return {
    network,
    room,
    theirs,
    write: async (by: typeof ibis, content: { kind: string }, id = envelope()) => {
      await by.lane.run('write-intent', {
        envelope: id,
        conversation: ConversationId.parse(room),
        lane: 'rest',
        urgency: 'routine',
        content,
        audience: { kind: 'room', room: RosterId.parse(room) },
        createdAtMs: network.clock.nowMs,
        leavesAtMs: network.clock.nowMs,
        receipt: false,
      });
      await network.settle();
      return id;
    },
    ibis,
    hoatzin,
    read: (of: { before?: string; limit?: number } = {}) =>
      theirs('rooms:read', { room, before: of.before ?? null, after: null, around: null, limit: of.limit ?? 100 }),
    unread: async () => (await theirs('rooms:list', {})).rooms.find(({ id }) => id === room)?.unread,
  };
}

const text = (words: string) => ({ kind: 'text', text: words, language: null, replyTo: null, codes: null });
const step = { rung: 1, to: 'chair', releaseAt: 1, officers: ['11111111-1111-4111-8111-111111111111'], key: 'AAAA' };
const hash = 'A'.repeat(43);

it.each([
  ['of a later version', { kind: 'map' }],
  [
    'that has no place in a room',
    { kind: 'sealed', envelope: randomUUID(), authority: hash, hash, commitment: hash, ladder: [step], box: 'AAAA' },
  ],
])(
  '[DE102] a line %s stands there as that, and is read once it was in sight',
  async (_which, content) => {
    const { network, room, theirs, write, ibis, read, unread } = await roomOfTwo();
    await using _ = network;
    const id = await write(ibis, content);
    expect((await read()).items.at(-1)).toMatchObject({ kind: 'unreadable', id, cause: 'newer' });
    expect(await unread()).toBe(2);
    await theirs('rooms:mark-read', { room, upTo: id, late: null });
    expect(await unread()).toBe(0);
  },
  60_000,
);

it('[DE103] two lines under one id, of two computers, are two: both can be read, and nothing between them is passed over', async () => {
  const { network, room, theirs, write, ibis, hoatzin, read, unread } = await roomOfTwo();
  await using _ = network;
  const first = await write(hoatzin, text('meet at the pier'));
  await write(ibis, text('one'));
  await write(ibis, text('two'));
  await write(ibis, text('not at the pier'), first);
  const { items } = await read();
  const ids = items.flatMap((item) => (item.kind === 'message' ? [item.id] : []));
  expect(new Set(ids).size).toBe(5);
  const last = ids.at(-1) ?? '';
  expect(ids.slice(-4)).toEqual([first, expect.anything(), expect.anything(), expect.stringContaining(`${first}_`)]);
  const texts = async (before: string) =>
    (await read({ before, limit: 2 })).items.flatMap((item) => (item.kind === 'message' ? [item.text] : []));
  expect(await texts(last)).toEqual(['one', 'two']);
  expect(await unread()).toBeGreaterThan(0);
  await theirs('rooms:mark-read', { room, upTo: last, late: null });
  expect(await unread()).toBe(0);
  const reply = await theirs('rooms:write', { room, draft: newDraft(), text: 'which', replyTo: last, codes: null, hurry: false });
  expect(reply.replyTo?.message).toBe(first);
}, 60_000);
