import { describe, expect, it } from 'vitest';
import type { OfficerId } from '../ids.ts';
import type { LinkCase, LinkCases } from '../testing/links/link-case.ts';
import { setsOf } from '../testing/links/link-case.ts';
import { networkCases } from '../testing/links/network-cases.ts';
import { roomCases } from '../testing/links/room-cases.ts';
import { type Signer, stage } from '../testing/links/stage.ts';
import { taskforceCases } from '../testing/links/taskforce-cases.ts';
import type { LinkBody, LinkKind } from './link.ts';
import { whoCan } from './who-can.ts';

const world = stage();
const cases: LinkCases = { ...networkCases(world), ...taskforceCases(world), ...roomCases(world) };
const taskforces = ['GY', 'CW', 'DO', 'TT', 'JM', 'KN', 'XX'].map((code) => world.of(code).chain);
const taskforceNow = (id: string) => taskforces.map((chain) => chain.state).find(({ chain }) => chain.id === id);

/** Sets that are enough, and none of whose signatures could be left out. */
function leastOf(one: LinkCase): readonly (readonly Signer[])[] {
  const allowed = setsOf(one.tried, one.most).filter(one.allowed);
  return allowed.filter((set) => !allowed.some((less) => less.length < set.length && less.every((signer) => set.includes(signer))));
}
const personOf = ({ officer, holder }: Signer) => officer ?? holder;

// By the operator, or by who is in no roster yet.
const BY_NOBODY_HERE: readonly LinkKind[] = ['network.founded', 'network.taskforce-admitted', 'taskforce.founded'];

describe('[T12] [CS16] whoCan', () => {
  for (const [kind, tried] of Object.entries(cases) as [LinkKind, readonly LinkCase[]][])
    it(`${kind}: names nobody whom the table does not, and somebody where somebody can`, () => {
      const least = tried.flatMap(leastOf);
      const table = new Set(least.flatMap((set) => set.map(personOf)).filter((officer) => officer !== undefined));
      const named = new Set(
        tried.flatMap(({ body, on }) => {
          // Of a settle link: the roster before the link that it names.
          const parting =
            'height' in body && on.states.length > 0 && body.roster === on.head.roster
              ? on.states.at(Math.max(0, body.height - 1))
              : on.states.at(-2);
          const elsewhere = { taskforceNow, network: world.network.state, parting };
          return whoCan(kind, body, on.states.at(-1), elsewhere).map(({ officer }) => officer);
        }),
      );
      const cast = new Set(tried.flatMap((one) => one.tried.map(personOf)));
      expect([...named].filter((officer) => cast.has(officer) && !table.has(officer))).toEqual([]);
      if (BY_NOBODY_HERE.includes(kind)) expect([...named]).toEqual([]);
      else expect(named.size).toBeGreaterThan(0);
      // Of what one signature is enough for, everybody is named who has a desk to sign with.
      const alone = least.filter((set) => set.length === 1).flatMap((set) => set.map(personOf));
      if (!BY_NOBODY_HERE.includes(kind)) expect(alone.filter((officer) => officer === undefined || !named.has(officer))).toEqual([]);
    });
});

it('[T12] [RO32] one holder of both sheets, or of the only one that is somebody’s, begins nothing', () => {
  const tt = world.of('TT').chain.state;
  const elsewhere = { taskforceNow, network: world.network.state };
  const able = (holders: readonly OfficerId[]) =>
    whoCan(
      'chair.restored',
      {} as LinkBody<'chair.restored'>,
      { ...tt, recoveryKeys: holders.map((holder, i) => ({ key: String(i), holder })) },
      elsewhere,
    ).map(({ officer }) => officer);
  const [colleague, second, chair] = ['TT observer', 'GY investigator', 'TT chair'].map(world.officer) as [OfficerId, OfficerId, OfficerId];
  expect(able([colleague, colleague])).toEqual([]);
  expect(able([chair, second])).toEqual([second]);
  expect(able([colleague, second])).toEqual([colleague, second]);
});
