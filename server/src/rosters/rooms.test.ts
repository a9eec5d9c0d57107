import { RosterId } from '@breakwater/shared/ids';
import { addOfficer, type TestDevice, type TestTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openTestDesk } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork, newestLink } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { seat, type TestRoom, testRoom } from '../testing/rooms.ts';

let hub: TestHub;
let tt: TestTaskforce;
let gy: TestTaskforce;
let ttDesk: Desk;
let gyDesk: Desk;
let cwDesk: Desk;
let room: TestRoom;
beforeEach(async () => {
  hub = await testHub();
  const { taskforces, chairs } = await foundNetwork(hub, ['TT', 'GY', 'CW']);
  [tt, gy] = taskforces as [TestTaskforce, TestTaskforce];
  [ttDesk, gyDesk, cwDesk] = chairs as [Desk, Desk, Desk];
  room = testRoom([tt, gy], [seat(tt, tt.chair), seat(gy, gy.chair)], [tt.chair]);
  await ttDesk.call('roster:append', { link: room.opening });
});
afterEach(() => hub[Symbol.asyncDispose]());

const append = (desk: Desk): ReturnType<typeof desk.call<'roster:append'>> => desk.call('roster:append', { link: newestLink(room) });
const read = (desk: Desk, from = 0): ReturnType<typeof desk.call<'roster:read'>> =>
  desk.call('roster:read', { roster: room.chain.head.roster, from });
const heads = (...of: TestTaskforce[]): TestTaskforce['chain']['head'][] =>
  of.map(({ chain }) => chain.head).sort((a, b) => (a.roster < b.roster ? -1 : 1));
const lists = async (desk: Desk): Promise<boolean> =>
  (await desk.call('roster:heads', {})).heads.some(({ roster }) => roster === room.chain.head.roster);

describe('a room', () => {
  it('[T8] is given to devices of its members, and is not there for others', async () => {
    expect((await read(gyDesk)).links).toEqual(room.chain.links);
    expect(await lists(gyDesk)).toBe(true);
    expect(await gyDesk.push('roster:grown')).toEqual({ head: room.chain.head });
    expect(await lists(cwDesk)).toBe(false);
    const [there, absent] = await Promise.all(
      [read(cwDesk), cwDesk.call('roster:read', { roster: RosterId.parse('A'.repeat(43)), from: 0 })].map((call) =>
        call.catch((refusal: unknown) => ({ ...(refusal as object) })),
      ),
    );
    expect(there).toMatchObject({ code: 'unknown-roster' });
    expect(there).toEqual(absent);
    expect(cwDesk.pushes).toEqual([]);
  });

  it('[T8] tells someone without a seat nothing, whatever link it shows', async () => {
    for (const link of [room.opening, room.chain.next('room.closed', {}, [tt.chair.signing], heads(tt, gy), { height: 9 } as never)]) {
      await expect(cwDesk.call('roster:append', { link })).rejects.toMatchObject({
        code: expect.stringMatching(/^(unknown-roster|link-refused)$/),
      });
    }
    await expect(
      cwDesk.call('roster:append', { link: room.chain.next('room.closed', {}, [tt.chair.signing], heads(tt, gy), { height: 9 } as never) }),
    ).rejects.toMatchObject({ code: 'unknown-roster' });
    await expect(
      cwDesk.call('roster:append', { link: room.chain.next('room.closed', {}, [gy.chair.signing], heads(tt, gy)) }),
    ).rejects.toMatchObject({ code: 'unknown-roster' });
  });

  it('tells a removed member of its removal, by the link that did it and nothing behind it', async () => {
    room.chain.add('room.removed', { member: seat(gy, gy.chair).member }, [tt.chair.signing], heads(tt, gy));
    const removed = room.chain.head;
    await append(ttDesk);
    await lists(gyDesk); // answered behind all that was pushed
    expect(gyDesk.pushes).toContainEqual({ event: 'roster:grown', body: { head: removed } });
    room.chain.add('room.closed', {}, [tt.chair.signing], heads(tt, gy));
    await append(ttDesk);
    expect(await read(gyDesk)).toEqual({ links: room.chain.links.slice(0, 2), head: removed });
    expect(await read(gyDesk, 2)).toEqual({ links: [], head: removed });
    await expect(read(gyDesk, 3)).rejects.toMatchObject({ code: 'unknown-roster' });
    expect(await lists(gyDesk)).toBe(false);
    expect(gyDesk.pushes.filter(({ body }) => JSON.stringify(body).includes(room.chain.head.hash))).toEqual([]);
  });

  it('stays readable to its members when it is closed', async () => {
    room.chain.add('room.closed', {}, [tt.chair.signing], heads(tt, gy));
    await append(ttDesk);
    expect((await read(gyDesk)).links).toEqual(room.chain.links);
  });

  it('[T9] follows a post: who takes it over reads the room, who leaves it does not', async () => {
    const [holder, successor] = [await enrolOfficer(gyDesk, gy), await enrolOfficer(gyDesk, gy)];
    const post = '11111111-1111-4111-8111-111111111111' as never;
    const hold = async (officer: TestDevice): Promise<void> => {
      gy.chain.add('post.set', { post, kind: 'duty-officer', holder: officer.officer, deputy: null }, [gy.chair.signing]);
      await appendNewest(gyDesk, gy);
    };
    await hold(holder);
    room = testRoom([tt, gy], [seat(tt, tt.chair), { member: { taskforce: gy.id, post }, role: 'investigator' }], [tt.chair]);
    await append(ttDesk);
    await using before = await openTestDesk(hub.hub, holder);
    await using after = await openTestDesk(hub.hub, successor);
    expect([await lists(before), await lists(after)]).toEqual([true, false]);
    await hold(successor);
    expect([await lists(before), await lists(after)]).toEqual([false, true]);
    expect(after.pushes.map(({ body }) => body)).toContainEqual({ head: room.chain.head });
  });

  it('[T8] tells of a post’s removal who had the post then, and nobody who takes it over later', async () => {
    const [holder, successor] = [await enrolOfficer(gyDesk, gy), await enrolOfficer(gyDesk, gy)];
    const post = '11111111-1111-4111-8111-111111111111' as never;
    const hold = async (officer: TestDevice): Promise<void> => {
      gy.chain.add('post.set', { post, kind: 'duty-officer', holder: officer.officer, deputy: null }, [gy.chair.signing]);
      await appendNewest(gyDesk, gy);
    };
    await hold(holder);
    room = testRoom([tt, gy], [seat(tt, tt.chair), { member: { taskforce: gy.id, post }, role: 'investigator' }], [tt.chair]);
    await append(ttDesk);
    room.chain.add('room.removed', { member: { taskforce: gy.id, post } }, [tt.chair.signing], heads(tt, gy));
    await append(ttDesk);
    await hold(successor);
    await using before = await openTestDesk(hub.hub, holder);
    await using after = await openTestDesk(hub.hub, successor);
    expect((await read(before)).links).toEqual(room.chain.links);
    await expect(read(after)).rejects.toMatchObject({ code: 'unknown-roster' });
  });

  it('[T9] seats every officer of a taskforce, later ones too', async () => {
    room = testRoom([tt], [{ member: { taskforce: tt.id, everyone: true }, role: 'leader' }], [tt.chair], 'taskforce');
    await append(ttDesk);
    addOfficer(tt);
    const officer = await enrolOfficerNow(ttDesk, tt);
    await using desk = await openTestDesk(hub.hub, officer);
    expect(await lists(desk)).toBe(true);
    expect(await lists(gyDesk)).toBe(false);
  });
});

async function enrolOfficerNow(chair: Desk, taskforce: TestTaskforce): Promise<TestDevice> {
  await appendNewest(chair, taskforce);
  return enrolOfficer(chair, taskforce);
}
