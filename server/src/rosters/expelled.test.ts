import type { LinkOf } from '@breakwater/shared/roster/link';
import { addOfficer, signLink, type TestTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import type { Desk } from '../testing/desk.ts';
import { appendNewest, foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { seat, testRoom } from '../testing/rooms.ts';

const byRoster = (a: { readonly roster: string }, b: { readonly roster: string }): number => (a.roster < b.roster ? -1 : 1);

it('[RO70] who leads a room for a taskforce that is expelled closes it, empties it and lets nobody in, whoever hands the link in', async () => {
  await using hub = await testHub();
  const founded = await foundNetwork(hub, ['GY', 'CW', 'DO', 'TT']);
  const [gy, cw, dominican, tt] = founded.taskforces as [TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce];
  const [gyDesk, , , ttDesk] = founded.chairs as [Desk, Desk, Desk, Desk];
  const accomplice = addOfficer(gy);
  await appendNewest(gyDesk, gy);
  const room = testRoom([tt, gy], [seat(tt, tt.chair, 'leader'), seat(gy, gy.chair, 'leader')], [tt.chair, gy.chair], 'investigation');
  await ttDesk.call('roster:append', { link: room.opening });
  const heads = () => [tt, gy].map(({ chain }) => chain.head).sort(byRoster);

  const network = (await gyDesk.call('roster:heads', {})).heads.find(({ roster }) => roster === hub.hub.network);
  if (!network) throw new Error('no network');
  const three = [gy, cw, dominican];
  const expelled = signLink(
    {
      v: 1,
      kind: 'network.taskforce-expelled',
      roster: network.roster,
      height: network.height + 1,
      previous: network.hash,
      heads: three.map(({ chain }) => chain.head).sort(byRoster),
      time: 1_700_000_000_000,
      body: { taskforce: tt.id },
    } as unknown as LinkOf<'network.taskforce-expelled'>,
    three.map(({ chair }) => chair.signing),
  );
  expect(await gyDesk.call('roster:append', { link: expelled })).toMatchObject({ status: 'appended' });

  // Nobody's link rests on its heads any more, and of others' heads its desk is told nothing; but it needs to name none.
  const [own, others] = [[tt.chain.head], [gy.chain.head]];
  const links = [
    room.chain.next('room.closed', {}, [tt.chair.signing], own),
    room.chain.next('room.removed', { member: seat(gy, gy.chair).member }, [tt.chair.signing], own),
  ];
  for (const link of links)
    for (const call of ['roster:append', 'roster:offer'] as const)
      await expect(ttDesk.call(call, { link })).rejects.toMatchObject({ code: 'link-refused', detail: 'not-entitled' });
  const admitting = room.chain.next('room.admitted', { seat: seat(gy, accomplice) }, [tt.chair.signing], heads());
  for (const desk of [ttDesk, gyDesk])
    await expect(desk.call('roster:append', { link: admitting })).rejects.toMatchObject({ code: 'heads-unknown' });
  // Its own seat it may take out, as others may.
  const leaving = room.chain.next('room.removed', { member: seat(tt, tt.chair).member }, [tt.chair.signing], own);
  expect(await ttDesk.call('roster:append', { link: leaving })).toMatchObject({ status: 'appended' });
  room.chain.append(leaving);
  const after = room.chain.next('room.admitted', { seat: seat(gy, accomplice) }, [gy.chair.signing], others);
  expect(await gyDesk.call('roster:append', { link: after })).toMatchObject({ status: 'appended' });
});
