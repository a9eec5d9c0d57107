import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import { utf8 } from '@breakwater/shared/format/bytes';
import { UI_LIST_MAX } from '@breakwater/shared/limits';
import { signersNeeded } from '@breakwater/shared/roster/co-signers';
import { linkHash } from '@breakwater/shared/roster/link';
import { createNames, type Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readTerms } from '../vault/read/people.ts';
import { listGiven, listProposals, type Proposal } from './rows.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now' | 'crypto'>;

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
  const isElsewhere = act.kind === 'taskforce.settled' || act.kind === 'chair.replaced';
  const state = stateShown(desk, proposal);
  return {
    id: proposal.proposal,
    kind: KINDS[act.kind],
    room: act.kind === 'room.admitted' ? roster : null,
    about: isElsewhere ? roster : null,
    title: room ? (readTerms(desk.vault, room.terms)?.title ?? '') : '',
    taskforce: names.taskforce(act.kind === 'chair.replaced' ? roster : of),
    asked: asked.map(names.officer).filter((ref) => ref !== undefined),
    missing: act.kind === 'chair.replaced' ? Math.max(0, signersNeeded(act.kind) - 1 - countGiven(desk, proposal)) : null,
    state,
    askedAtMs: madeAtMs,
    expiresAtMs,
    declined: state === 'declined' ? { by: (answeredBy && names.officer(answeredBy)) ?? null, reason } : null,
    can: state === 'stands' || state === 'agreed' ? [] : ['withdraw', 'ask-again'],
  };
}

const KINDS = {
  'room.admitted': 'join',
  'chair.handed-over': 'chair',
  'chair.replaced': 'replace',
  'taskforce.settled': 'settle',
} as const;

/** Signatures over the newest attempt, by different officers. */
const countGiven = ({ vault, book, crypto }: Desk, { proposal, link }: Proposal): number => {
  const hash = linkHash(utf8(link.link), crypto.sha256);
  const given = listGiven(vault, proposal).filter((each) => each.link === hash);
  return new Set(given.map(({ device }) => book.device(device)?.officer.officer)).size;
};

function stateShown({ vault, now }: Desk, { proposal, act, state, expiresAtMs }: Proposal): ProposalView['state'] {
  if (state === 'void') return 'over';
  if (state !== 'asked') return state;
  if (now() >= expiresAtMs) return 'expired';
  return listGiven(vault, proposal).length >= signersNeeded(act.kind) - 1 ? 'agreed' : 'asked';
}
