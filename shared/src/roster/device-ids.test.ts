import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DeviceId, RosterId } from '../ids.ts';
import { deviceIdOf } from '../keys/device-keys.ts';
import { sha256 } from '../testing/crypto.ts';
import { addOfficer, proven, someHash, type TestDevice, type TestTaskforce, testDevice, testTaskforce } from '../testing/rosters.ts';

const network = RosterId.parse(someHash());
const WEAK = { status: 'refused', cause: 'weak-key' };

/** What a taskforce's fold says of an officer whom the chair adds with this device. */
function adding({ chain, chair }: TestTaskforce, { officer, proven: device }: Pick<TestDevice, 'officer' | 'proven'>) {
  const enrolled = { officer, roles: ['observer' as const], profile: someHash(), device };
  return chain.judge(chain.next('officer.added', { invitation: device.keys.for, enrolled }, [chair.signing]));
}

describe('[RO52] a device’s id', () => {
  it('is what the vectors say, and another one in every taskforce', () => {
    const vectors: { signingKey: string; taskforce: RosterId | null; device: string }[] = JSON.parse(
      readFileSync(new URL('../../../docs/spec/vectors/device-id.json', import.meta.url), 'utf8'),
    );
    for (const { signingKey, taskforce, device } of vectors) expect(deviceIdOf(signingKey, taskforce, sha256)).toBe(device);
    expect(new Set(vectors.map(({ device }) => device)).size).toBe(vectors.length);
  });

  it('[attack 1] is nobody else’s to list: not with other keys, and not with the very keys and proofs of the device', () => {
    const [tt, gy] = [testTaskforce(network), testTaskforce(network, 'GY')];
    const theirs = addOfficer(gy);
    for (const victim of [gy.chair, theirs]) {
      expect(adding(tt, victim)).toEqual(WEAK);
      const own = testDevice(undefined, undefined, tt.id);
      const keys = { ...own.proven.keys, device: victim.proven.keys.device };
      expect(adding(tt, { officer: own.officer, proven: proven(own, keys) })).toEqual(WEAK);
      const device = deviceIdOf(victim.proven.keys.signingKey, tt.id, sha256);
      expect(adding(tt, { ...victim, proven: { ...victim.proven, keys: { ...victim.proven.keys, device } } })).toEqual(WEAK);
      expect(adding(tt, own)).toMatchObject({ status: 'applied' });
    }
  });

  it('[attack 1] of a founding is that of the key which signs it, and none is chosen', () => {
    const gy = testTaskforce(network, 'GY');
    const mine = testDevice();
    const found = (device: DeviceId, keys = mine.proven.keys) => {
      const { chain } = testTaskforce(network, 'DO');
      const chosen = proven(mine, { ...keys, device });
      const chair = { officer: gy.chair.officer, roles: ['chair' as const], profile: someHash(), device: chosen };
      const body = { network, called: chain.state.called, invitation: mine.proven.keys.for, chair, recoveryKeys: [] };
      chain.states.length = 0;
      return chain.judge(chain.next('taskforce.founded', body, [mine.signing]));
    };
    expect(found(gy.chair.proven.keys.device)).toEqual(WEAK);
    expect(found(mine.proven.keys.device)).toMatchObject({ status: 'applied' });
  });
});
