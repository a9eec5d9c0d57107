import { bytesOf } from '@breakwater/shared/format/base64url';
import { COSIGNING_RESEND_MS } from '@breakwater/shared/limits';
import { asksAll, type CoSignedAct, type CoSigner, sameSigner } from '@breakwater/shared/roster/co-signers';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import { foldLink } from '@breakwater/shared/roster/fold-any';
import { type ParsedLink, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { isInNetwork } from '@breakwater/shared/roster/network-state';
import { sameMember } from '@breakwater/shared/roster/room-state';
import { isSettleKind, type SettleKind } from '@breakwater/shared/roster/settling';
import { chairOf, hasRole } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { officerName, signerAt } from '../rosters/officer-name.ts';
import { admitToRoom } from '../trust/room-links.ts';
import { offerLink } from '../trust/write-link.ts';
import { givenThatCount } from './given.ts';
import { signedLink } from './link-text.ts';
import { frozenFor, type ProposingDesk, writeAttempt } from './propose.ts';
import { listDeclined, listProposals, type Proposal, readProposal } from './rows.ts';
import { settledRoster } from './settle.ts';
import { mayPropose, othersNeeded, signersOf } from './who-signs.ts';

/**
 * What open proposals need of this desk without its officer: a link that lost a race is built anew on the newest head and asked for again, a
 * signature that came completes its link at the hub, and what has expired or makes no sense any more ends.
 */
export async function passProposals(desk: ProposingDesk): Promise<{ readonly moved: number; readonly dueAtMs: number | undefined }> {
  let moved = 0;
  let dueAtMs: number | undefined;
  let trouble: unknown;
  for (const proposal of listProposals(desk.vault)) {
    if (proposal.state !== 'asked') continue;
    // One that cannot go on now does not hold up the others.
    const followed = await follow(desk, proposal).catch((fault: unknown) => {
      trouble = fault;
      return false;
    });
    if (followed) moved++;
    else dueAtMs = Math.min(dueAtMs ?? Number.POSITIVE_INFINITY, proposal.expiresAtMs, proposal.sentAtMs + COSIGNING_RESEND_MS);
  }
  if (trouble !== undefined) throw trouble;
  return { moved, dueAtMs };
}

async function follow(desk: ProposingDesk, proposal: Proposal): Promise<boolean> {
  const { roster, act } = proposal;
  const nowMs = desk.now();
  const end = async (event: 'stands' | 'void' | 'time'): Promise<boolean> => {
    await desk.lane.run('end-proposal', { nowMs, proposal: proposal.proposal, event });
    return true;
  };
  const state = desk.state(roster);
  if (!state) return false;
  const outcome = outcomeOf(desk, proposal, state);
  if (outcome === 'stands') await admitFurther(desk, proposal);
  if (outcome) return end(outcome);
  if (nowMs >= proposal.expiresAtMs) return end('time');
  if (frozenFor(desk, act, state)) return false;
  const declined = listDeclined(desk.vault, proposal.proposal).map((device) => signerAt(desk.book.device(device)));
  const isWilling = (signer: CoSigner): boolean => !declined.some((each) => sameSigner(signer, each));
  const asked = mayPropose(desk, act, state) ? signersOf(desk, act, state, proposal.of).filter(isWilling) : [];
  // T12: whoever asks or could sign is revoked, gone or out of office.
  if (asked.length < othersNeeded(desk, act, state)) return end('void');
  const link = readLink(signedLink(proposal.link), desk.crypto);
  if (link.status !== 'read') return end('void');
  // CS11: another chair since then is not the one who was meant.
  if (act.kind === 'chair.replaced' && !isSameChair(desk, link.parsed, state)) return end('void');
  if (!isNext(link.parsed, state)) return askAnew(desk, { ...proposal, asked }, state, link.parsed.link.height);
  const complete = withGiven(desk, { ...proposal, asked }, link.parsed, state);
  if (complete) return completeLast(desk, proposal, complete, state);
  const isSame = JSON.stringify(asked) === JSON.stringify(proposal.asked);
  if (isSame && nowMs - proposal.sentAtMs < COSIGNING_RESEND_MS) return false;
  await desk.lane.run('propose', { proposal: { ...proposal, asked, sentAtMs: nowMs }, fromHeight: 0 });
  return true;
}

/** Whether the roster shows what was asked for, by our link or by another one, or that it never will: the other history stands. */
function outcomeOf({ frozen, book }: ProposingDesk, { act }: Proposal, state: RosterState): 'stands' | 'void' | undefined {
  if (!isSettle(act)) return shows(act, state) ? 'stands' : undefined;
  if (frozen(act.body.roster) === 'fork') return undefined;
  return book.hasHead(act.body) ? 'stands' : 'void';
}

type SettleAct = Extract<CoSignedAct, { kind: SettleKind }>;
const isSettle = (act: CoSignedAct): act is SettleAct => isSettleKind(act.kind);

function shows(act: Exclude<CoSignedAct, SettleAct>, state: RosterState): boolean {
  if (act.kind === 'chair.handed-over' || act.kind === 'chair.replaced') {
    const successor = state.type === 'taskforce' ? state.officers.get('to' in act.body ? act.body.to : act.body.by) : undefined;
    return successor !== undefined && hasRole(successor, 'chair');
  }
  if (act.kind === 'network.taskforce-expelled') {
    const { taskforce } = act.body;
    return state.type === 'network' && state.taskforces.has(taskforce) && !isInNetwork(state, taskforce);
  }
  return state.type === 'room' && state.seats.some(({ member }) => member.taskforce === act.body.seat.member.taskforce);
}

/** The first seat and those behind it: once their taskforce is in, whoever leads admits them alone (T6). */
async function admitFurther(desk: ProposingDesk, { act, roster, further }: Proposal): Promise<void> {
  if (act.kind !== 'room.admitted') return;
  for (const seat of [act.body.seat, ...further]) {
    const room = desk.book.room(roster);
    if (!room || room.seats.some(({ member }) => sameMember(member, seat.member)) || !mayPropose(desk, { ...act, body: { seat } }, room))
      continue;
    // Somebody else may have admitted or removed them, or the post is gone: then the rest still follows.
    await admitToRoom(desk, roster, seat).catch((fault: unknown) => {
      if (!(fault instanceof Refusal) || isPassing(fault)) throw fault;
    });
  }
}

const isPassing = ({ code }: Refusal): boolean => code === 'offline' || code === 'no-answer' || code === 'changed-meanwhile';

function isSameChair({ book }: ProposingDesk, { roster, link }: ParsedLink, now: RosterState): boolean {
  const then = book.stateAt(roster, link.height - 1);
  return then?.type === 'taskforce' && now.type === 'taskforce' && chairOf(then)?.officer === chairOf(now)?.officer;
}

const isNext = ({ link }: ParsedLink, { chain: { head } }: RosterState): boolean =>
  link.height === head.height + 1 && link.previous === head.hash;

async function askAnew(desk: ProposingDesk, proposal: Proposal, state: RosterState, lostAtHeight: number): Promise<boolean> {
  const link = writeAttempt(desk, proposal.act, state);
  const next = { ...proposal, link, attempt: proposal.attempt + 1, sentAtMs: desk.now() };
  const { kept } = await desk.lane.run('propose', { proposal: next, fromHeight: lostAtHeight });
  return kept;
}

/** The link with the signatures that, with ours, make it stand: of those that count, the first of them that are enough. */
function withGiven(desk: ProposingDesk, proposal: Proposal, parsed: ParsedLink, state: RosterState): SignedLink | undefined {
  const { act } = proposal;
  const own = desk.book.own()?.device.keys.signingKey;
  const signatures: SignedLink['signatures'][number][] = [];
  const keys = own === undefined ? [] : [own];
  const signers = new Set<string>();
  for (const given of givenThatCount(desk, proposal, parsed)) {
    const theirs = { key: bytesOf(given.key), signature: bytesOf(given.signature) };
    signers.add(officerName(desk.book.device(given.device)) ?? given.device);
    const isEnough = signers.size >= othersNeeded(desk, act, state);
    const thought = { ...parsed, signers: [...keys, given.key] };
    if (isEnough && foldLink(state, thought, desk.context()).status === 'applied')
      return { bytes: parsed.signed.bytes, signatures: [...signatures, theirs] };
    if (!asksAll(act.kind)) continue;
    signatures.push(theirs);
    keys.push(given.key);
  }
  return undefined;
}

/** CS22: signs what all others have signed, and offers it; not if it was taken back or declined while that went on. */
async function completeLast(desk: ProposingDesk, { proposal, act }: Proposal, theirs: SignedLink, state: RosterState): Promise<boolean> {
  const own = await desk.sign(theirs.bytes);
  if (readProposal(desk.vault, proposal)?.state !== 'asked') return true;
  return offerComplete(desk, act, { bytes: theirs.bytes, signatures: [own, ...theirs.signatures] }, state);
}

/** Offers it; where another link was quicker, the rosters are read and the next pass builds it anew. */
async function offerComplete(desk: ProposingDesk, act: CoSignedAct, complete: SignedLink, state: RosterState): Promise<boolean> {
  if (await offerLink(desk, complete, state)) return true;
  // A hub that has the other history does not take it: it stands all the same, and goes on to others by letter (RO15).
  if (settledRoster(act) === state.chain.id) await desk.store([complete]);
  await desk.sync();
  return true;
}
