import { randomUUID } from 'node:crypto';
import { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { Role } from '@breakwater/shared/roster/taskforce-kinds';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { someHash, testDevice, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { abilitiesOf } from './abilities.ts';

const network = RosterId.parse(someHash());

/** What an officer with these roles may start, in a taskforce with a chair and one more officer. */
function abilities(roles: readonly Role[], { devices = 1, alone = false, colleague = true, verified = false } = {}): readonly string[] {
  const { chain, chair } = testTaskforce(network);
  const others: TaskforceState[] = [];
  if (!alone) others.push(testTaskforce(network, 'GY').chain.state);
  const add = (officerRoles: readonly Role[]) => {
    const invitation = someHash();
    const device = testDevice(OfficerId.parse(randomUUID()), invitation);
    chain.add(
      'officer.added',
      { invitation, enrolled: { officer: device.officer, roles: [...officerRoles], profile: someHash(), device: device.proven } },
      [chair.signing],
    );
    return device;
  };
  if (colleague) add(['investigator']);
  for (const other of verified ? others : [])
    chain.add('taskforce.verified', { taskforce: other.chain.id, method: 'digits' }, [chair.signing]);
  const me = roles.includes('chair') ? chair : add(roles);
  for (let i = 1; i < devices; i++) {
    const more = testDevice(me.officer);
    chain.add('device.added', { officer: me.officer, device: more.proven }, [me.signing]);
  }
  const taskforce = chain.state;
  const device = taskforce.devices.get(DeviceId.parse(me.proven.keys.device));
  const officer = taskforce.officers.get(me.officer);
  if (!device || !officer) throw new Error('not enrolled');
  const states = [taskforce, ...others];
  return abilitiesOf({
    own: () => ({ device, officer, taskforce }),
    network: () => ({ taskforces: new Map(states.map((state) => [state.chain.id, {}])) }) as never,
    member: (id) => states.find((state) => state.chain.id === id),
  });
}

it('[T12] offers the chair what only a chair can do, and an investigator nothing that the fold would refuse', () => {
  expect(abilities(['chair'])).toEqual([
    'invite-officer',
    'answer-offers',
    'invite-own-device',
    'invite-device-for',
    'invite-archive',
    'revoke-device',
    'revoke-officer',
    'set-posts',
    'set-away',
    'verify-taskforce',
    'open-consultation',
    'hand-over-chair',
    'make-chair-sheets',
    'open-investigation',
  ]);
  expect(abilities(['investigator'])).toEqual([
    'answer-offers',
    'invite-own-device',
    'set-away',
    'open-consultation',
    'open-investigation',
  ]);
  expect(abilities(['focal-point'])).toContain('verify-taskforce');
  expect(abilities(['deputy-chair'])).toContain('revoke-officer');
});

it('[T12] offers to revoke an own device only to whoever has another, and to invite one only up to the limit', () => {
  expect(abilities(['investigator'], { devices: 2 })).toContain('revoke-own-device');
  expect(abilities(['investigator'], { devices: 6 })).not.toContain('invite-own-device');
});

it('[T12] offers no comparison where there is nobody to compare with', () => {
  expect(abilities(['chair'], { alone: true })).not.toContain('verify-taskforce');
});

it('[T5] [T12] offers an investigation to a taskforce of one as soon as it has verified another that can sign', () => {
  expect(abilities(['chair'], { colleague: false })).not.toContain('open-investigation');
  expect(abilities(['chair'], { colleague: false })).not.toContain('hand-over-chair');
  expect(abilities(['chair'], { colleague: false, verified: true })).toContain('open-investigation');
  expect(abilities(['chair'], { colleague: false })).not.toContain('name-second');
  expect(abilities(['chair'], { colleague: false, verified: true })).toContain('name-second');
  expect(abilities(['deputy-chair'], { verified: true })).not.toContain('name-second');
});
