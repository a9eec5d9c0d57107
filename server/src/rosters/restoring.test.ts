import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import { RESTORE_WAIT_MS } from '@breakwater/shared/limits';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { addOfficer, testDevice, testNetwork, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../stores/meta-store.ts';
import { createRestoring } from './restoring.ts';

/** A hub with one taskforce of two officers, which has just begun to serve. */
function stage(cause: Generation['cause']) {
  let nowMs = 1_800_000_000_000;
  let overs = 0;
  const network = testNetwork();
  const tt = testTaskforce(network.chain.state.chain.id, 'TT');
  const officer = addOfficer(tt);
  const restoring = createRestoring({
    book: {
      network: () => network.chain.state as NetworkState,
      taskforce: (id: RosterId) => (id === tt.id ? tt.chain.state : undefined),
      room: () => undefined,
    },
    directory: { find: () => undefined },
    cause,
    now: () => nowMs,
    over: () => {
      overs += 1;
    },
  });
  const [chair, other] = [tt.chair, officer].map(({ proven }) => DeviceId.parse(proven.keys.device));
  if (!chair || !other) throw new Error('two officers expected');
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  return { restoring, tt, chair, other, officer: officer.officer, pass, overs: () => overs };
}

describe('[T4] a hub', () => {
  it.each(['created', 'settled'] as const)('that was not restored (%s) waits for nothing', (cause) => {
    const { restoring, tt } = stage(cause);
    expect(restoring.isOn()).toBe(false);
    expect(restoring.takes(tt.id)).toBe(true);
  });

  it('that was restored takes no new link of a roster until a device of each officer was asked', () => {
    const { restoring, tt, chair, other } = stage('restored');
    expect([restoring.isOn(), restoring.takes(tt.id)]).toEqual([true, false]);
    restoring.asked(chair);
    restoring.asked(DeviceId.parse(testDevice().proven.keys.device));
    expect(restoring.takes(tt.id)).toBe(false);
    restoring.asked(other);
    expect(restoring.takes(tt.id)).toBe(true);
    // An offered link brings an officer that the hub had forgotten: that one is asked, too.
    addOfficer(tt);
    expect(restoring.takes(tt.id)).toBe(false);
  });

  it('or until an hour has passed online, and says once that it is over', () => {
    const { restoring, tt, pass, overs } = stage('restored');
    pass(RESTORE_WAIT_MS - 1);
    expect([restoring.takes(tt.id), overs()]).toEqual([false, 0]);
    pass(1);
    expect([restoring.takes(tt.id), restoring.isOn(), overs()]).toEqual([true, false, 1]);
    restoring.takes(tt.id);
    expect(overs()).toBe(1);
  });

  it('[HL34] that finds out later that it has lost something waits from then on, and asks everybody anew', () => {
    const { restoring, tt, chair, other, pass } = stage('created');
    for (const device of [chair, other]) restoring.asked(device);
    pass(1);
    restoring.begin();
    expect([restoring.isOn(), restoring.takes(tt.id)]).toEqual([true, false]);
    for (const device of [chair, other]) restoring.asked(device);
    expect(restoring.takes(tt.id)).toBe(true);
    pass(RESTORE_WAIT_MS);
    expect(restoring.isOn()).toBe(false);
  });

  it('[HL35] does not wait for whom a link removes', () => {
    const { restoring, tt, chair, officer } = stage('restored');
    restoring.asked(chair);
    expect([restoring.takes(tt.id), restoring.takes(tt.id, officer)]).toEqual([false, true]);
  });
});
