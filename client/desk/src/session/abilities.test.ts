import { randomUUID } from 'node:crypto';
import type { Ability } from '@breakwater/shared/desk/views/session';
import { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { LinkKind } from '@breakwater/shared/roster/link';
import type { Role } from '@breakwater/shared/roster/taskforce-kinds';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { whoCan } from '@breakwater/shared/roster/who-can';
import { stage } from '@breakwater/shared/testing/links/stage';
import { someHash, testDevice, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import type { DevicePlace } from '../rosters/book.ts';
import { abilitiesOf } from './abilities.ts';

const network = RosterId.parse(someHash());

/** What an officer with these roles may start, in a taskforce with a chair and one more officer. */
function abilities(roles: readonly Role[], { devices = 1, alone = false, colleague = true, verified = false } = {}): readonly string[] {
  const { chain, chair } = testTaskforce(network);
  const others: TaskforceState[] = [];
  if (!alone) others.push(testTaskforce(network, 'GY').chain.state);
  const add = (officerRoles: readonly Role[]) => {
    const invitation = someHash();
    const device = testDevice(OfficerId.parse(randomUUID()), invitation, chain.state.chain.id);
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
    const more = testDevice(me.officer, undefined, chain.state.chain.id);
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

/** What each ability comes to, where it is a link: the screens that show it write one of this kind. */
const LINKS: Readonly<Record<Ability, ((own: DevicePlace) => readonly [LinkKind, object]) | null>> = {
  'invite-officer': () => ['officer.added', {}],
  'answer-offers': ({ officer }) => ['device.added', { officer: officer.officer }],
  'invite-own-device': ({ officer }) => ['device.added', { officer: officer.officer }],
  'invite-device-for': () => ['device.added', { officer: world.officer('TT observer') }],
  'invite-archive': ({ officer }) => ['device.added', { officer: officer.officer, archive: true }],
  'keep-in-archive': null,
  'revoke-own-device': ({ device }) => ['device.revoked', { device: device.keys.device }],
  'revoke-device': () => ['device.revoked', { device: [...world.of('TT').chain.state.devices.keys()][0] }],
  'revoke-officer': () => ['officer.revoked', { officer: world.officer('TT observer') }],
  'set-posts': () => ['post.set', {}],
  'set-away': ({ officer }) => ['officer.away', { officer: officer.officer }],
  'verify-taskforce': () => ['taskforce.verified', {}],
  'hand-over-chair': () => ['chair.handed-over', { to: world.officer('TT observer') }],
  'name-second': () => ['second.named', {}],
  'make-chair-sheets': () => ['recovery.keys-set', {}],
  'open-consultation': null,
  'open-investigation': null,
  'raise-alert': null,
  'raise-exercise': null,
  'acknowledge-alert': null,
  'ask-request': null,
};
const world = stage();

it('[T12] [CS16] offers no officer a link that `whoCan` would not have from that officer', () => {
  const { chain } = world.of('TT');
  const taskforce = chain.state;
  const states = ['GY', 'CW', 'DO', 'TT', 'JM'].map((code) => world.of(code).chain.state);
  const member = (id: RosterId) => states.find((state) => state.chain.id === id);
  const offered = [...taskforce.officers.values()].flatMap((officer) => {
    const device = [...taskforce.devices.values()].find((each) => each.officer === officer.officer && !each.archive);
    if (!device) return [];
    const own = { device, officer, taskforce };
    const abilities = abilitiesOf({ own: () => own, network: () => world.network.state, member });
    return abilities.flatMap((ability) => {
      const link = LINKS[ability]?.(own);
      if (!link) return [];
      const able = whoCan(link[0], link[1] as never, taskforce, { taskforceNow: member, network: world.network.state });
      return [{ ability, isAble: able.some(({ officer: each }) => each === officer.officer) }];
    });
  });
  expect(offered.filter(({ isAble }) => !isAble)).toEqual([]);
  expect(new Set(offered.map(({ ability }) => ability)).size).toBeGreaterThan(10);
});
