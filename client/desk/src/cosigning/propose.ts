import { randomUUID } from 'node:crypto';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { type OfficerId, ProposalId, type RosterId } from '@breakwater/shared/ids';
import { COSIGNING_FURTHER_MAX, COSIGNING_LIFE_MS } from '@breakwater/shared/limits';
import { type CoSignedAct, coSigners } from '@breakwater/shared/roster/co-signers';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { chairOf } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { LaneHost } from '../lane/host.ts';
import type { RosterBook } from '../rosters/book.ts';
import { headsOf, type RoomDesk } from '../trust/room-links.ts';
import { type LinkDraft, signDraft } from '../trust/write-link.ts';
import type { VaultReader } from '../vault/database.ts';
import { linkText } from './link-text.ts';
import { listProposals, type Proposal, readProposal } from './rows.ts';

export type ProposingDesk = RoomDesk & { readonly vault: VaultReader; readonly book: RosterBook; readonly lane: Pick<LaneHost, 'run'> };

/**
 * T6: asks another taskforce into an investigation: the first seat is what is signed together, the others follow when it stands. The same
 * asking that is still open is answered as it is. Throws `not-allowed`, `not-verified` (T5: introduced is not enough), `nobody-to-agree`,
 * `too-long`, `room-closed`, `fork` or `update-needed`.
 */
export function askToJoin(desk: ProposingDesk, room: RosterId, seats: readonly Seat[]): Promise<Proposal> {
  const [seat, ...further] = seats;
  if (!seat) return refuse('nobody-to-send-to');
  if (further.length > COSIGNING_FURTHER_MAX) return refuse('too-long');
  const joining = seat.member.taskforce;
  if (desk.book.standing(joining)?.standing !== 'verified') return refuse('not-verified');
  return propose(desk, room, { kind: 'room.admitted', body: { seat } }, further);
}

/** T11: the chair asks the successor. Throws `not-allowed`, `unknown-officer` or `nobody-to-agree`. */
export function askToTakeChair(desk: ProposingDesk, to: OfficerId): Promise<Proposal> {
  const own = desk.book.own() ?? refuse('not-allowed');
  if (own.taskforce.officers.get(to)?.status !== 'active') return refuse('unknown-officer');
  if (to === own.officer.officer) return refuse('not-allowed');
  return propose(desk, own.taskforce.chain.id, { kind: 'chair.handed-over', body: { to } }, []);
}

async function propose(desk: ProposingDesk, roster: RosterId, act: CoSignedAct, further: readonly Seat[]): Promise<Proposal> {
  const state = desk.state(roster) ?? refuse('unknown-room');
  for (const id of [roster, ...rostersOf(act, state)]) {
    const frozen = desk.frozen(id);
    if (frozen) return refuse(frozen);
  }
  if (!mayPropose(desk, act, state)) return refuse(state.type === 'room' && state.closed ? 'room-closed' : 'not-allowed');
  const open = listProposals(desk.vault).find(
    (other) => other.state === 'asked' && other.roster === roster && canonicalJson(subjectOf(other.act)) === canonicalJson(subjectOf(act)),
  );
  if (open) return open;
  const nowMs = desk.now();
  const asked = signersOf(desk, act, state);
  if (asked.length === 0) return refuse('nobody-to-agree');
  const attempt = await signAttempt(desk, act, state);
  const proposal: Proposal = {
    proposal: ProposalId.parse(randomUUID()),
    roster,
    act,
    further,
    of: act.kind === 'room.admitted' ? act.body.seat.member.taskforce : roster,
    asked,
    state: 'asked',
    reason: '',
    answeredBy: null,
    attempt: 1,
    link: attempt,
    madeAtMs: nowMs,
    sentAtMs: nowMs,
    expiresAtMs: nowMs + COSIGNING_LIFE_MS,
  };
  await desk.lane.run('propose', { proposal, fromHeight: 0 });
  return proposal;
}

/** One open asking for each joining taskforce, and one for the chair. */
const subjectOf = (act: CoSignedAct) => (act.kind === 'room.admitted' ? { joins: act.body.seat.member.taskforce } : { chair: true });

/** Takes an asking back, or puts away one that is over. Throws `unknown-agreement`, and `changed-meanwhile` where it stands already. */
export async function withdraw(desk: ProposingDesk, id: string): Promise<void> {
  const { proposal } = known(desk, id);
  const { state } = await desk.lane.run('end-proposal', { nowMs: desk.now(), proposal, event: 'withdrawn' });
  if (state === 'stands') refuse('changed-meanwhile');
}

/** Sends an open asking again; asks anew for the same where it is over. Throws as the first asking did. */
export async function askAgain(desk: ProposingDesk, id: string): Promise<void> {
  const proposal = known(desk, id);
  if (proposal.state === 'stands') return refuse('changed-meanwhile');
  if (proposal.state === 'asked') {
    await desk.lane.run('propose', { proposal: { ...proposal, sentAtMs: desk.now() }, fromHeight: 0 });
    return;
  }
  const { act, roster, further } = proposal;
  await (act.kind === 'room.admitted' ? askToJoin(desk, roster, [act.body.seat, ...further]) : askToTakeChair(desk, act.body.to));
  await desk.lane.run('end-proposal', { nowMs: desk.now(), proposal: proposal.proposal, event: 'withdrawn' });
}

function known({ vault }: ProposingDesk, id: string): Proposal {
  return readProposal(vault, id) ?? refuse('unknown-agreement');
}

/** Whether this officer may still ask for it, as the roster stands now (T12). */
export function mayPropose({ book }: Pick<ProposingDesk, 'book'>, act: CoSignedAct, state: RosterState): boolean {
  const own = book.own();
  if (own?.device.status !== 'active') return false;
  if (act.kind === 'chair.handed-over') return state.type === 'taskforce' && chairOf(state)?.officer === own.officer.officer;
  return state.type === 'room' && mayAskToAdmit(state, own, act.body.seat.member.taskforce);
}

export const signersOf = ({ book }: Pick<ProposingDesk, 'book'>, act: CoSignedAct, state: RosterState): OfficerId[] =>
  coSigners(act, state, book.member).map(({ officer }) => officer);

export const rostersOf = (act: CoSignedAct, state: RosterState): readonly RosterId[] =>
  state.type === 'room' && act.kind === 'room.admitted' ? [...taskforcesIn(state.seats), act.body.seat.member.taskforce] : [];

/** The link on the roster's head as it is known here, with our own signature. */
export async function signAttempt(desk: ProposingDesk, act: CoSignedAct, state: RosterState): Promise<Proposal['link']> {
  const draft: LinkDraft = { ...act, heads: headsOf(desk, rostersOf(act, state)) };
  return linkText(await signDraft(desk, draft, state.chain.head));
}

function refuse(code: DeskErrorCode): never {
  throw new Refusal(code);
}
