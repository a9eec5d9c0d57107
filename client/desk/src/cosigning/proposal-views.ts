import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import { UI_LIST_MAX } from '@breakwater/shared/limits';
import { createNames, type Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readTerms } from '../vault/read/people.ts';
import { listGiven, listProposals, type Proposal } from './rows.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;

/** What we asked others to sign with us, the newest first; not what was taken back or put away. */
export function listProposalViews(desk: Desk, wanted: (view: ProposalView) => boolean): ProposalView[] {
  const names = createNames(desk);
  return listProposals(desk.vault)
    .filter(({ state }) => state !== 'withdrawn')
    .map((proposal) => proposalView(desk, proposal, names))
    .filter(wanted)
    .slice(0, UI_LIST_MAX);
}

export function proposalView(desk: Desk, proposal: Proposal, names: Names): ProposalView {
  const { act, roster, of, asked, reason, answeredBy, madeAtMs, expiresAtMs } = proposal;
  const room = act.kind === 'room.admitted' ? desk.book.room(roster) : undefined;
  const state = stateShown(desk, proposal);
  return {
    id: proposal.proposal,
    kind: act.kind === 'room.admitted' ? 'join' : act.kind === 'chair.handed-over' ? 'chair' : 'settle',
    room: act.kind === 'room.admitted' ? roster : null,
    about: act.kind === 'taskforce.settled' ? roster : null,
    title: room ? (readTerms(desk.vault, room.terms)?.title ?? '') : act.kind === 'taskforce.settled' ? names.taskforce(roster).name : '',
    taskforce: names.taskforce(of),
    asked: asked.map(names.officer).filter((ref) => ref !== undefined),
    state,
    askedAtMs: madeAtMs,
    expiresAtMs,
    declined: state === 'declined' ? { by: (answeredBy && names.officer(answeredBy)) ?? null, reason } : null,
    can: state === 'stands' || state === 'agreed' ? [] : ['withdraw', 'ask-again'],
  };
}

function stateShown({ vault, now }: Desk, { proposal, state, expiresAtMs }: Proposal): ProposalView['state'] {
  if (state === 'void') return 'over';
  if (state !== 'asked') return state;
  if (now() >= expiresAtMs) return 'expired';
  return listGiven(vault, proposal).length > 0 ? 'agreed' : 'asked';
}
