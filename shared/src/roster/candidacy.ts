import type { RosterId } from '../ids.ts';
import type { NetworkState } from './network-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

/** Whose chairs must have vouched for a new taskforce before it is a candidate no longer (T6). */
export const VOUCHES_NEEDED = 2;
/** The first taskforces that are still in a network have nobody who could vouch for them. */
const FOUNDERS = 3;

export type Candidacy = {
  readonly isCandidate: boolean;
  /** Taskforces whose vouch counts, in the order of their admission. */
  readonly vouchedBy: readonly RosterId[];
};

type TaskforceNow = (id: RosterId) => TaskforceState | undefined;

/**
 * T6, RO11: whether a taskforce is a candidate still, and who has vouched for it. The vouch of a candidate counts for nothing, so newcomers cannot
 * bring each other in; nor does one of an expelled taskforce, or a second one of the same. A function of the states, whatever order they came in.
 */
export function candidacyOf(id: RosterId, network: NetworkState, taskforceNow: TaskforceNow): Candidacy {
  const full = fullMembers(network, taskforceNow);
  return { isCandidate: !full.has(id), vouchedBy: vouchersOf(id, inNetwork(network), full, taskforceNow) };
}

/** Whether a taskforce is in the network and no candidate, by the states given: those that a link names, where its signers are judged (T10). */
export const isFullMember = (id: RosterId, network: NetworkState, taskforceNow: TaskforceNow): boolean =>
  fullMembers(network, taskforceNow).has(id);

/** Whether the chair of `ours` has anything to say by vouching for a taskforce: it is a candidate, and ours is none. */
export function canBeVouchedFor(id: RosterId, ours: TaskforceState, network: NetworkState, taskforceNow: TaskforceNow): boolean {
  const full = fullMembers(network, taskforceNow);
  return !full.has(id) && full.has(ours.chain.id) && inNetwork(network).includes(id) && ours.verified.has(id) && !ours.vouched.has(id);
}

/** What the network says now of a taskforce: with a voice, a candidate still, or not of it: never admitted, or expelled. */
export type NetworkPlace = 'full' | 'candidate' | 'outside';

/** AC25: where each taskforce stands in the network, by the newest states that are known; without a network everybody is outside. */
export function networkPlaces(network: NetworkState | undefined, taskforceNow: TaskforceNow): (id: RosterId) => NetworkPlace {
  const members = new Set(network && inNetwork(network));
  let full: ReadonlySet<RosterId> | undefined;
  return (id) => {
    if (!network || !members.has(id)) return 'outside';
    full ??= fullMembers(network, taskforceNow);
    return full.has(id) ? 'full' : 'candidate';
  };
}

/** Everyone but the candidates: the founders, and whoever two of these vouched for, step by step until nobody is added. */
function fullMembers(network: NetworkState, taskforceNow: TaskforceNow): ReadonlySet<RosterId> {
  const members = inNetwork(network);
  const full = new Set(members.slice(0, FOUNDERS));
  for (let grew = true; grew; ) {
    const next = members.filter((id) => !full.has(id) && vouchersOf(id, members, full, taskforceNow).length >= VOUCHES_NEEDED);
    for (const id of next) full.add(id);
    grew = next.length > 0;
  }
  return full;
}

const vouchersOf = (id: RosterId, members: readonly RosterId[], full: ReadonlySet<RosterId>, taskforceNow: TaskforceNow): RosterId[] =>
  members.filter((member) => member !== id && full.has(member) && taskforceNow(member)?.vouched.has(id));

const inNetwork = (network: NetworkState): readonly RosterId[] =>
  [...network.taskforces]
    .filter(([, { expelled }]) => !expelled)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id]) => id);
