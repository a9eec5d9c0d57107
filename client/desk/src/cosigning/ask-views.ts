import type { AskDetail, AskRow } from '@breakwater/shared/desk/views/agreements';
import type { RosterId } from '@breakwater/shared/ids';
import { COSIGNING_ASKS_SHOWN_MAX } from '@breakwater/shared/limits';
import { signersNeeded } from '@breakwater/shared/roster/co-signers';
import { readLink } from '@breakwater/shared/roster/link';
import { type RoomState, taskforcesIn } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { tell, tellOthers, tellOurs } from '../people/histories.ts';
import { createNames, type Names } from '../people/names.ts';
import { officerSight } from '../people/officer-view.ts';
import { memberLine } from '../rooms/member-line.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readTerms } from '../vault/read/people.ts';
import { isAskLive } from './ask-state.ts';
import { type JudgedAsk, judgeAsk } from './judge-ask.ts';
import { expelledBy, signedLink } from './link-text.ts';
import { type AskKept, listAskedLinks, listOpenAsks, readAsk } from './rows.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now' | 'crypto'>;

/** What others ask of this officer and is not answered, for the first screen: so many of them, of each asking device its first before another's second. */
export function openAsks(desk: Desk): AskRow[] {
  const names = createNames(desk);
  return listOpenAsks(desk.vault)
    .slice(0, COSIGNING_ASKS_SHOWN_MAX)
    .map((ask) => askRow(desk, ask, judgeAsk(desk, ask), names))
    .filter(({ state }) => state === 'open' || state === 'unproven');
}

/** One asking, described from its link and the roster that it continues. Throws `unknown-agreement`. */
export function readAskDetail(desk: Desk, id: string): AskDetail {
  const ask = readAsk(desk.vault, id);
  if (!ask || ask.link === '') throw new Refusal('unknown-agreement');
  const names = createNames(desk);
  const judged = judgeAsk(desk, ask);
  const row = askRow(desk, ask, judged, names);
  const fits = judged.status === 'fits' ? judged : undefined;
  const isOpen = row.state === 'open';
  return {
    ask: row,
    room: row.state === 'stands' ? (joinedRoom(desk, ask)?.chain.id ?? null) : null,
    described: fits?.name ?? null,
    about: fits ? aboutRoom(desk, fits, names) : null,
    replacing: fits ? aboutReplacing(fits, names) : null,
    expelling: fits ? aboutExpelling(fits, names) : null,
    history: fits ? aboutHistory(desk, ask, fits, names) : null,
    problem: isOpen ? (fits?.problem ?? null) : PROBLEMS[row.state],
    can: [...(isOpen && fits && !fits.problem ? (['agree'] as const) : []), ...(isDeclinable(row) ? (['decline'] as const) : [])],
  };
}

const PROBLEMS = {
  open: null,
  agreed: null,
  stands: null,
  declined: null,
  arriving: 'agreement-arriving',
  unproven: 'agreement-unproven',
  withdrawn: 'agreement-over',
  expired: 'agreement-over',
  over: 'agreement-over',
} as const;

/** CS19: who has signed has answered; the signature may be at the asker's by now. */
const isDeclinable = ({ state }: AskRow): boolean => state === 'open' || state === 'arriving' || state === 'unproven';

function aboutRoom(desk: Desk, { act, state, terms, matter }: Extract<JudgedAsk, { status: 'fits' }>, names: Names): AskDetail['about'] {
  if (act.kind !== 'room.admitted' || state.type !== 'room' || !terms) return null;
  const people = officerSight(desk, names);
  const { purpose, legalBasis, retentionDays, codes, pastFor = 'nobody' } = terms;
  return {
    purpose,
    legalBasis,
    retentionDays,
    pastFor,
    codes,
    members: state.seats.map((seat) => memberLine(desk, seat, names, people)),
    joining: [act.body.seat, ...matter.further].map((seat) => memberLine(desk, seat, names, people)),
  };
}

/** T11: who goes and who follows, as this desk's own copy of that taskforce's members says. */
function aboutReplacing({ act, state, matter }: Extract<JudgedAsk, { status: 'fits' }>, names: Names): AskDetail['replacing'] {
  if (act.kind !== 'chair.replaced') return null;
  return {
    taskforce: names.taskforce(state.chain.id),
    chair: (matter.removes && names.officer(state.chain.id, matter.removes)) ?? null,
    by: names.officer(state.chain.id, act.body.by) ?? null,
    needed: signersNeeded(act),
  };
}

/** CS28: who goes, and how many chairs have to say so. */
const aboutExpelling = ({ act, state }: Extract<JudgedAsk, { status: 'fits' }>, names: Names): AskDetail['expelling'] =>
  act.kind === 'network.taskforce-expelled' ? { taskforce: names.taskforce(act.body.taskforce), needed: signersNeeded(act, state) } : null;

/** T3: what a settle link would make stand, and what not, from where the histories part. */
function aboutHistory(desk: Desk, ask: AskKept, fits: Extract<JudgedAsk, { status: 'fits' }>, names: Names): AskDetail['history'] {
  const { act, state, about, parting } = fits;
  if (act.kind !== 'taskforce.settled' && act.kind !== 'room.settled' && act.kind !== 'network.settled') return null;
  const { roster, height } = act.body;
  const isKnown = desk.book.head(roster) !== undefined;
  const isOurs = desk.book.hasHead(act.body);
  const sent = listAskedLinks(desk.vault, ask.device, roster, about.chain.head.height + 1)
    .slice(height)
    .map(signedLink);
  return {
    stands: isOurs ? tellOurs(desk, names, roster, height) : tell(desk, names, sent),
    others: isOurs ? tellOthers(desk, names, roster) : isKnown ? [tellOurs(desk, names, roster, height)] : [],
    isOurs: isKnown ? isOurs : null,
    needed: signersNeeded(act, state, parting),
  };
}

function askRow(desk: Desk, ask: AskKept, judged: JudgedAsk, names: Names): AskRow {
  const fits = judged.status === 'fits' ? judged : undefined;
  const stands = judged.status === 'stands';
  const out = fits || stands ? expelledBy(ask, desk.crypto) : undefined;
  const ours = desk.book.own()?.taskforce.chain.id;
  const asker = desk.book.device(ask.device);
  const taskforce = asker?.taskforce.chain.id ?? ours;
  if (!taskforce) throw new Refusal('not-allowed');
  return {
    id: ask.id,
    kind: fits && fits.about !== fits.state ? (fits.about.type === 'room' ? 'settle-room' : 'settle') : kindOf(ask),
    by: names.device(ask.device) ?? null,
    title: out
      ? names.taskforce(out).name
      : (fits?.terms?.title ?? (fits ? settledName(desk, fits) : stands ? joinedTitle(desk, ask) : '')),
    taskforces: (out ? [out] : fits ? taskforcesOf(fits) : []).map(names.taskforce),
    taskforce: names.taskforce(taskforce),
    askedAtMs: ask.askedAtMs,
    expiresAtMs: ask.expiresAtMs,
    state: askState(desk, ask, judged),
  };
}

const KINDS = [
  ['chair.handed-over', 'chair'],
  ['chair.replaced', 'replace'],
  ['taskforce.settled', 'settle'],
  ['room.settled', 'settle-room'],
  ['network.settled', 'settle-network'],
  ['network.taskforce-expelled', 'expel'],
] as const;

const kindOf = ({ act }: AskKept): AskRow['kind'] => KINDS.find(([kind]) => act.includes(`"kind":"${kind}"`))?.[1] ?? 'join';

function taskforcesOf({ act, about: state }: Extract<JudgedAsk, { status: 'fits' }>): readonly RosterId[] {
  if (state.type === 'room') return act.kind === 'room.admitted' ? [] : taskforcesIn(state.seats);
  return state.type === 'taskforce' && act.kind !== 'chair.handed-over' ? [state.chain.id] : [];
}

/** A taskforce's or the network's name; a room's title is in its terms, for who is in it. */
const settledName = ({ vault, book }: Desk, { act, about: state }: Extract<JudgedAsk, { status: 'fits' }>): string =>
  act.kind === 'room.admitted' || act.kind === 'chair.handed-over' || state.type === 'room'
    ? act.kind === 'network.settled' && state.type === 'room' && book.room(state.chain.id)
      ? (readTerms(vault, state.terms)?.title ?? '')
      : ''
    : state.type === 'taskforce'
      ? state.called.name
      : state.name;

/** The room that was asked about, once this desk is in it. */
function joinedRoom({ book, crypto }: Desk, ask: AskKept): RoomState | undefined {
  const read = readLink(signedLink({ link: ask.link, signatures: ask.signatures }), crypto);
  return read.status === 'read' ? book.room(read.parsed.roster) : undefined;
}

function joinedTitle(desk: Desk, ask: AskKept): string {
  const room = joinedRoom(desk, ask);
  return (room && readTerms(desk.vault, room.terms)?.title) ?? '';
}

function askState({ now }: Desk, ask: AskKept, judged: JudgedAsk): AskRow['state'] {
  if (ask.state === 'differs') return 'unproven';
  if (ask.state === 'void') return 'over';
  if (!isAskLive(ask.state)) return ask.state as Exclude<typeof ask.state, 'open'>;
  if (judged.status === 'stands') return 'stands';
  if (now() >= ask.expiresAtMs) return 'expired';
  if (judged.status === 'asker-gone') return 'over';
  // Signed for the link that is asked now; a later one that could not be signed alone is asked for again.
  if (ask.state === 'agreed' && (ask.signed === ask.link || judged.status === 'arriving')) return 'agreed';
  return judged.status === 'fits' ? 'open' : judged.status;
}
