import { randomUUID } from 'node:crypto';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { type OfficerId, ProposalId, type RosterId } from '@breakwater/shared/ids';
import { COSIGNING_FURTHER_MAX, COSIGNING_LIFE_MS, LINK_MAX_HEADS } from '@breakwater/shared/limits';
import { type CoSignedAct, canFollowChair, chairsElsewhere, coSigners, signersNeeded } from '@breakwater/shared/roster/co-signers';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { chairOf } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { LaneHost } from '../lane/host.ts';
import type { Frozen, RosterBook } from '../rosters/book.ts';
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

/**
 * T11, RO18: asks the chairs of all other taskforces to replace the chair of one. Throws `not-allowed`, `unknown-officer` for whoever cannot
 * follow, `not-verified`, or `too-few-chairs` where three could not be found.
 */
export function askToReplaceChair(desk: ProposingDesk, taskforce: RosterId, by: OfficerId): Promise<Proposal> {
  const [state, network] = [desk.book.member(taskforce), desk.book.network()];
  if (!state || !network) return refuse('unknown-taskforce');
  if (!canSettle(desk.book, taskforce, desk.book.own()?.officer.officer)) return refuse('not-allowed');
  if (desk.book.standing(taskforce)?.standing !== 'verified') return refuse('not-verified');
  if (!canFollowChair(state, by)) return refuse('unknown-officer');
  // Nobody in particular is asked: the chairs of the network.
  return propose(desk, taskforce, { kind: 'chair.replaced', body: { by } }, [], network.chain.id);
}

/**
 * T3: asks the chair of another taskforce to say with us that the history of `about` stands that this desk follows. Throws `not-allowed`,
 * `unknown-taskforce`, `changed-meanwhile` where there is nothing to settle, or `nobody-to-agree`.
 */
export function askToSettle(desk: ProposingDesk, about: RosterId, chairOf_: RosterId): Promise<Proposal> {
  const stands = forkedAt(desk, about) ?? refuse('changed-meanwhile');
  return propose(desk, about, { kind: 'taskforce.settled', body: stands }, [], chairOf_);
}

/** The first link of our branch where the histories of a roster part; undefined where there is nothing to settle. */
export function forkedAt({ vault, book }: Pick<ProposingDesk, 'vault' | 'book'>, roster: RosterId): Head | undefined {
  if (book.frozen(roster) !== 'fork') return undefined;
  const first = vault.one<{ height: number | null }>('SELECT min(height) AS height FROM forks WHERE roster = ?', roster)?.height;
  return first === null || first === undefined ? undefined : book.stateAt(roster, first)?.chain.head;
}

async function propose(
  desk: ProposingDesk,
  roster: RosterId,
  act: CoSignedAct,
  further: readonly Seat[],
  of: RosterId = act.kind === 'room.admitted' ? act.body.seat.member.taskforce : roster,
): Promise<Proposal> {
  const state = desk.state(roster) ?? refuse('unknown-room');
  const frozen = frozenFor(desk, act, state);
  if (frozen) return refuse(frozen);
  if (!mayPropose(desk, act, state)) return refuse(state.type === 'room' && state.closed ? 'room-closed' : 'not-allowed');
  const open = listProposals(desk.vault).find(
    (other) =>
      other.state === 'asked' &&
      other.roster === roster &&
      canonicalJson(subjectOf(other.act)) === canonicalJson(subjectOf(act)) &&
      other.of === of,
  );
  if (open) return open;
  const nowMs = desk.now();
  const asked = signersOf(desk, act, state, of);
  if (asked.length < signersNeeded(act.kind) - 1)
    return refuse(asked.length === 0 && act.kind !== 'chair.replaced' ? 'nobody-to-agree' : 'too-few-chairs');
  const attempt = await signAttempt(desk, act, state);
  const proposal: Proposal = {
    proposal: ProposalId.parse(randomUUID()),
    roster,
    act,
    further,
    of,
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

/** One open asking for each joining taskforce, one for the chair, and one for each chair who is asked which history stands. */
const subjectOf = (act: CoSignedAct) =>
  act.kind === 'room.admitted' ? { joins: act.body.seat.member.taskforce } : act.kind === 'chair.handed-over' ? { chair: true } : act.body;

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
  if (act.kind === 'room.admitted') await askToJoin(desk, roster, [act.body.seat, ...further]);
  else if (act.kind === 'chair.handed-over') await askToTakeChair(desk, act.body.to);
  else if (act.kind === 'chair.replaced') await askToReplaceChair(desk, roster, act.body.by);
  else await askToSettle(desk, roster, proposal.of);
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
  if (act.kind === 'chair.replaced')
    return state.type === 'taskforce' && canFollowChair(state, act.body.by) && canSettle(book, state.chain.id, own.officer.officer);
  if (act.kind === 'taskforce.settled') return book.hasHead(act.body) && canSettle(book, state.chain.id, own.officer.officer);
  return state.type === 'room' && mayAskToAdmit(state, own);
}

/** T12: whether this chair is one of those who can settle a fork of that taskforce's roster, or replace its chair (RO14). */
export const canSettle = (book: Pick<RosterBook, 'network' | 'member'>, about: RosterId, officer: OfficerId | undefined): boolean => {
  const network = book.network();
  return network !== undefined && chairsElsewhere(about, network, book.member).some((chair) => chair.officer === officer);
};

/** Those of `of` who can sign it with us. */
export const signersOf = ({ book }: Pick<ProposingDesk, 'book'>, act: CoSignedAct, state: RosterState, of: RosterId): OfficerId[] =>
  coSigners(act, state, book.member, book.network())
    .filter(({ taskforce, officer }) => (act.kind === 'chair.replaced' || taskforce === of) && officer !== book.own()?.officer.officer)
    .map(({ officer }) => officer);

/** Why nothing can be signed now: a fork of what the link rests on (T3); not of the roster that it settles. */
export function frozenFor(desk: ProposingDesk, act: CoSignedAct, state: RosterState): Frozen | undefined {
  const own = desk.frozen(state.chain.id);
  if (own && (act.kind !== 'taskforce.settled' || own !== 'fork')) return own;
  return rostersOf(desk, act, state)
    .map(desk.frozen)
    .find((cause) => cause !== undefined);
}

/** The rosters whose heads the link names. A settle link and a replacement rest on the network and on all that are full members now (RO14). */
function rostersOf({ book, frozen }: ProposingDesk, act: CoSignedAct, state: RosterState): readonly RosterId[] {
  switch (act.kind) {
    case 'room.admitted':
      return state.type === 'room' ? [...taskforcesIn(state.seats), act.body.seat.member.taskforce] : [];
    case 'chair.handed-over':
      return [];
    case 'chair.replaced':
    case 'taskforce.settled': {
      const network = book.network();
      if (!network) return [];
      const chairs = chairsElsewhere(state.chain.id, network, book.member).map(({ taskforce }) => taskforce);
      return [network.chain.id, ...[...new Set(chairs)].filter((id) => frozen(id) === undefined).slice(0, LINK_MAX_HEADS - 1)];
    }
    default:
      return act satisfies never;
  }
}

/** The link on the roster's head as it is known here, with our own signature. */
export async function signAttempt(desk: ProposingDesk, act: CoSignedAct, state: RosterState): Promise<Proposal['link']> {
  const draft: LinkDraft = { ...act, heads: headsOf(desk, rostersOf(desk, act, state)) };
  return linkText(await signDraft(desk, draft, state.chain.head));
}

function refuse(code: DeskErrorCode): never {
  throw new Refusal(code);
}
