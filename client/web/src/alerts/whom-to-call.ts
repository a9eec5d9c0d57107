import type { OfficerView, TaskforceView } from '@breakwater/shared/desk/views/people';

/**
 * Whom to phone when a taskforce does not answer an alert: whoever is on duty, else the deputy, the chief of unit, the chair; the first of
 * them who is not away and has given a number. Undefined where nobody has.
 */
export function whomToCall({ officers, posts }: Pick<TaskforceView, 'officers' | 'posts'>): OfficerView | undefined {
  const held = (post: string): (string | null)[] =>
    posts.filter((each) => each.post === post).flatMap(({ holder, deputy }) => [holder, deputy]);
  const chairs = officers.filter(({ roles }) => roles.includes('chair')).map(({ id }) => id);
  return [...held('duty-officer'), ...held('head-of-unit'), ...chairs]
    .map((id) => officers.find((officer) => officer.id === id))
    .find((officer) => officer?.state === 'active' && !officer.away && officer.phone !== '');
}
