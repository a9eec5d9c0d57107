import { randomUUID } from 'node:crypto';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { type OfficerId, ProposalId, type RosterId } from '@breakwater/shared/ids';
import { COSIGNING_FURTHER_MAX, COSIGNING_LIFE_MS, LINK_MAX_HEADS } from '@breakwater/shared/limits';
import { isFullMember } from '@breakwater/shared/roster/candidacy';
import { asksAll, type CoSignedAct, canFollowChair, chairsElsewhere } from '@breakwater/shared/roster/co-signers';
import { nameHeads } from '@breakwater/shared/roster/fold';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import { isInNetwork } from '@breakwater/shared/roster/network-state';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { LaneHost } from '../lane/host.ts';
import type { Frozen, RosterBook } from '../rosters/book.ts';
import { headsOf, type RoomDesk } from '../trust/room-links.ts';
import { type LinkDraft, writeDraft } from '../trust/write-link.ts';
import type { VaultReader } from '../vault/database.ts';
import { askedBefore } from './asked-before.ts';
import { linkText } from './link-text.ts';
import { listProposals, type Proposal, readProposal } from './rows.ts';
import { canSettle, forkedAt, settledRoster, settleKindOf } from './settle.ts';
import { ableToSign, mayPropose, othersNeeded, signersOf } from './who-signs.ts';

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
  if (!canSettle(desk.book, taskforce, desk.book.own())) return refuse('not-allowed');
  if (desk.book.standing(taskforce)?.standing !== 'verified') return refuse('not-verified');
  if (!canFollowChair(state, by)) return refuse('unknown-officer');
  // Nobody in particular is asked: the chairs of the network.
  return propose(desk, taskforce, { kind: 'chair.replaced', body: { by } }, [], network.chain.id);
}

/**
 * CS28: asks the chairs of all other taskforces to expel one from the network. Throws `own-taskforce`, `unknown-taskforce`, `already-expelled`, `fork`
 * or `update-needed` where the network's own list has two histories, `not-allowed`, or `too-few-chairs` where a quorum cannot be found without its chair.
 */
export async function askToExpel(desk: ProposingDesk, taskforce: RosterId): Promise<Proposal> {
  const network = desk.book.network();
  if (taskforce === desk.book.own()?.taskforce.chain.id) return refuse('own-taskforce');
  if (!network?.taskforces.has(taskforce)) return refuse('unknown-taskforce');
  if (!isInNetwork(network, taskforce)) return refuse('already-expelled');
  const { id } = network.chain;
  return propose(desk, id, { kind: 'network.taskforce-expelled', body: { taskforce } }, [], id);
}

/**
 * T3: asks for signatures that say, with ours, that the history of `about` stands that this desk follows: of a taskforce those of the chair of
 * `chairOf_`; of a room or the network those of all chairs who can say it (RO33, RO34); where `chairOf_` is the network, those of its quorum (CS18). Throws `not-allowed`, `unknown-taskforce`,
 * `changed-meanwhile` where there is nothing to settle, `nobody-to-agree` or `too-few-chairs`.
 */
export function askToSettle(desk: ProposingDesk, about: RosterId, chairOf_: RosterId | null): Promise<Proposal> {
  const stands = forkedAt(desk, about) ?? refuse('changed-meanwhile');
  const [state, network] = [desk.state(about), desk.book.network()];
  if (!state || !network) return refuse('unknown-taskforce');
  // CS18: the quorum's word on another roster stands in the network's.
  if (chairOf_ === network.chain.id && about !== chairOf_)
    return propose(desk, chairOf_, { kind: 'network.settled', body: stands }, [], chairOf_);
  const kind = settleKindOf(state);
  if (kind === 'taskforce.settled') return propose(desk, about, { kind, body: stands }, [], chairOf_ ?? refuse('unknown-taskforce'));
  return propose(desk, about, { kind, body: stands }, [], network.chain.id);
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
  if (asked.length < othersNeeded(desk, act, state)) return refuse(asksAll(act.kind) ? 'too-few-chairs' : 'nobody-to-agree');
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
    link: (state.type === 'network' ? askedBefore(desk, act, state, asked) : undefined) ?? writeAttempt(desk, act, state),
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

/** CS21: whether asking again gives the chair away anew, or expels: then it wants what the first asking wanted (DE88). */
export function asksGravelyAnew({ vault }: Pick<ProposingDesk, 'vault'>, id: string): boolean {
  const proposal = readProposal(vault, id);
  return proposal !== undefined && proposal.state !== 'asked' && isGrave(proposal.act.kind);
}

const isGrave = (kind: CoSignedAct['kind']): boolean => kind === 'chair.handed-over' || kind === 'network.taskforce-expelled';

/** Sends an open asking again; asks anew for the same where it is over. Throws as the first asking did, and `agreement-over` for one that was taken back. */
export async function askAgain(desk: ProposingDesk, id: string): Promise<void> {
  const proposal = known(desk, id);
  if (proposal.state === 'stands') return refuse('changed-meanwhile');
  // CS21: whoever took it back, or put it away, does not want it, and no screen shows it.
  if (proposal.state === 'withdrawn') return refuse('agreement-over');
  if (proposal.state === 'asked') {
    await desk.lane.run('propose', { proposal: { ...proposal, sentAtMs: desk.now() }, fromHeight: 0 });
    return;
  }
  const { act, roster, further } = proposal;
  if (act.kind === 'room.admitted') await askToJoin(desk, roster, [act.body.seat, ...further]);
  else if (act.kind === 'chair.handed-over') await askToTakeChair(desk, act.body.to);
  else if (act.kind === 'chair.replaced') await askToReplaceChair(desk, roster, act.body.by);
  else if (act.kind === 'network.taskforce-expelled') await askToExpel(desk, act.body.taskforce);
  else await askToSettle(desk, act.body.roster, act.kind === 'taskforce.settled' || act.body.roster !== roster ? proposal.of : null);
  await desk.lane.run('end-proposal', { nowMs: desk.now(), proposal: proposal.proposal, event: 'withdrawn' });
}

function known({ vault }: ProposingDesk, id: string): Proposal {
  return readProposal(vault, id) ?? refuse('unknown-agreement');
}

/** Why nothing can be signed now: a fork of what the link rests on (T3); not of the roster that it settles. */
export function frozenFor(desk: ProposingDesk, act: CoSignedAct, state: RosterState): Frozen | undefined {
  const own = desk.frozen(state.chain.id);
  if (own && !(settledRoster(act) === state.chain.id && own === 'fork')) return own;
  return rostersOf(desk, act, state)
    .map(desk.frozen)
    .find((cause) => cause !== undefined);
}

/**
 * The rosters whose heads the link names. A settle link of a taskforce, and a replacement, rest on the network and on all that are full members
 * now (RO14); one of a room on the taskforces in it, one of the network, and an expulsion, on its full members. What has two histories itself is left out.
 */
function rostersOf({ book, frozen }: ProposingDesk, act: CoSignedAct, state: RosterState): readonly RosterId[] {
  // One whose newest head here is older than what the roster names has no voice on it (RO46): the link would be refused for naming it (RO3).
  const isTaken = (id: RosterId): boolean => {
    const head = book.head(id);
    return frozen(id) === undefined && head !== undefined && nameHeads(state.chain, [head]) !== 'heads-went-back';
  };
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
      return [network.chain.id, ...[...new Set(chairs)].filter(isTaken).slice(0, LINK_MAX_HEADS - 1)];
    }
    case 'network.taskforce-expelled': {
      const { taskforce } = act.body;
      // CS28: whoever vouched for those who sign is named, too; never the one that is to go, which could hold it up by two histories of its own.
      const without = (id: RosterId) => (id === taskforce || !isTaken(id) ? undefined : book.member(id));
      const full =
        state.type === 'network' ? [...state.taskforces.keys()].filter((id) => id !== taskforce && isFullMember(id, state, without)) : [];
      return full.filter(isTaken).slice(0, LINK_MAX_HEADS);
    }
    case 'room.settled':
    case 'network.settled': {
      const able = ableToSign({ book }, act, state).map(({ taskforce }) => taskforce);
      const own = book.own()?.taskforce.chain.id;
      const all = state.type === 'room' && own ? [own, ...able] : able;
      return [...new Set(all)].filter((id) => frozen(id) === undefined).slice(0, LINK_MAX_HEADS);
    }
    default:
      return act satisfies never;
  }
}

/** CS22: the link on the roster's head as it is known here. Nobody has signed it: we do so last. */
export function writeAttempt(desk: ProposingDesk, act: CoSignedAct, state: RosterState): Proposal['link'] {
  const draft: LinkDraft = { ...act, heads: headsOf(desk, rostersOf(desk, act, state)) };
  return linkText({ bytes: writeDraft(desk, draft, state.chain.head), signatures: [] });
}

function refuse(code: DeskErrorCode): never {
  throw new Refusal(code);
}
