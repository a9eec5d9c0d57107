import { prekeysOf } from '@breakwater/desk/crypto/libsignal/floor/bare-sessions';
import type { SmallNetwork } from '@breakwater/desk/delivery/testing/small-network';
import { addOfficer, type TestDevice, type TestTaskforce, testTaskforce } from '@breakwater/shared/testing/rosters';

const FIRST_LETTER = 'A'.charCodeAt(0);

/** Taskforces with rosters, devices and prekeys, but no desks: whom one desk writes to when only the writing is measured. */
export async function paperTaskforces(
  network: SmallNetwork,
  count: number,
  officersEach: number,
): Promise<{ readonly taskforces: readonly TestTaskforce[]; readonly devices: readonly TestDevice[] }> {
  const taskforces: TestTaskforce[] = [];
  const devices: TestDevice[] = [];
  for (let n = 0; n < count; n++) {
    const taskforce = testTaskforce(network.id, `PAPER${String.fromCharCode(FIRST_LETTER + n)}`);
    const members = [taskforce.chair, ...Array.from({ length: officersEach - 1 }, () => addOfficer(taskforce))];
    for (const { proven, identity } of members)
      network.relay.publish(proven.keys.device, prekeysOf(identity, 'rest', 1, network.clock.nowMs));
    await network.admit(taskforce);
    taskforces.push(taskforce);
    devices.push(...members);
  }
  return { taskforces, devices };
}
