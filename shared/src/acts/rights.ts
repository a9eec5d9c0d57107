import type { RosterId } from '../ids.ts';
import type { PostKind } from '../roster/taskforce-kinds.ts';
import { hasRole, type Officer, postOfficers, type TaskforceState } from '../roster/taskforce-state.ts';
import type { ActKind, ActOf } from './act.ts';
import type { ActSigner, Standing } from './authority.ts';
import type { Party } from './party.ts';
import type { RequestKind } from './request.ts';

/** Whoever speaks for a taskforce: an officer at a head of its roster. */
export type Speaker = { readonly officer: Officer; readonly taskforce: TaskforceState };

export type AlertOpening = ActOf<'alert.raised'>;
export type RequestOpening = ActOf<'request.opened'>;

const steers = ({ officer }: Speaker): boolean => hasRole(officer, 'chair', 'deputy-chair');

/** Whether an officer may speak for a side: chair, deputy chair, focal point, or whoever holds or deputises one of its posts. */
export function speaksFor(speaker: Speaker, party: Party): boolean {
  const { officer, taskforce } = speaker;
  if (taskforce.chain.id !== party.taskforce) return false;
  return (
    steers(speaker) ||
    hasRole(officer, 'focal-point') ||
    party.posts.some((post) => postOfficers(taskforce, post).includes(officer.officer))
  );
}

const holdsPost = ({ officer, taskforce }: Speaker, wanted: PostKind): boolean =>
  [...taskforce.posts.values()].some(({ post, kind }) => kind === wanted && postOfficers(taskforce, post).includes(officer.officer));

/** The sides of a conversation as its opening act names them, the author's first. */
export function partiesOf(opening: AlertOpening | RequestOpening): readonly [Party, ...Party[]] {
  const from = { taskforce: opening.taskforce, posts: opening.body.from.posts };
  return opening.kind === 'alert.raised' ? [from, ...opening.body.to] : [from, opening.body.to];
}

/**
 * The sides that have had what a taskforce says in a conversation, and may speak of it: of an alert's answers only its author and the answering
 * side (AC14); else all.
 */
export function sidesOf(opening: AlertOpening | RequestOpening, taskforce: RosterId): readonly Party[] {
  const parties = partiesOf(opening);
  const isAnswerer = opening.kind === 'alert.raised' && opening.taskforce !== taskforce;
  return isAnswerer ? parties.filter((party) => party.taskforce === opening.taskforce || party.taskforce === taskforce) : parties;
}

/** Who may raise an alert: chair or deputy chair; an exercise also a focal point. */
export const mayRaise = (speaker: Speaker, status: AlertOpening['body']['status']): boolean =>
  steers(speaker) || (status === 'Exercise' && hasRole(speaker.officer, 'focal-point'));

/** Who may answer an alert for an authority that it addresses: whoever speaks for it, and its heads of unit, whom it goes up to (D9). */
export const mayAcknowledge = (speaker: Speaker, opening: AlertOpening): boolean =>
  opening.body.to.some(
    (party) => speaksFor(speaker, party) || (party.taskforce === speaker.taskforce.chain.id && holdsPost(speaker, 'head-of-unit')),
  );

/** Whether an act's signatures entitle it to its place in this alert, whatever the state. */
export function mayAlert(act: ActOf<Extract<ActKind, `alert.${string}`>>, { author, seconds }: Standing, opening: AlertOpening): boolean {
  const isAuthors = author.taskforce.chain.id === opening.taskforce;
  switch (act.kind) {
    case 'alert.raised':
      return mayRaise(author, act.body.status) && act.body.to.every(({ taskforce }) => taskforce !== act.taskforce);
    case 'alert.acknowledged':
      return mayAcknowledge(author, opening);
    case 'alert.updated':
      return isAuthors && mayRaise(author, opening.body.status);
    case 'alert.cancelled': {
      if (isAuthors && mayRaise(author, opening.body.status)) return true;
      const named = new Set(partiesOf(opening).map(({ taskforce }) => taskforce));
      const chairs = [author, ...seconds].filter(isFullChair).map(({ taskforce }) => taskforce.chain.id);
      return new Set(chairs.filter((id) => named.has(id))).size >= CHAIRS_TO_CANCEL;
    }
    default:
      return act satisfies never;
  }
}

/** AC26: chairs of so many taskforces that an alert names, where its author does not cancel it. */
const CHAIRS_TO_CANCEL = 2;

/** AC26: a chair who has a voice towards others: of a taskforce that is no candidate any more. */
export const isFullChair = ({ officer, place }: ActSigner): boolean => place === 'full' && hasRole(officer, 'chair');

/** Extreme and Severe want a second signature; one signature is shown as one (domain reference 3b). */
export const wantsSecond = (severity: AlertOpening['body']['severity']): boolean => severity === 'Extreme' || severity === 'Severe';

/** Second signers that count: who may speak for a full member, who is on duty in one (AC26), or the author's standing second (T12). */
export const countedSeconds = ({ author, seconds }: Pick<Standing, 'author' | 'seconds'>): readonly ActSigner[] =>
  seconds.filter(
    (second) =>
      (second.place === 'full' && (steers(second) || hasRole(second.officer, 'focal-point') || holdsPost(second, 'duty-officer'))) ||
      (author.taskforce.second?.officer === second.officer.officer && author.taskforce.second.taskforce === second.taskforce.chain.id),
  );

const REQUESTER_KINDS: readonly RequestKind[] = ['request.opened', 'request.clarified', 'request.withdrawn', 'request.closed'];

export const sideOf = (kind: RequestKind): 'requester' | 'requested' => (REQUESTER_KINDS.includes(kind) ? 'requester' : 'requested');

/** Who may sign this act of an information request (domain reference 3a): whoever speaks for the side whose act it is. */
export function mayRequest(kind: RequestKind, speaker: Speaker, opening: RequestOpening): boolean {
  const [requester, requested] = partiesOf(opening);
  // The posts that an opening act names entitle nobody to sign it.
  if (kind === 'request.opened')
    return mayAsk(speaker) && requester.taskforce === speaker.taskforce.chain.id && requested?.taskforce !== requester.taskforce;
  const party = sideOf(kind) === 'requester' ? requester : requested;
  return party !== undefined && speaksFor(speaker, party);
}

/** Who may ask another taskforce for information: chair, deputy chair, focal point, or holder or deputy of a focal-point post. */
export const mayAsk = (speaker: Speaker): boolean =>
  speaksFor(speaker, {
    taskforce: speaker.taskforce.chain.id,
    posts: [...speaker.taskforce.posts.values()].filter(({ kind }) => kind === 'focal-point').map(({ post }) => post),
  });

/** The officers of a taskforce who can do something (T12): screens offer an act only to them, and name them to everyone else. */
export const whoCan = (taskforce: TaskforceState, may: (speaker: Speaker) => boolean): readonly Officer[] =>
  [...taskforce.officers.values()].filter((officer) => officer.status === 'active' && may({ officer, taskforce }));
