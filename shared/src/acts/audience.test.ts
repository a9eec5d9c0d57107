import { describe, expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { actWorld, setPost } from '../testing/acts.ts';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from '../testing/rosters.ts';
import { actMembers, addressees, postsFor } from './audience.ts';

const setUp = (): {
  readonly TT: TestTaskforce;
  readonly focal: TestDevice;
  readonly duty: TestDevice;
  readonly world: ReturnType<typeof actWorld>;
} => {
  const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY']);
  const TT = world.taskforce('TT');
  return { world, TT, focal: addOfficer(TT, ['focal-point']), duty: addOfficer(TT) };
};
const away = (of: TestTaskforce, officer: TestDevice, isAway: boolean): void =>
  void of.chain.add('officer.away', { officer: officer.officer, away: isAway }, [of.chair.signing]);

describe('[T9] the audience of an act', () => {
  it('is the holder of the post named, or the deputy while the holder is away', () => {
    const { TT, focal, duty } = setUp();
    const post = setPost(TT, 'duty-officer', duty, focal);
    const party = { taskforce: TT.id, posts: [post] };
    expect(addressees(party, TT.chain.state)).toEqual([duty.officer]);
    away(TT, duty, true);
    expect(addressees(party, TT.chain.state)).toEqual([focal.officer]);
    away(TT, duty, false);
    TT.chain.add('post.set', { post, kind: 'duty-officer', holder: focal.officer, deputy: null }, [TT.chair.signing]);
    expect(addressees(party, TT.chain.state)).toEqual([focal.officer]);
  });

  it('is chair and focal points where no post is set, or nobody holds it', () => {
    const { TT, focal, duty } = setUp();
    const standIns = [TT.chair.officer, focal.officer];
    expect(addressees({ taskforce: TT.id, posts: [] }, TT.chain.state)).toEqual(standIns);
    const post = setPost(TT, 'duty-officer', duty);
    TT.chain.add('officer.revoked', { officer: duty.officer }, [TT.chair.signing]);
    expect(addressees({ taskforce: TT.id, posts: [post] }, TT.chain.state)).toEqual(standIns);
  });

  it('names members, so that devices are looked up when it is encrypted, and whoever asked gets the answer', () => {
    const { world, TT, focal, duty } = setUp();
    const post = setPost(TT, 'focal-point', focal);
    const parties = [{ taskforce: TT.id, posts: [post] }];
    const speakers = [duty, focal].map(({ officer }) => ({ taskforce: TT.id, officer }));
    expect(actMembers({ parties, speakers }, world.taskforceNow)).toEqual([
      { taskforce: TT.id, post },
      { taskforce: TT.id, officer: duty.officer },
    ]);
    TT.chain.add('officer.revoked', { officer: duty.officer }, [TT.chair.signing]);
    expect(actMembers({ parties, speakers }, world.taskforceNow)).toEqual([{ taskforce: TT.id, post }]);
  });

  it('[T2] has nobody of a taskforce whose roster is not here', () => {
    const { world } = setUp();
    expect(actMembers({ parties: [{ taskforce: RosterId.parse(someHash()), posts: [] }], speakers: [] }, world.taskforceNow)).toEqual([]);
  });

  it('goes to the posts that the matter is for', () => {
    const { TT, focal, duty } = setUp();
    expect(postsFor('alert', TT.chain.state)).toEqual([]);
    const focalPost = setPost(TT, 'focal-point', focal);
    expect(postsFor('alert', TT.chain.state)).toEqual([focalPost]);
    const dutyPost = setPost(TT, 'duty-officer', duty);
    setPost(TT, 'duty-officer', null);
    expect(postsFor('alert', TT.chain.state)).toEqual([dutyPost]);
    expect(postsFor('request', TT.chain.state)).toEqual([focalPost]);
    expect(postsFor('urgent-request', TT.chain.state)).toEqual([focalPost, dutyPost]);
  });
});
