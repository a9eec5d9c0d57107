import { describe, expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { actWorld, setPost } from '../testing/acts.ts';
import { addOfficer, someHash } from '../testing/rosters.ts';
import { postsFor } from './audience.ts';
import { ladderOf } from './ladder.ts';

const EXTREME = { urgency: 'Immediate', severity: 'Extreme' } as const;

function setUp() {
  const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY']);
  const [TT, GY] = [world.taskforce('TT'), world.taskforce('GY')];
  const ladder = (facts: Parameters<typeof ladderOf>[1] = EXTREME) =>
    ladderOf(
      { taskforce: TT.id, posts: [...postsFor('alert', TT.chain.state)] },
      facts,
      (id) => [TT, GY].find((one) => one.id === id)?.chain.state,
    ).map(({ to, afterMs, members }) => [to, afterMs / 60_000, members.map(({ officer }) => officer)]);
  return { TT, GY, ladder };
}

describe('[D9] the ladder of an authority', () => {
  it('goes up to the deputy, the head of unit, and the chairs, at their times', () => {
    const { TT, ladder } = setUp();
    const [duty, deputy, head, second] = [addOfficer(TT), addOfficer(TT), addOfficer(TT), addOfficer(TT, ['deputy-chair'])];
    setPost(TT, 'duty-officer', duty, deputy);
    setPost(TT, 'head-of-unit', head);
    const whole = [
      ['deputy', 10, [deputy.officer]],
      ['head-of-unit', 30, [head.officer]],
      ['chair', 60, [TT.chair.officer, second.officer]],
    ];
    expect(ladder()).toEqual(whole);
    expect(ladder({ urgency: 'Future', severity: 'Minor' }).map(([, minutes]) => minutes)).toEqual([1_440, 4_320, 10_080]);
    expect(ladder({ urgency: 'Past', severity: 'Extreme' })).toEqual([]);
  });

  it('takes the focal points where there is no head of unit', () => {
    const { TT, ladder } = setUp();
    const [duty, focal, role] = [addOfficer(TT), addOfficer(TT), addOfficer(TT, ['focal-point'])];
    setPost(TT, 'duty-officer', duty);
    setPost(TT, 'focal-point', focal);
    expect(ladder()).toEqual([
      ['head-of-unit', 30, [focal.officer, role.officer]],
      ['chair', 60, [TT.chair.officer]],
    ]);
  });

  it('[T12] is one rung where two end at the same person, and none where that person has the alert', () => {
    const { TT, ladder } = setUp();
    const [duty, both] = [addOfficer(TT), addOfficer(TT)];
    setPost(TT, 'duty-officer', duty, both);
    setPost(TT, 'head-of-unit', both);
    expect(ladder()).toEqual([
      ['deputy', 10, [both.officer]],
      ['chair', 60, [TT.chair.officer]],
    ]);
    const alone = setUp();
    expect(alone.ladder()).toEqual([]);
  });

  it('[T12] ends at the standing second where nobody else could be asked, and passes over who has no desk', () => {
    const { TT, GY, ladder } = setUp();
    TT.chain.add('second.named', { taskforce: GY.id, officer: GY.chair.officer }, [TT.chair.signing]);
    expect(ladder()).toEqual([['deputy', 10, [GY.chair.officer]]]);
    const [duty, deputy] = [addOfficer(TT), addOfficer(TT)];
    setPost(TT, 'duty-officer', duty, deputy);
    TT.chain.add('device.revoked', { device: deputy.proven.keys.device }, [TT.chair.signing]);
    expect(ladder()).toEqual([
      ['deputy', 10, [GY.chair.officer]],
      ['chair', 60, [TT.chair.officer]],
    ]);
  });
});
