import { DeviceId, DistributionId, EnvelopeId, LANES, type Lane, laneNumber } from '@breakwater/shared/ids';
import { RESET_INTERVAL_MS, RETRY_REQUESTS_MAX } from '@breakwater/shared/limits';
import { Heads } from '@breakwater/shared/roster/head';
import { type Core, turnOf } from '../lane/core.ts';
import type { JobOutput } from '../lane/jobs.ts';
import type { VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';
import { askForLinks } from './links-asked.ts';

const MINUTE_MS = 60_000;
/** After each request its answer is waited for, longer every time: five spread over the best part of a day. */
const WAIT_MS: readonly number[] = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS);

const RUN_ENTRIES = 64;
/** From this request on the session itself is suspected. */
const RESET_FROM = 2;

type Row = {
  seq: number;
  envelope: string;
  sender: string;
  lane: number;
  cause: string;
  distribution: string | null;
  inner: string | null;
  conversation: string | null;
  part: number;
  asked: number;
  wants: string;
};

/** D6: asks senders for what could not be opened, at most five times each; resets a session that keeps failing, at most once an hour; then says that it is lost. */
export function heal(core: Core, nowMs: number): JobOutput<'heal'> {
  const turn = turnOf(core);
  const rows = core.vault.all<Row>(
    `SELECT seq, envelope, sender, lane, cause, distribution, inner, conversation, part IS NOT NULL AS part, asked, wants FROM parked
       WHERE nextAtMs <= ? AND state <> 'lost' ORDER BY nextAtMs LIMIT ?`,
    nowMs,
    RUN_ENTRIES,
  );
  let reset = 0;
  let asked = 0;
  core.vault.transaction((tx) => {
    for (const row of rows) {
      if (row.conversation) core.changed(`room:${row.conversation}`);
      if (row.asked >= RETRY_REQUESTS_MAX) {
        tx.run(`UPDATE parked SET state = 'lost' WHERE seq = ?`, row.seq);
        continue;
      }
      const device = DeviceId.parse(row.sender);
      const lane = LANES[row.lane - 1] ?? 'rest';
      ask(tx, core, row, device, lane, nowMs);
      asked++;
      if (row.part === 1 && row.asked + 1 >= RESET_FROM && mayReset(tx, device, lane, nowMs) && turn.archive(device, lane)) reset++;
    }
    turn.commit(tx);
  });
  const next = core.vault.one<{ at: number | null }>(`SELECT min(nextAtMs) AS at FROM parked WHERE state <> 'lost'`)?.at ?? null;
  return { asked, reset, nextAtMs: next === null || next >= Number.MAX_SAFE_INTEGER ? null : next };
}

function ask(tx: VaultTx, core: Core, row: Row, device: DeviceId, lane: Lane, nowMs: number): void {
  const attempt = row.asked + 1;
  const wants = Heads.parse(JSON.parse(row.wants));
  if (wants.length > 0) {
    if (!askForLinks(tx, core, device, lane, wants, attempt)) tx.run('UPDATE parked SET ready = 1 WHERE seq = ?', row.seq);
  } else requestAgain(tx, row, device, lane, attempt);
  tx.run(`UPDATE parked SET asked = ?, state = 'healing', nextAtMs = ? WHERE seq = ?`, attempt, nowMs + (WAIT_MS[row.asked] ?? 0), row.seq);
}

function requestAgain(tx: VaultTx, row: Row, device: DeviceId, lane: Lane, attempt: number): void {
  queueErrand(tx, device, lane, `retry:${row.envelope}`, {
    item: 'retry',
    envelope: EnvelopeId.parse(row.inner ?? row.envelope),
    distribution: row.distribution === null ? null : DistributionId.parse(row.distribution),
    cause: row.cause,
    attempt,
  });
}

const mayReset = (tx: VaultTx, device: DeviceId, lane: Lane, nowMs: number): boolean =>
  tx.run(
    'INSERT INTO sessionResets VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET atMs = excluded.atMs WHERE atMs <= ?',
    device,
    laneNumber(lane),
    nowMs,
    nowMs - RESET_INTERVAL_MS,
  ) > 0;
