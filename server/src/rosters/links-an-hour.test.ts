import { addOfficer } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { CALL_LIMITS } from '../ops/rate-limits.ts';
import { appendNewest, foundNetwork, newestLink } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { seat, testRoom } from '../testing/rooms.ts';

it('[HL40] takes so many links of one device an hour, and so many rooms; removals and other desks go on', async () => {
  await using hub = await testHub({ limits: { ...CALL_LIMITS, links: 4, rooms: 2 } });
  const { chairs, taskforces } = await foundNetwork(hub, ['TT', 'GY']);
  const [desk, other] = chairs;
  const [tt] = taskforces;
  if (!desk || !other || !tt) throw new Error('two taskforces');
  const open = () => desk.call('roster:append', { link: testRoom([tt], [seat(tt, tt.chair)], [tt.chair]).opening });
  await open();
  await open();
  await expect(open()).rejects.toMatchObject({ code: 'too-many-calls', detail: 'rooms' });
  const officer = addOfficer(tt);
  await appendNewest(desk, tt);
  const before = tt.chain.head;
  const away = tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing]);
  await expect(desk.call('roster:append', { link: away })).rejects.toMatchObject({ code: 'too-many-calls', detail: 'links' });
  // Offering it instead opens no second door.
  await expect(desk.call('roster:offer', { link: away })).rejects.toMatchObject({ code: 'too-many-calls' });
  expect(tt.chain.head).toEqual(before);
  tt.chain.add('officer.revoked', { officer: officer.officer, reason: 'left-service' }, [tt.chair.signing]);
  expect(await desk.call('roster:append', { link: newestLink(tt) })).toMatchObject({ status: 'appended' });
});
