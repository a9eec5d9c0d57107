import { alertPhase } from '@breakwater/shared/acts/fold-alert';
import { RUNGS } from '@breakwater/shared/content/sealed';
import type { AlertRow, RungView } from '@breakwater/shared/desk/views/alerts';
import { type OfficerId, RosterId } from '@breakwater/shared/ids';
import { HELD_KEY_OVERDUE_MS, UI_LIST_MAX } from '@breakwater/shared/limits';
import type { AlertConversation } from '../acts/conversations.ts';
import type { Sight } from '../acts/sight.ts';
import type { VaultReader } from '../vault/database.ts';
import { type LadderRow, stepsOf } from './ladder-rows.ts';
import type { CopyRow } from './take-copy.ts';

type AuthorityLadder = { readonly rungs: readonly RungView[]; readonly stoppedUnanswered: boolean };
const NONE: AuthorityLadder = { rungs: [], stoppedUnanswered: false };

/**
 * The ladder of one authority (D9). The desk that raised the alert knows from the hub what became of each rung; others have their own
 * authority's only, with the secret, and go by the times and by their colleagues' answer.
 */
export function viewLadder(sight: Sight, alert: AlertConversation, authority: RosterId): AuthorityLadder {
  const row = ladderRow(sight.vault, alert, authority);
  if (!row) return NONE;
  const nowMs = sight.now();
  const { state } = alert.fold;
  const answer = state.outcomes.get(authority);
  const isOver = answer !== undefined || alertPhase(state, nowMs) !== 'live';
  const released = releasedRungs(sight.vault, row);
  const stateOf = (rung: number, atMs: number): RungView['state'] => {
    if (released.has(rung)) return 'passed-on';
    if (isOver || row.cancelledAtMs !== null) return row.own === 0 && answer && atMs <= answer.time ? 'passed-on' : 'stopped';
    if (row.own === 0) return atMs <= nowMs ? 'passed-on' : 'waiting';
    return atMs + HELD_KEY_OVERDUE_MS <= nowMs ? 'overdue' : 'waiting';
  };
  // Who is asked next is of the authority, or its standing second (T12).
  const second = sight.book.taskforce(authority)?.second;
  const called = (officer: OfficerId) =>
    sight.names.officer(authority, officer) ?? (second && sight.names.officer(second.taskforce, officer));
  const rungs = stepsOf(row).map(({ rung, to, releaseAt, officers }) => ({
    to,
    atMs: releaseAt,
    officers: officers.flatMap((officer) => called(officer) ?? []).slice(0, UI_LIST_MAX),
    state: stateOf(rung, releaseAt),
  }));
  const unanswered = row.cancelledAtMs !== null && !isOver && row.cancelledAtMs + HELD_KEY_OVERDUE_MS <= nowMs;
  return { rungs, stoppedUnanswered: unanswered };
}

/** Ours as author, or the one that the author's own desk gave: a colleague's copy is as good, a stranger's is not. */
function ladderRow(vault: VaultReader, { id, fold }: AlertConversation, authority: RosterId): LadderRow | undefined {
  const rows = vault.all<LadderRow>('SELECT * FROM ladders WHERE conversation = ? AND authority = ? ORDER BY own DESC', id, authority);
  return rows.find(({ own, givenBy }) => own === 1 || givenBy === fold.state.opening.device) ?? rows[0];
}

const releasedRungs = (vault: VaultReader, { envelope, authority }: LadderRow): ReadonlySet<number> =>
  new Set(
    vault
      .all<{ rung: number }>(
        `SELECT rung FROM releases WHERE envelope = ? AND authority = ? AND state IN ('told', 'used')`,
        envelope,
        authority,
      )
      .map(({ rung }) => rung),
  );

/** Why an alert is here that was not sent to this officer: a copy of it was released (D9). */
export function viewPassedOn(sight: Sight, conversation: string): AlertRow['passedOn'] {
  const copy = sight.vault.one<CopyRow>(`SELECT * FROM copies WHERE alert = ? AND state = 'opened' ORDER BY atMs LIMIT 1`, conversation);
  const as = RUNGS[(copy?.rung ?? 0) - 1];
  return copy && as ? { because: sight.names.taskforce(RosterId.parse(copy.authority)), as, atMs: copy.atMs } : null;
}

/** Whether a copy of it was released to this desk. */
export const wasPassedOn = (vault: VaultReader, conversation: string): boolean =>
  vault.one(`SELECT 1 AS n FROM copies WHERE alert = ? AND state = 'opened'`, conversation) !== undefined;
