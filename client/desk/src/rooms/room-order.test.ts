import { ConversationId, EnvelopeId, RosterId } from '@breakwater/shared/ids';
import { expect, it } from 'vitest';
import { askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';

const YEAR_MS = 365 * 86_400_000;

it('[DE83] a room whose author claims a time to come stands where it came, with a message or without', async () => {
  await using network = await laneNetwork();
  const ibis = await network.found('TT', 'Officer Ibis');
  const hoatzin = await network.found('GY', 'Officer Hoatzin');
  const ask = askDesk(ibis.desk);
  const theirs = askDesk(hoatzin.desk);
  // The other's clock runs a year ahead while links are signed; this desk stores them by its own.
  const { run } = ibis.lane;
  let aheadMs = 0;
  const byOwnClock: typeof run = (job, input) =>
    run(job, job === 'store-links' ? { ...input, nowMs: network.clock.nowMs - aheadMs } : input);
  Object.assign(ibis.lane, { run: byOwnClock });
  const open = async (title: string, text: string): Promise<string> => {
    const officer = { kind: 'officer' as const, taskforce: ibis.taskforce, officer: ibis.officer };
    const { id } = await theirs('rooms:open-consultation', { draft: newDraft(), with: [officer], title, text });
    await network.settle();
    network.clock.nowMs += 1_000;
    return id;
  };
  aheadMs = YEAR_MS;
  network.clock.nowMs += aheadMs;
  const opened = [await open('Ahead, with a line', ''), await open('Ahead, without', '')];
  network.clock.nowMs -= aheadMs;
  aheadMs = 0;
  const nowMs = network.clock.nowMs;
  await hoatzin.desk.lane.run('write-intent', {
    envelope: EnvelopeId.parse(newDraft()),
    conversation: ConversationId.parse(opened[0]),
    lane: 'rest',
    urgency: 'routine',
    content: { kind: 'text', text: 'from the end of time', language: 'en', replyTo: null, codes: null },
    audience: { kind: 'room', room: RosterId.parse(opened[0]) },
    createdAtMs: nowMs + YEAR_MS,
    leavesAtMs: nowMs,
    receipt: false,
    atOnce: false,
  });
  await network.settle();
  network.clock.nowMs += 1_000;
  opened.unshift(await open('Today', 'the boat leaves at nine'));
  const list = (await ask('rooms:list', {})).rooms.map(({ id }) => id).filter((id) => opened.includes(id));
  expect(list).toEqual([opened[0], opened[1], opened[2]]);
  const { rooms } = await ask('today:read', {});
  expect(rooms.map(({ id }) => id)).toEqual([opened[0], opened[1]]);

  // A line in the one that lay lowest brings it up.
  await theirs('rooms:write', { room: opened[2] ?? '', draft: newDraft(), text: 'again', replyTo: null, codes: null, hurry: false });
  await network.settle();
  expect((await ask('rooms:list', {})).rooms[0]?.id).toBe(opened[2]);
});
