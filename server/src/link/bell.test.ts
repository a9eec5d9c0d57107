import { hubCalls } from '@breakwater/shared/hub/calls';
import { CALL_TIMEOUT_MS, PAIR_RINGS_PER_HOUR_MAX } from '@breakwater/shared/limits';
import { type TestDevice, type TestTaskforce, testDevice } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALL_LIMITS } from '../ops/rate-limits.ts';
import { type Desk, openDeskWith, openTestBell, openTestDesk, signInTestBell, type TestBell } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { sampleCalls } from '../testing/sample-calls.ts';
import { submitTo } from '../testing/submits.ts';

let hub: TestHub;
let tt: TestTaskforce;
let ttDesk: Desk;
let gyDesk: Desk;
let officer: TestDevice;
beforeEach(async () => {
  hub = await testHub();
  const { taskforces, chairs } = await foundNetwork(hub, ['TT', 'GY']);
  [tt] = taskforces as [TestTaskforce];
  [ttDesk, gyDesk] = chairs as [Desk, Desk];
  officer = await enrolOfficer(ttDesk, tt);
});
afterEach(() => hub[Symbol.asyncDispose]());

const device = (): ReturnType<typeof submitTo>['recipients'][number] => officer.proven.keys.device;
const rung = async (bell: TestBell): Promise<unknown> => {
  if (bell.rang.length === 0) await new Promise((resolve) => bell.socket.once('bell:rang', resolve));
  return bell.rang;
};

describe("a locked desk's line", () => {
  it('[U7] is told the urgency and nothing else, reads the oldest page, and takes nothing out by it', async () => {
    await using bell = await openTestBell(hub.hub);
    await signInTestBell(bell, hub.hub, officer);
    const submit = { ...submitTo(device()), urgency: 'immediate' as const };
    await gyDesk.call('envelope:submit', submit);
    expect(await rung(bell)).toEqual([{ urgency: 'immediate' }]);
    const { entries } = await bell.call('bell:spool', { lane: submit.lane });
    expect(entries).toMatchObject([{ envelope: submit.envelope, urgency: 'immediate' }]);
    await using desk = await openTestDesk(hub.hub, officer);
    expect((await desk.call('mailbox:drain', { lane: submit.lane })).entries).toEqual(entries);
  });

  it('[HL39] rings for what one device sends so often in an hour; the rest waits in the mailbox without a sound', async () => {
    await using bell = await openTestBell(hub.hub);
    await signInTestBell(bell, hub.hub, officer);
    const loud = () => ({ ...submitTo(device()), urgency: 'immediate' as const });
    for (let i = 0; i < PAIR_RINGS_PER_HOUR_MAX + 3; i++) await gyDesk.call('envelope:submit', loud());
    await ttDesk.call('envelope:submit', loud());
    while (bell.rang.length <= PAIR_RINGS_PER_HOUR_MAX) await new Promise((resolve) => bell.socket.once('bell:rang', resolve));
    expect(bell.rang).toHaveLength(PAIR_RINGS_PER_HOUR_MAX + 1);
    expect((await bell.call('bell:spool', { lane: 'rest' })).entries).toHaveLength(PAIR_RINGS_PER_HOUR_MAX + 4);
  });

  it('[U7] is let in by its doorbell key alone: not by the signing key, not for another device, not by a sign-in statement', async () => {
    await using bell = await openTestBell(hub.hub);
    await expect(bell.call('bell:spool', { lane: 'acts' })).rejects.toMatchObject({ code: 'sign-in-refused' });
    for (const [who, how] of [
      [officer, { signWith: officer.signing }],
      [tt.chair, { signWith: officer.doorbell }],
      [officer, { kind: 'sign-in' }],
      [testDevice(), {}],
    ] as const)
      await expect(signInTestBell(bell, hub.hub, who, how)).rejects.toMatchObject({ code: 'sign-in-refused' });
    await expect(bell.call('bell:spool', { lane: 'acts' })).rejects.toMatchObject({ code: 'sign-in-refused' });
    await gyDesk.call('envelope:submit', { ...submitTo(device()), urgency: 'immediate' });
    await signInTestBell(bell, hub.hub, officer);
    expect(bell.rang).toEqual([]);
  });

  it('[HL36] however often it reads, the open desk reads its mail: what lies outside the vault takes no calls from it', async () => {
    await using small = await testHub({ limits: { ...CALL_LIMITS, mailbox: 2, bell: 2 } });
    const { taskforces, chairs } = await foundNetwork(small, ['TT']);
    const [[founded], [desk]] = [taskforces, chairs];
    if (!founded || !desk) throw new Error('no desk');
    await using bell = await openTestBell(small.hub);
    await signInTestBell(bell, small.hub, founded.chair);
    for (let i = 0; i < 2; i++) await bell.call('bell:spool', { lane: 'acts' });
    await expect(bell.call('bell:spool', { lane: 'acts' })).rejects.toMatchObject({ code: 'too-many-calls', detail: 'bell' });
    expect(await desk.call('mailbox:drain', { lane: 'acts' })).toEqual({ entries: [], left: 0 });
  });

  it('[U7] cannot acknowledge, submit, claim or append: there is no such call', async () => {
    await using bell = await openTestBell(hub.hub);
    await signInTestBell(bell, hub.hub, officer);
    for (const call of Object.keys(hubCalls) as (keyof typeof hubCalls)[])
      expect(await bell.socket.timeout(CALL_TIMEOUT_MS).emitWithAck(call, sampleCalls[call])).toMatchObject({
        ok: false,
        code: 'bad-call',
      });
    await expect(openDeskWith(hub.hub, device(), 'no token')).rejects.toThrow('token-expired');
  });

  it('[T7] is cut by the revocation of its device, and not let in again', async () => {
    await using bell = await openTestBell(hub.hub);
    await signInTestBell(bell, hub.hub, officer);
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    await appendNewest(ttDesk, tt);
    await bell.closed;
    await using again = await openTestBell(hub.hub);
    await expect(signInTestBell(again, hub.hub, officer)).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it('[T13] is not let in while its device is suspended', async () => {
    await hub.stores.signIns.suspend(device(), Date.now());
    await using bell = await openTestBell(hub.hub);
    await expect(signInTestBell(bell, hub.hub, officer)).rejects.toMatchObject({ code: 'device-suspended' });
  });

  it('is one a device: the newest stands', async () => {
    await using first = await openTestBell(hub.hub);
    await signInTestBell(first, hub.hub, officer);
    await using second = await openTestBell(hub.hub);
    await signInTestBell(second, hub.hub, officer);
    await first.closed;
    await gyDesk.call('envelope:submit', submitTo(device()));
    expect(await rung(second)).toHaveLength(1);
  });
});
