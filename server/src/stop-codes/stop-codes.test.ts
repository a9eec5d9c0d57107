import { createHash, randomBytes } from 'node:crypto';
import { writeStopCode } from '@breakwater/shared/format/stop-code';
import type { TestDevice, TestTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk, newFence, openDeskWith, openTestBell, openTestDesk, signInAt, signInTestBell } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { submitTo } from '../testing/submits.ts';
import { suspendByCode } from './stop-codes.ts';

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

const newCode = (): string => writeStopCode(randomBytes(10));
const suspend = (number: string, code: string) => suspendByCode({ signIns: hub.stores.signIns, now: Date.now }, number, code);

it('[T13] [HL23] suspends the desk of the card and no other; a newer card does not void it', async () => {
  const { device } = officer.proven.keys;
  const [old, code, others] = [newCode(), newCode(), newCode()];
  await using desk = await openTestDesk(hub.hub, officer);
  const first = await desk.call('stop-code:set', { code: old });
  const { number } = await desk.call('stop-code:set', { code });
  const other = await gyDesk.call('stop-code:set', { code: others });
  for (const [wrongNumber, wrongCode] of [
    [number, others],
    [number, old],
    [first.number, code],
    [other.number, code],
    ['00000000', code],
  ] as const)
    expect(await suspend(wrongNumber, wrongCode)).toBeUndefined();
  expect(await hub.stores.signIns.listSuspended()).toEqual([]);
  expect(await suspend(first.number, old)).toEqual({ device, isNew: true });
  expect(await suspend(number, code)).toEqual({ device, isNew: false });
  expect(await hub.stores.signIns.listSuspended()).toMatchObject([{ device }]);
});

it('[HL23] keeps the salted SHA-256 of a code: no call makes the hub work for it', async () => {
  const code = newCode();
  await using desk = await openTestDesk(hub.hub, officer);
  const { number } = await desk.call('stop-code:set', { code });
  const kept = await hub.stores.signIns.findStopCode(number, Date.now());
  if (!kept) throw new Error('no proof is kept');
  expect(kept.salt).toHaveLength(16);
  expect(Buffer.from(kept.hash)).toEqual(createHash('sha256').update(kept.salt).update(code).digest());
});

it('[T13] cuts a suspended desk and its doorbell at once, lets no token in any more, and keeps its mail', async () => {
  const { device } = officer.proven.keys;
  const token = await signInAt(hub.hub, officer, { incarnation: 1, fence: newFence() });
  await using desk = await openDeskWith(hub.hub, device, token);
  await using bell = await openTestBell(hub.hub);
  await signInTestBell(bell, hub.hub, officer);
  const code = newCode();
  const { number } = await desk.call('stop-code:set', { code });
  await suspend(number, code);
  await hub.hub.refresh();
  await Promise.all([desk.closed, bell.closed]);
  await expect(openDeskWith(hub.hub, device, token)).rejects.toThrow('token-expired');
  await expect(signInAt(hub.hub, officer, { incarnation: 2, fence: newFence() })).rejects.toMatchObject({ code: 'device-suspended' });
  const submit = submitTo(device);
  await gyDesk.call('envelope:submit', submit);
  expect((await hub.stores.mailboxes.drain(device, submit.lane, { entries: 9, bytes: 99_999 })).entries).toHaveLength(1);
});

it('[T13] a hub that starts anew knows who is suspended', async () => {
  const { device } = officer.proven.keys;
  const token = await signInAt(hub.hub, officer, { incarnation: 1, fence: newFence() });
  await hub.stores.signIns.suspend(device, Date.now());
  await hub.restart();
  await expect(openDeskWith(hub.hub, device, token)).rejects.toThrow('token-expired');
});

it('[T13] the taskforce is told who is suspended, and no other; a link that names this very suspension lifts it at once', async () => {
  const { device } = officer.proven.keys;
  await hub.stores.signIns.suspend(device, 1_000);
  await hub.hub.refresh();
  await ttDesk.push('suspension:changed');
  expect(await ttDesk.call('suspension:list', {})).toEqual({ suspended: [{ device, since: 1_000 }] });
  expect(await gyDesk.call('suspension:list', {})).toEqual({ suspended: [] });
  expect(gyDesk.pushes.filter(({ event }) => event === 'suspension:changed')).toEqual([]);

  const link = tt.chain.next('device.reinstated', { device, since: 1_000 }, [officer.signing]);
  await expect(ttDesk.call('roster:append', { link })).rejects.toMatchObject({ code: 'link-refused' });
  tt.chain.add('device.reinstated', { device, since: 999 }, [tt.chair.signing]);
  await appendNewest(ttDesk, tt);
  await hub.hub.refresh();
  await expect(signInAt(hub.hub, officer, { incarnation: 1, fence: newFence() })).rejects.toMatchObject({ code: 'device-suspended' });

  tt.chain.add('device.reinstated', { device, since: 1_000 }, [tt.chair.signing]);
  await appendNewest(ttDesk, tt);
  expect(await ttDesk.call('suspension:list', {})).toEqual({ suspended: [] });
  await openDeskWith(hub.hub, device, await signInAt(hub.hub, officer, { incarnation: 1, fence: newFence() })).then((desk) =>
    desk[Symbol.asyncDispose](),
  );

  // The same link lifts no later suspension, also after a restart.
  await hub.stores.signIns.suspend(device, 2_000);
  await hub.restart();
  await expect(signInAt(hub.hub, officer, { incarnation: 2, fence: newFence() })).rejects.toMatchObject({ code: 'device-suspended' });
});

it('[T13] a removal ends a suspension: the desk is refused as a removed one, and may read what removed it', async () => {
  const { device } = officer.proven.keys;
  await hub.stores.signIns.suspend(device, 1_000);
  await hub.hub.refresh();
  tt.chain.add('device.revoked', { device }, [tt.chair.signing]);
  await appendNewest(ttDesk, tt);
  expect(await hub.stores.signIns.listSuspended()).toEqual([]);
  await expect(signInAt(hub.hub, officer, { incarnation: 1, fence: newFence() })).rejects.toMatchObject({ code: 'sign-in-refused' });
});
