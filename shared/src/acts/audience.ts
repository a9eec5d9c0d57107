import type { OfficerId, PostId, RosterId } from '../ids.ts';
import { ACT_POSTS_PER_PARTY_MAX } from '../limits.ts';
import type { Member } from '../roster/room-kinds.ts';
import type { PostKind } from '../roster/taskforce-kinds.ts';
import { activeDevices, hasRole, type Post, postAddressee, type TaskforceState } from '../roster/taskforce-state.ts';
import type { Party } from './party.ts';

/** The posts that an opening act names of a taskforce: an alert's duty officers, a request's focal points, an urgent request's both. */
export function postsFor(what: 'alert' | 'request' | 'urgent-request', taskforce: TaskforceState): readonly PostId[] {
  const held = [...taskforce.posts.values()].filter(({ holder, deputy }) => holder !== null || deputy !== null);
  const named = (...kinds: readonly PostKind[]): readonly Post[] => held.filter(({ kind }) => kinds.includes(kind));
  const first = what === 'alert' ? named('duty-officer') : named('focal-point');
  const posts = what === 'urgent-request' ? [...first, ...named('duty-officer')] : first;
  return (posts.length > 0 ? posts : named('focal-point', 'duty-officer')).map(({ post }) => post).slice(0, ACT_POSTS_PER_PARTY_MAX);
}

/** Whether an officer is active and has a desk that gets mail. */
export const isReachable = (taskforce: TaskforceState, officer: OfficerId): boolean =>
  taskforce.officers.get(officer)?.status === 'active' && activeDevices(taskforce, officer).length > 0;

/** The officer who gets what is for this post now (T9), if there is one with a desk. */
const answering = (taskforce: TaskforceState, post: PostId): OfficerId | undefined => {
  const officer = postAddressee(taskforce, post);
  return officer !== undefined && isReachable(taskforce, officer) ? officer : undefined;
};

/**
 * Whom a side's act is for, as members whose devices are looked up when it is encrypted (T2): its posts, so holder, or deputy
 * while the holder is away (T9). Where none of them answers (a taskforce that has set no post yet, or a vacant one), its chair,
 * deputy chair and focal points stand in, so that nothing ends at an empty desk.
 */
function sideMembers(party: Party, taskforce: TaskforceState): readonly Member[] {
  const posts = party.posts.filter((post) => answering(taskforce, post) !== undefined);
  if (posts.length > 0) return posts.map((post) => ({ taskforce: party.taskforce, post }));
  return [...taskforce.officers.values()]
    .filter((officer) => hasRole(officer, 'chair', 'deputy-chair', 'focal-point') && isReachable(taskforce, officer.officer))
    .map(({ officer }) => ({ taskforce: party.taskforce, officer }));
}

/** The officers whom a side is delivered to now; empty when nobody would get it. */
export function addressees(party: Party, taskforce: TaskforceState): readonly OfficerId[] {
  const officers = sideMembers(party, taskforce).map((member) =>
    'officer' in member ? member.officer : 'post' in member ? answering(taskforce, member.post) : undefined,
  );
  return [...new Set(officers)].filter((officer) => officer !== undefined);
}

export type AudienceOf = {
  /** The sides that this act goes to. */
  readonly parties: readonly Party[];
  /** Officers who have signed in this conversation and may still: whoever asked gets the answer too. */
  readonly speakers: readonly { readonly taskforce: RosterId; readonly officer: OfficerId }[];
};

/**
 * The audience of an act (T9): computed from the opening act and verified rosters, never from a list that the hub supplies. A
 * taskforce that `taskforceNow` does not know has nobody here.
 */
export function actMembers(
  { parties, speakers }: AudienceOf,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): readonly Member[] {
  return parties.flatMap((party): readonly Member[] => {
    const taskforce = taskforceNow(party.taskforce);
    if (!taskforce) return [];
    const addressed = addressees(party, taskforce);
    const also = new Set(
      speakers
        .filter(
          (speaker) =>
            speaker.taskforce === party.taskforce && isReachable(taskforce, speaker.officer) && !addressed.includes(speaker.officer),
        )
        .map(({ officer }) => officer),
    );
    return [...sideMembers(party, taskforce), ...[...also].map((officer) => ({ taskforce: party.taskforce, officer }))];
  });
}
