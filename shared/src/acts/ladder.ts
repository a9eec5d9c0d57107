import type { OfficerId, RosterId } from '../ids.ts';
import { hasRole, postAddressee, postOfficers, type TaskforceState } from '../roster/taskforce-state.ts';
import type { AlertFacts } from './alert.ts';
import { addressees, isReachable } from './audience.ts';
import { escalationOf, type Rung } from './escalation.ts';
import type { Party } from './party.ts';

export type LadderMember = { readonly taskforce: RosterId; readonly officer: OfficerId };
/** A rung with the officers who are on it and on none before. */
export type LadderRung = Rung & { readonly members: readonly LadderMember[] };

/**
 * Whom an alert goes up to in one authority while nobody answers there (domain reference 3b): deputies of the posts named, or the standing
 * second of a taskforce that has none (T12); head of unit, or the focal points; chair and deputy chair. Whoever has the alert already, or
 * stands on an earlier rung, is not asked twice: rungs that end at the same person are one rung. Only officers with a desk.
 */
export function ladderOf(
  party: Party,
  facts: Pick<AlertFacts, 'urgency' | 'severity'>,
  taskforceNow: (id: RosterId) => TaskforceState | undefined,
): readonly LadderRung[] {
  const taskforce = taskforceNow(party.taskforce);
  if (!taskforce) return [];
  // T8: whoever holds an exclusion passes taskforces without those who are kept out (`withoutExcluded`).
  const taken = new Set<OfficerId>(addressees(party, taskforce));
  return escalationOf(facts).flatMap(({ to, afterMs }) => {
    const members = candidates(to, party, taskforce).filter(({ taskforce: id, officer }) => {
      const theirs = taskforceNow(id);
      return theirs !== undefined && !taken.has(officer) && isReachable(theirs, officer);
    });
    for (const { officer } of members) taken.add(officer);
    return members.length > 0 ? [{ to, afterMs, members }] : [];
  });
}

function candidates(to: Rung['to'], party: Party, taskforce: TaskforceState): readonly LadderMember[] {
  const ours = (officers: readonly OfficerId[]): readonly LadderMember[] =>
    [...new Set(officers)].map((officer) =>
      officer === taskforce.second?.officer ? taskforce.second : { taskforce: party.taskforce, officer },
    );
  switch (to) {
    case 'deputy': {
      const deputies = ours(party.posts.flatMap((post) => postOfficers(taskforce, post)));
      const has = new Set(addressees(party, taskforce));
      const { second } = taskforce;
      const isAlone = deputies.every(({ officer }) => has.has(officer) || !isReachable(taskforce, officer));
      // Named as deputy of a post, too, the second is asked once.
      return isAlone && second && !deputies.some(({ officer }) => officer === second.officer) ? [...deputies, second] : deputies;
    }
    case 'head-of-unit': {
      const heads = addresseesOf(taskforce, 'head-of-unit');
      return ours(heads.length > 0 ? heads : [...addresseesOf(taskforce, 'focal-point'), ...withRole(taskforce, 'focal-point')]);
    }
    case 'chair':
      return ours(withRole(taskforce, 'chair', 'deputy-chair'));
    default:
      return to satisfies never;
  }
}

const addresseesOf = (taskforce: TaskforceState, kind: 'head-of-unit' | 'focal-point'): readonly OfficerId[] =>
  [...taskforce.posts.values()]
    .filter((post) => post.kind === kind)
    .flatMap(({ post }) => postAddressee(taskforce, post) ?? [])
    .filter((officer) => isReachable(taskforce, officer));

const withRole = (taskforce: TaskforceState, ...roles: Parameters<typeof hasRole>[1][]): readonly OfficerId[] =>
  [...taskforce.officers.values()].filter((officer) => hasRole(officer, ...roles)).map(({ officer }) => officer);
