import { describe, expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { addDevice, addOfficer, someHash, testTaskforce } from '../testing/rosters.ts';

const network = RosterId.parse(someHash());

describe('a device that is let go on', () => {
  it('[T13] lets a suspended device go on by the chair, the deputy or another device of its officer, never by itself or a colleague', () => {
    const taskforce = testTaskforce(network);
    const [stopped, colleague] = [addOfficer(taskforce), addOfficer(taskforce)];
    const deputy = addOfficer(taskforce, ['deputy-chair']);
    const { chain, chair } = taskforce;
    const other = addDevice(taskforce, stopped);
    const lift = (of: typeof chair, by: typeof chair) =>
      chain.judge(chain.next('device.reinstated', { device: of.proven.keys.device, since: 1_000 }, [by.signing]));
    for (const by of [chair, deputy, other]) expect(lift(stopped, by).status).toBe('applied');
    for (const [of, by] of [
      [stopped, stopped],
      [stopped, colleague],
      [chair, chair],
      [deputy, deputy],
    ] as const)
      expect(lift(of, by)).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(lift(chair, deputy).status).toBe('applied');
    const archive = addDevice(taskforce, stopped, true);
    expect(lift(stopped, archive)).toEqual({ status: 'refused', cause: 'not-entitled' });
  });

  it('[T13] one link lifts one suspension, and none of a removed device', () => {
    const taskforce = testTaskforce(network);
    const { chain, chair } = taskforce;
    const { device } = addOfficer(taskforce).proven.keys;
    const lift = (since: number) => chain.next('device.reinstated', { device, since }, [chair.signing]);
    chain.append(lift(1_000));
    expect(chain.state.devices.get(device)?.reinstatedFrom).toBe(1_000);
    expect(chain.judge(lift(1_000))).toEqual({ status: 'refused', cause: 'repeated' });
    chain.append(lift(2_000));
    expect(chain.state.devices.get(device)).toMatchObject({ status: 'active', reinstatedFrom: 2_000 });
    chain.add('device.revoked', { device }, [chair.signing]);
    expect(chain.judge(lift(3_000))).toEqual({ status: 'refused', cause: 'unknown-subject' });
  });
});
