import type { SubmitOutcome } from '@breakwater/shared/hub/envelope';
import type { EnvelopeId } from '@breakwater/shared/ids';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { deleteOutbox, markDevice, marksOf, outboxSeq } from './outbox-rows.ts';
import { settleRow } from './settle-outbox.ts';

/** How long a device whose mailbox is full is left alone. */
const FULL_RETRY_MS = 60_000;
const REFUSED_RETRY_MS = 600_000;

type Row = { kind: string; state: string; conversation: string | null; storedAtMs: number | null };

/** What the hub answered to a submit: who has it, who gets nothing, and whether its rosters are newer than ours. */
export function takeOutcome(tx: VaultTx, core: Core, envelope: EnvelopeId, outcome: SubmitOutcome, nowMs: number): void {
  const seq = outboxSeq(tx, envelope);
  const row =
    seq === undefined
      ? undefined
      : tx.one<Row>(
          'SELECT o.kind, o.state, o.conversation, m.storedAtMs FROM outbox o LEFT JOIN messages m ON m.seq = o.seq WHERE o.seq = ?',
          seq,
        );
  if (seq === undefined || !row) return;
  if (row.state === 'partly') tx.run(`DELETE FROM outboxMarks WHERE envelope = ? AND mark = 'asked'`, envelope);
  for (const { device, cause } of outcome.refused) markDevice(tx, envelope, device, cause);
  const marks = [...marksOf(tx, envelope).values()];
  const isMore = marks.includes('missing');
  const isRefused = marks.some((mark) => mark === 'full' || mark === 'unknown' || mark === 'revoked');
  // Most often the rosters that are read next say why; what they do not explain is tried again, not at once.
  const retryAtMs = isMore || !isRefused ? 0 : nowMs + (marks.includes('full') ? FULL_RETRY_MS : REFUSED_RETRY_MS);
  // DE96: what the hub had taken before goes to nobody who came since; that is the past, which has its own rules.
  const isFirst = row.storedAtMs === null;
  const newer = isFirst && (outcome.newer.length > 0 || outcome.refused.some(({ cause }) => cause !== 'full'));
  const left = isMore || isRefused;
  tx.run(
    'UPDATE outbox SET state = ?, retryAtMs = ?, newer = max(newer, ?) WHERE seq = ?',
    left ? 'partly' : 'sent',
    retryAtMs,
    newer ? 1 : 0,
    seq,
  );
  if (row.kind === 'errand') {
    if (!left) deleteOutbox(tx, seq, envelope);
    return;
  }
  tx.run('UPDATE messages SET storedAtMs = coalesce(storedAtMs, ?) WHERE seq = ?', outcome.storedAt, seq);
  if (outcome.receipt)
    tx.run('INSERT INTO receipts VALUES (?, ?, ?) ON CONFLICT DO NOTHING', envelope, outcome.receipt.bytes, outcome.receipt.signature);
  settleRow(tx, core, seq);
  core.changed(`room:${row.conversation ?? ''}`);
  core.changed('connection');
}
