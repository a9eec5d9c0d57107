import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import { UI_LIST_MAX, UI_TASKFORCES_MAX } from '@breakwater/shared/limits';
import { asksAll, type CoSigner, sameSigner, signersNeeded } from '@breakwater/shared/roster/co-signers';
import { readLink } from '@breakwater/shared/roster/link';
import { createNames, type Names } from '../people/names.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readTerms } from '../vault/read/people.ts';
import { givenThatCount } from './given.ts';
import { signedLink } from './link-text.ts';
import { listProposals, type Proposal } from './rows.ts';
import { partingOf, rosterOf, settledRoster } from './settle.ts';
import { othersNeeded } from './who-signs.ts';

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
  const expels = act.kind === 'network.taskforce-expelled' ? act.body.taskforce : undefined;
  const about = settledRoster(act) ?? expels ?? roster;
  const room = desk.book.room(about);
  const isElsewhere = act.kind === 'chair.replaced' || expels !== undefined || desk.book.taskforce(about) !== undefined;
  const needed = asksAll(act.kind) ? neededOf(desk, proposal) : null;
  const signed = needed ? signersSoFar(desk, proposal) : [];
  const state = stateShown(desk, proposal);
  const ours = desk.book.own()?.taskforce.chain.id;
  const called = (signer: CoSigner) => names.officer(signer.taskforce, signer.officer);
  return {
    id: proposal.proposal,
    kind: about === roster || expels ? KINDS[act.kind] : room ? 'settle-room' : 'settle',
    room: room ? about : null,
    about: act.kind === 'room.admitted' || act.kind === 'chair.handed-over' ? null : about,
    title: room ? (readTerms(desk.vault, room.terms)?.title ?? '') : isElsewhere ? names.taskforce(about).name : '',
    taskforce: names.taskforce(act.kind === 'chair.replaced' || expels ? about : asksAll(act.kind) ? (ours ?? of) : of),
    asked: asked.flatMap((signer) => called(signer) ?? []),
    signed: signed.flatMap((signer) => called(signer) ?? []).slice(0, UI_TASKFORCES_MAX),
    missing: needed && Math.max(0, needed.others - signed.length),
    needed: needed?.all ?? null,
    state,
    askedAtMs: madeAtMs,
    expiresAtMs,
    declined: state === 'declined' ? { by: (answeredBy && called(answeredBy)) ?? null, reason } : null,
    can: state === 'stands' || state === 'agreed' ? [] : ['withdraw', 'ask-again'],
  };
}

const KINDS = {
  'room.admitted': 'join',
  'chair.handed-over': 'chair',
  'chair.replaced': 'replace',
  'taskforce.settled': 'settle',
  'room.settled': 'settle-room',
  'network.settled': 'settle-network',
  'network.taskforce-expelled': 'expel',
} as const;

/** CS20: signatures over the newest attempt that count, by different officers. */
const signersSoFar = (desk: Desk, proposal: Proposal): CoSigner[] => {
  const read = readLink(signedLink(proposal.link), desk.crypto);
  if (read.status !== 'read') return [];
  const signers = givenThatCount(desk, proposal, read.parsed).flatMap(({ device }) => signerAt(desk.book.device(device)) ?? []);
  return signers.filter((signer, i) => signers.findIndex((other) => sameSigner(other, signer)) === i);
};

/** How many signatures it needs, and how many of them are others'. Once it is over that is nobody's concern. */
function neededOf({ book }: Desk, { act, roster }: Proposal): { readonly all: number; readonly others: number } {
  const state = rosterOf(book, roster);
  if (!state) return { all: 1, others: 0 };
  return { all: signersNeeded(act, state, partingOf(book, roster, act)), others: othersNeeded({ book }, act, state) };
}

function stateShown(desk: Desk, proposal: Proposal): ProposalView['state'] {
  const { state, expiresAtMs } = proposal;
  if (state === 'void') return 'over';
  if (state !== 'asked') return state;
  if (desk.now() >= expiresAtMs) return 'expired';
  return signersSoFar(desk, proposal).length >= neededOf(desk, proposal).others ? 'agreed' : 'asked';
}
