import { alertPhase } from '@breakwater/shared/acts/fold-alert';
import { RosterId } from '@breakwater/shared/ids';
import { HELD_KEY_EARLY_SHOWN_MS, HELD_KEY_OVERDUE_MS } from '@breakwater/shared/limits';
import { readAlert } from '../acts/conversations.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { type LadderRow, stepsOf } from './ladder-rows.ts';
import { openWhenDue } from './take-copy.ts';

/** What is shown when an escalation does not go as it should (D9). */
const NOTICES = ['key-early', 'key-refused', 'release-overdue', 'stopped-unanswered'] as const;
type Fault = (typeof NOTICES)[number];

const DAY_MS = 86_400_000;
/** A desk that has been away gets its mail first. */
const SECOND_LOOK_MS = 60_000;

/**
 * Looks after what waits for its time: opens copies whose key came early, and says what is wrong. Answers when to look again (UTC
 * milliseconds); null when nothing waits. Run only while the desk is level with the hub: who is away cannot tell what is overdue.
 */
export function watchLadders(tx: VaultTx, core: Core, levelSinceMs: number, nowMs: number): number | null {
  const early = tx.all<{ envelope: string; sender: string; authority: string }>(
    `SELECT DISTINCT envelope, sender, authority FROM releases WHERE state = 'waiting' AND releaseAtMs <= ?`,
    nowMs,
  );
  for (const place of early) openWhenDue(tx, core, place, nowMs);
  const marks: number[] = [];
  const faults = new Set<Fault>();
  const since = (atMs: number, fault: Fault): void => {
    const showsAtMs = Math.max(atMs, levelSinceMs + SECOND_LOOK_MS);
    if (showsAtMs <= nowMs) faults.add(fault);
    else marks.push(showsAtMs);
  };

  lookAtKeys(tx, nowMs, faults, marks);
  for (const { dueAtMs } of tx.all<{ dueAtMs: number }>(
    `SELECT dueAtMs FROM copies WHERE state = 'sealed' AND dueAtMs IS NOT NULL AND dueAtMs > ?`,
    nowMs - DAY_MS,
  ))
    since(dueAtMs + HELD_KEY_OVERDUE_MS, 'release-overdue');
  for (const row of tx.all<LadderRow>('SELECT * FROM ladders WHERE own = 1')) lookAtLadder(tx, core, row, nowMs, since);
  tell(tx, core, faults, nowMs);
  return marks.length > 0 ? Math.min(...marks) : null;
}

function lookAtKeys(tx: VaultTx, nowMs: number, faults: Set<Fault>, marks: number[]): void {
  const shownFrom = nowMs - DAY_MS;
  if (
    tx.one(
      'SELECT 1 AS n FROM releases WHERE key IS NOT NULL AND seenAtMs > ? AND seenAtMs < releaseAtMs - ? LIMIT 1',
      shownFrom,
      HELD_KEY_EARLY_SHOWN_MS,
    )
  )
    faults.add('key-early');
  const isRefused =
    tx.one(`SELECT 1 AS n FROM releases WHERE state = 'refused' AND seenAtMs > ? LIMIT 1`, shownFrom) ??
    tx.one('SELECT 1 AS n FROM refusedWords WHERE atMs > ? LIMIT 1', shownFrom);
  if (isRefused) faults.add('key-refused');
  const next = tx.one<{ at: number | null }>(
    `SELECT min(releaseAtMs) AS at FROM releases WHERE state = 'waiting' AND releaseAtMs > ?`,
    nowMs,
  )?.at;
  if (next !== null && next !== undefined) marks.push(next);
}

/** The ladder of an alert that was raised here: the hub says what became of each rung, and the answers say whether it was right. */
function lookAtLadder(tx: VaultTx, core: Core, row: LadderRow, nowMs: number, since: (atMs: number, fault: Fault) => void): void {
  const alert = readAlert({ vault: tx, book: core.book }, row.conversation);
  if (!alert || alertPhase(alert.fold.state, nowMs) !== 'live' || row.answer !== null) return;
  if (alert.fold.state.outcomes.has(RosterId.parse(row.authority))) return;
  if (row.cancelledAtMs !== null) {
    since(row.cancelledAtMs + HELD_KEY_OVERDUE_MS, 'stopped-unanswered');
    return;
  }
  const released = new Set(
    tx
      .all<{ rung: number }>('SELECT rung FROM releases WHERE envelope = ? AND authority = ?', row.envelope, row.authority)
      .map(({ rung }) => rung),
  );
  for (const { rung, releaseAt } of stepsOf(row)) if (!released.has(rung)) since(releaseAt + HELD_KEY_OVERDUE_MS, 'release-overdue');
}

function tell(tx: VaultTx, core: Core, faults: ReadonlySet<Fault>, nowMs: number): void {
  for (const kind of NOTICES) {
    const changed = faults.has(kind)
      ? tx.run('INSERT INTO notices VALUES (?, ?) ON CONFLICT DO NOTHING', kind, nowMs)
      : tx.run('DELETE FROM notices WHERE kind = ?', kind);
    if (changed > 0) core.changed('connection');
  }
}
