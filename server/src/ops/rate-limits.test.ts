import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import { describe, expect, it } from 'vitest';
import { someDevice } from '../stores/contract/values.ts';
import { openTestDesk, openTestDoor } from '../testing/desk.ts';
import { foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { CALL_LIMITS, createRateLimits } from './rate-limits.ts';

describe('rate limits', () => {
  it.each([...Object.keys(doorCalls), ...Object.keys(hubCalls)])('[D10] %s has one, for each caller apart', async (call) => {
    const limits = createRateLimits({
      submit: 2,
      mailbox: 2,
      bell: 2,
      roster: 2,
      prekeys: 2,
      other: 2,
      door: 2,
      pairClaims: 2,
      links: 2,
      rooms: 2,
      heldKeys: 2,
    });
    await limits.admit(call, 'a');
    await limits.admit(call, 'a');
    await expect(limits.admit(call, 'a')).rejects.toMatchObject({ code: 'too-many-calls' });
    await limits.admit(call, 'b');
  });

  it('[D10] a desk past its limit is told so; its other calls and other desks go on', async () => {
    await using hub = await testHub({ limits: { ...CALL_LIMITS, roster: 3 } });
    const { chairs, taskforces } = await foundNetwork(hub, ['TT', 'GY']);
    const [tt, gy] = chairs;
    for (let i = 0; i < 3; i++) await tt?.call('roster:read', { roster: hub.hub.network, from: 0 });
    await expect(tt?.call('roster:read', { roster: hub.hub.network, from: 0 })).rejects.toMatchObject({
      code: 'too-many-calls',
      detail: 'roster',
    });
    expect(await tt?.call('mailbox:drain', { lane: 'rest' })).toEqual({ entries: [], left: 0 });
    expect(await gy?.call('roster:read', { roster: hub.hub.network, from: 0 })).toBeDefined();
    // Connecting again does not help: the count is the device's.
    await using again = await openTestDesk(hub.hub, (taskforces[0] as (typeof taskforces)[0]).chair, {
      incarnation: 2,
      fence: 'A'.repeat(22),
    });
    await expect(again.call('roster:read', { roster: hub.hub.network, from: 0 })).rejects.toMatchObject({ code: 'too-many-calls' });
  });

  it('[HL50] a call that lists all that a device may read is one of few', async () => {
    const limits = createRateLimits({ ...CALL_LIMITS, other: 1 });
    await limits.admit('roster:heads', 'a');
    await expect(limits.admit('roster:heads', 'a')).rejects.toMatchObject({ code: 'too-many-calls' });
    await limits.admit('roster:read', 'a');
  });

  it('[HL42] held keys that are too many at once take nothing from fewer that come after', async () => {
    const { mayHold } = createRateLimits({ ...CALL_LIMITS, heldKeys: 10 });
    const device = someDevice();
    const answers: boolean[] = [];
    for (const keys of [8, 5, 2, 1]) answers.push(await mayHold(device, keys));
    expect(answers).toEqual([true, false, true, false]);
  });

  it('[attack 25] an address has a limit at the door, seen through the proxy before the hub', async () => {
    await using hub = await testHub({ limits: { ...CALL_LIMITS, door: 2 } }, { BREAKWATER_HUB_BEHIND_PROXY: 'true' });
    await using door = await openTestDoor(hub.hub, { 'x-forwarded-for': '10.0.0.1, 203.0.113.7' });
    await using same = await openTestDoor(hub.hub, { 'x-forwarded-for': '10.9.9.9, 203.0.113.7' });
    await using other = await openTestDoor(hub.hub, { 'x-forwarded-for': '203.0.113.8' });
    await door.call('door:network', { from: 0 });
    await same.call('door:network', { from: 0 });
    await expect(door.call('door:network', { from: 0 })).rejects.toMatchObject({ code: 'too-many-calls' });
    expect(await other.call('door:network', { from: 0 })).toBeDefined();
  });
});
