import type { AlertInfo } from '@breakwater/shared/acts/alert';
import { escalationOf } from '@breakwater/shared/acts/escalation';
import { type AuthorityOutcome, alertPhase } from '@breakwater/shared/acts/fold-alert';
import { mayAcknowledge } from '@breakwater/shared/acts/rights';
import type { AlertDetail, AlertRow, BoardRow, OutcomeView } from '@breakwater/shared/desk/views/alerts';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { OfficerRef } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { TIME_MAX_MS } from '@breakwater/shared/limits';
import type { AlertConversation } from '../acts/conversations.ts';
import { rostersIn } from '../acts/read-acts.ts';
import { viewRemovedActs } from '../acts/removed-views.ts';
import { officerSigned, ourTaskforce, type Sight } from '../acts/sight.ts';
import { leavingOf, type Rungs, rungsOf, stageOf, witnessedAtMs } from '../acts/way.ts';
import { viewLadder, viewPassedOn, wasPassedOn } from '../escalation/view-ladder.ts';
import { viewActExclusions } from '../exclusions/view-act-exclusions.ts';
import { formerSigners } from './former-signers.ts';

/** Whether an alert is for this desk to show: raised by our taskforce, addressed to it, or passed on to this officer for another's (T12). */
export const concernsUs = (sight: Pick<Sight, 'book' | 'vault'>, { id, fold }: AlertConversation): boolean => {
  const ours = ourTaskforce(sight);
  const { opening } = fold.state;
  return opening.taskforce === ours || opening.body.to.some(({ taskforce }) => taskforce === ours) || wasPassedOn(sight.vault, id);
};

/** An alert as one line, in the officer's language where the alert has it. */
export function viewAlertRow(sight: Sight, alert: AlertConversation): AlertRow {
  const { state } = alert.fold;
  const { opening, facts, outcomes } = state;
  const ours = ourTaskforce(sight);
  const info = infoIn(facts.info, sight.language);
  const isOurs = opening.taskforce === ours;
  const phase = alert.fold.isVoid ? 'disputed' : alertPhase(state, sight.now());
  const ourOutcome = ours === undefined ? undefined : outcomes.get(ours)?.outcome;
  const rungs = rungsOf(sight, alert.opening);
  const addressed = opening.body.to.map(({ taskforce }) => taskforce);
  const isAddressed = ours !== undefined && addressed.includes(ours);
  const answers = addressed.flatMap((id) => outcomes.get(id)?.outcome ?? []);
  return {
    id: alert.id,
    status: opening.body.status,
    event: facts.eventCode,
    urgency: facts.urgency,
    severity: facts.severity,
    certainty: facts.certainty,
    headline: info.headline,
    language: info.language,
    from: sight.names.taskforce(opening.taskforce),
    ours: isOurs,
    sentAtMs: opening.time,
    receivedAtMs: alert.opening.own ? null : alert.opening.seenAtMs,
    expiresAtMs: facts.expires,
    state: alert.opening.isLeaving ? 'leaving' : phase,
    ourOutcome: isOurs ? null : (ourOutcome ?? null),
    passedOn: isOurs ? null : viewPassedOn(sight, alert.id),
    dueAtMs: isOurs || ourOutcome || phase !== 'live' || !isAddressed ? null : nextRungAtMs(sight, alert, ours),
    reach: {
      to: addressed.length,
      delivered: addressed.filter((id) => (rungs.get(id)?.deliveredAtMs ?? null) !== null || outcomes.has(id)).length,
      acknowledged: answers.length,
      acting: answers.filter((outcome) => outcome === 'acting').length,
    },
  };
}

/** The whole of it. Our own alert has a line for each authority on its board; another's, only ours. */
export function viewAlert(sight: Sight, alert: AlertConversation): AlertDetail {
  const { state } = alert.fold;
  const { opening, facts } = state;
  const own = sight.book.own();
  const row = viewAlertRow(sight, alert);
  const info = infoIn(facts.info, sight.language);
  const rungs = rungsOf(sight, alert.opening);
  const signers = [state.author, ...state.seconds].map((signer) => officerSigned(sight, signer)).filter((ref) => ref !== undefined);
  const addressed = opening.body.to
    .map(({ taskforce }) => taskforce)
    .filter((id) => row.ours || id === own?.taskforce.chain.id || id === row.passedOn?.because.id);
  const canAnswer = own !== undefined && row.state === 'live' && mayAcknowledge(own, opening);
  return {
    alert: row,
    description: info.description,
    instruction: info.instruction,
    areaDescription: info.areaDesc,
    areas: [...facts.geocode],
    codes: opening.codes,
    signers: signers.slice(0, SIGNERS_SHOWN),
    former: viewFormer(sight, alert),
    stage: stageOf(sight, alert.opening),
    leaving: leavingOf(sight, alert.opening),
    board: addressed.map((id) => boardRow(sight, alert, id, rungs.get(id))),
    can: canAnswer ? ['acknowledge'] : [],
    removed: viewRemovedActs(sight, alert),
    keptOut: viewActExclusions(sight, alert.id),
  };
}

const viewFormer = (sight: Sight, { fold }: AlertConversation): OfficerRef[] =>
  formerSigners(sight.book, fold, rostersIn(sight.book).placeOf).flatMap((signer) => officerSigned(sight, signer) ?? []);

const SIGNERS_SHOWN = 2;

const infoIn = (infos: readonly AlertInfo[], language: Language): AlertInfo => {
  const info = infos.find((block) => block.language === language) ?? infos[0];
  if (!info) throw new Error('an alert says something in one language at least');
  return info;
};

function boardRow(sight: Sight, alert: AlertConversation, id: RosterId, rungs: Rungs | undefined): BoardRow {
  const answer = alert.fold.state.outcomes.get(id);
  const first = alert.fold.lines.find(
    (line) => line.status === 'counts' && line.parsed.act.kind === 'alert.acknowledged' && line.parsed.act.taskforce === id,
  );
  const { rungs: ladder, stoppedUnanswered } = viewLadder(sight, alert, id);
  const next = ladder.find(({ state }) => state === 'waiting');
  // Moments as this desk saw them; the authority's own claim stands in the outcome.
  return {
    taskforce: sight.names.taskforce(id),
    rangAtMs: rungs?.rangAtMs ?? null,
    deliveredAtMs: rungs?.deliveredAtMs ?? null,
    openedAtMs: rungs?.openedAtMs ?? null,
    acknowledgedAtMs: (first && alert.kept(first)?.seenAtMs) ?? null,
    outcome: answer ? viewOutcome(sight, alert, answer) : null,
    nextRung: next && !answer ? { atMs: next.atMs, to: next.to } : null,
    ladder: [...ladder],
    stoppedUnanswered,
  };
}

function viewOutcome(sight: Sight, alert: AlertConversation, { outcome, reason, by, act, time }: AuthorityOutcome): OutcomeView | null {
  const officer: OfficerRef | undefined = officerSigned(sight, by);
  const line = alert.fold.lines.find(({ parsed }) => parsed.hash === act);
  const kept = line && alert.kept(line);
  return officer && kept ? { outcome, by: officer, atMs: time, witnessedAtMs: witnessedAtMs(sight, kept), reason } : null;
}

/** When our answer is due: the next rung that is still ahead, or the last one. Without a ladder here, by the alert's own times. */
function nextRungAtMs(sight: Sight, alert: AlertConversation, ours: RosterId): number | null {
  const { facts, opening } = alert.fold.state;
  const known = viewLadder(sight, alert, ours).rungs.map(({ atMs }) => atMs);
  const times = known.length > 0 ? known : escalationOf(facts).map(({ afterMs }) => opening.time + afterMs);
  const due = times.find((atMs) => atMs > sight.now()) ?? times.at(-1);
  return due === undefined ? null : Math.min(due, TIME_MAX_MS);
}
