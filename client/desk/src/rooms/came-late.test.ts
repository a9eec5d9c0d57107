import { expect, it } from 'vitest';
import { askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';

it('[DE93] a line that came late says so, brings its room up as unread, and is read by itself', async () => {
  await using network = await laneNetwork();
  const [ibis, hoatzin] = [await network.found('TT', 'Officer Ibis'), await network.found('GY', 'Officer Hoatzin')];
  const [ask, theirs] = [askDesk(ibis.desk), askDesk(hoatzin.desk)];
  const with_ = [{ kind: 'officer' as const, taskforce: hoatzin.taskforce, officer: hoatzin.officer }];
  const { id: room } = await ask('rooms:open-consultation', { draft: newDraft(), with: with_, title: 'Late', text: 'zero' });
  const write = (text: string) => ask('rooms:write', { room, draft: newDraft(), text, replyTo: null, codes: null, hurry: false });
  const read = () => theirs('rooms:read', { room, before: null, after: null, around: null, limit: 100 });
  const lines = async () => (await read()).items.flatMap((item) => (item.kind === 'message' ? [[item.text, item.late]] : []));
  const unread = async () => (await theirs('rooms:list', {})).rooms.find(({ id }) => id === room)?.unread;
  const minute = async (): Promise<void> => {
    network.clock.nowMs += 61_000;
    await network.settle();
  };
  await network.settle();
  network.lose(hoatzin.device);
  await write('one');
  await network.settle();
  network.lose();
  const { id: last } = await write('two');
  await network.settle();
  await theirs('rooms:mark-read', { room, upTo: last, late: null });
  expect(await unread()).toBe(0);

  for (let minutes = 0; minutes < 3; minutes++) await minute();
  expect(await lines()).toEqual([
    ['zero', null],
    ['one', 'unseen'],
    ['two', null],
  ]);
  expect(await unread()).toBe(1);
  expect((await theirs('today:read', {})).rooms.map(({ id }) => id)).toContain(room);
  const { firstUnread } = await read();
  await theirs('rooms:mark-read', { room, upTo: last, late: null });
  expect(await unread()).toBe(1);
  await theirs('rooms:mark-read', { room, upTo: firstUnread ?? '', late: 'this' });
  expect(await unread()).toBe(0);
  expect((await lines())[1]).toEqual(['one', 'seen']);
}, 60_000);
