import { randomUUID } from 'node:crypto';
import type { LetterItem } from '@breakwater/shared/content/letter';
import type { RosterId } from '@breakwater/shared/ids';
import { HISTORY_TURN_MS } from '@breakwater/shared/limits';
import { expect, it } from 'vitest';
import { openVault } from '../vault/open.ts';
import { receiveAll, sendAll, settle } from './testing/pump.ts';
import { roomLinks, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

/** Leaves an item to be sent, as whoever holds the desk can. */
function slip({ files }: TestDesk, to: TestDesk, item: LetterItem): void {
  const opening = openVault(files.file, files.key, { create: false });
  if (opening.status !== 'open') throw new Error(opening.status);
  opening.vault.transaction((tx) =>
    tx.run(
      'INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, ?, ?, 0)',
      to.device,
      randomUUID(),
      JSON.stringify(item),
    ),
  );
  opening.vault.close();
}

const page = (room: RosterId, below: number | null, next: number): LetterItem => ({ item: 'history', room, below, next, entries: [] });

it('[T9] [DE69] a desk that promises page after page and gives nothing new loses its turn to the next one', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  const room = await network.room(a, [b]);
  const second = await network.another(a);
  await network.store(second, roomLinks(a, room));
  await say(b, network, room, 'for both');
  await settle(network, a, b, second);
  const third = await network.another(a);
  await network.store(third, roomLinks(a, room));
  const giver = () => third.vault.one<{ giver: string }>('SELECT giver FROM historyAsks WHERE room = ?', room)?.giver;
  await sendAll(third, network);
  expect(giver()).toBe(a.device);
  for (const [below, next] of [
    [null, 1_000],
    [1_000, 900],
    [900, 800],
  ] as const) {
    slip(a, third, page(room, below, next));
    await sendAll(a, network);
    await receiveAll(third, network);
    await sendAll(third, network);
    network.clock.nowMs += HISTORY_TURN_MS / 2 + 1;
  }
  expect(giver()).toBe(second.device);
  await settle(network, b, second, third);
  expect(textsIn(third, room)).toEqual(['for both']);
});
