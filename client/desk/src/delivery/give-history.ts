import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId } from '@breakwater/shared/ids';
import { HISTORY_PAGE_MAX, HISTORY_PAGE_MAX_BYTES, HISTORY_PAGES_PER_HOUR_MAX } from '@breakwater/shared/limits';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';

const HOUR_MS = 3_600_000;

type Row = { readonly seq: number; readonly anchor: number; readonly salt: string; readonly frame: string };

/**
 * DE43: another desk of this officer asks for a room's messages. It gets a page of them, newest first, if it is in the room now: what this desk has from
 * their authors, or has confirmed since; acts go another way (AC17). Everybody else gets no answer.
 */
export function giveHistory(tx: VaultTx, core: Core, to: DeviceId, { room, below }: LetterItemOf<'history-asked'>, nowMs: number): void {
  if (!isOwnOther(core, to) || !core.book.roomDevices(room).has(to) || !isWithinRate(tx, to, nowMs)) return;
  const rows = tx.all<Row>(
    `SELECT seq, anchor, salt, frame FROM messages WHERE conversation = ? AND seq < ? AND kind NOT IN ('act', 'sealed') AND mark IS NOT 'unconfirmed'
       ORDER BY seq DESC LIMIT ?`,
    room,
    below ?? Number.MAX_SAFE_INTEGER,
    HISTORY_PAGE_MAX + 1,
  );
  const page = fitting(rows);
  queueErrand(tx, to, 'rest', `history:${room}`, {
    item: 'history',
    room,
    below,
    next: page.length < rows.length ? (page.at(-1)?.seq ?? null) : null,
    entries: page.map(({ anchor, salt, frame }) => ({ at: anchor, salt, frame })),
  });
}

function isOwnOther({ book }: Core, device: DeviceId): boolean {
  const [own, other] = [book.own(), book.device(device)];
  return (
    own?.device.status === 'active' &&
    other?.device.status === 'active' &&
    other.taskforce.chain.id === own.taskforce.chain.id &&
    other.officer.officer === own.officer.officer &&
    device !== own.device.keys.device
  );
}

/** As many as a letter holds beside its other items; at least one, whatever its size. */
function fitting(rows: readonly Row[]): readonly Row[] {
  let bytes = 0;
  const end = rows.findIndex(({ frame }, i) => {
    bytes += Buffer.byteLength(frame) + 64;
    return i > 0 && (i >= HISTORY_PAGE_MAX || bytes > HISTORY_PAGE_MAX_BYTES);
  });
  return end === -1 ? rows : rows.slice(0, end);
}

const isWithinRate = (tx: VaultTx, device: DeviceId, nowMs: number): boolean =>
  tx.run(
    `INSERT INTO retriesAnswered VALUES (?, 'history', 1, ?) ON CONFLICT DO UPDATE SET
       times = CASE WHEN atMs <= ? THEN 1 ELSE times + 1 END, atMs = CASE WHEN atMs <= ? THEN excluded.atMs ELSE atMs END
       WHERE times < ? OR atMs <= ?`,
    device,
    nowMs,
    nowMs - HOUR_MS,
    nowMs - HOUR_MS,
    HISTORY_PAGES_PER_HOUR_MAX,
    nowMs - HOUR_MS,
  ) > 0;
