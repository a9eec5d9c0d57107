import type { HeartbeatStatement } from '@breakwater/shared/content/heartbeat';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { type DeviceId, laneNumber } from '@breakwater/shared/ids';
import type { VaultTx } from '../vault/database.ts';
import { anchorBehind } from '../vault/read/anchor-behind.ts';
import type { KeptFrame } from './frame.ts';

type Row = {
  conversation: string;
  device: string;
  lane: number;
  incarnation: number;
  /** Where our count begins; numbers below it were before our time, or came late. */
  start: number;
  top: number;
  topHash: string | null;
  rejoined: number;
  /** Whether a confirmation is due already. */
  due: number;
};

type Kept = { row: Row; isNew: boolean; changed: boolean; toConfirm: boolean };

/** The count of every device's messages (D5): gaps are exact, and one that is filled late disappears. Rows are read and written once a batch. */
export type TheirNumbers = {
  /** A chain was announced: a joiner counts from there; for others it shows what is missing before it. */
  readonly announced: (device: DeviceId, announcement: LetterItemOf<'announcement'>) => void;
  /** A message has come. `anchor`: where a late one belongs (undefined: at the end). `broken`: it does not follow from its neighbour. */
  readonly take: (kept: KeptFrame) => { readonly anchor: number | undefined; readonly broken: boolean };
  /** A heartbeat has come (D5): what it says was written and is not here is a gap, and its device, which is there now, is told again of every gap. False: nothing new. */
  readonly said: (device: DeviceId, heartbeat: HeartbeatStatement) => boolean;
  /** A copy has come: it is confirmed again (D11). */
  readonly confirmAgain: (device: DeviceId, envelope: string) => void;
  readonly flush: () => void;
};

export function theirNumbers(tx: VaultTx, nowMs: number): TheirNumbers {
  const rows = new Map<string, Kept>();
  const newestIncarnation = new Map<string, number>();

  const find = (conversation: string, device: string, lane: number, incarnation: number): Kept | undefined => {
    const name = `${conversation}/${device}/${lane}/${incarnation}`;
    const known = rows.get(name);
    if (known) return known;
    const row = tx.one<Row>(
      'SELECT conversation, device, lane, incarnation, start, top, topHash, rejoined, toConfirm AS due FROM theirNumbers WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ?',
      conversation,
      device,
      lane,
      incarnation,
    );
    if (!row) return undefined;
    const kept = { row, isNew: false, changed: false, toConfirm: false };
    rows.set(name, kept);
    return kept;
  };
  const begin = (row: Omit<Row, 'rejoined' | 'due'>): Kept => {
    const kept = { row: { ...row, rejoined: 0, due: 0 }, isNew: true, changed: true, toConfirm: false };
    rows.set(`${row.conversation}/${row.device}/${row.lane}/${row.incarnation}`, kept);
    return kept;
  };
  /** The newest incarnation of a device that we have counted before this one. */
  const earlier = (conversation: string, device: string, lane: number, incarnation: number): Kept | undefined => {
    const row = tx.one<{ incarnation: number }>(
      'SELECT max(incarnation) AS incarnation FROM theirNumbers WHERE conversation = ? AND device = ? AND lane = ? AND incarnation < ? HAVING count(*) > 0',
      conversation,
      device,
      lane,
      incarnation,
    );
    const before = [...rows.values()].filter(
      ({ row: { conversation: c, device: d, lane: l, incarnation: i } }) =>
        c === conversation && d === device && l === lane && i < incarnation,
    );
    const newest = Math.max(row?.incarnation ?? 0, ...before.map((kept) => kept.row.incarnation));
    return newest > 0 ? find(conversation, device, lane, newest) : undefined;
  };
  const addGap = ({ conversation, device, lane, incarnation }: Row, first: number, last: number): void => {
    if (first <= last)
      tx.run(
        'INSERT INTO gaps VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        conversation,
        device,
        lane,
        incarnation,
        first,
        last,
        nowMs,
      );
  };

  return {
    announced: (device, { conversation, lane, incarnation, next, last }) => {
      const number = laneNumber(lane);
      const known = find(conversation, device, number, incarnation);
      if (!known) {
        const before = earlier(conversation, device, number, incarnation);
        // Of a device that we have followed, an incarnation begins at 1 for us, too.
        const start = before && before.row.rejoined === 0 ? 1 : next;
        const kept = begin({ conversation, device, lane: number, incarnation, start, top: next - 1, topHash: last });
        addGap(kept.row, start, next - 1);
        kept.toConfirm = start < next;
        return;
      }
      const { row } = known;
      if (row.rejoined === 1) {
        Object.assign(row, { start: next, top: next - 1, topHash: last, rejoined: 0 });
        known.changed = true;
      } else if (next > row.top + 1) {
        addGap(row, row.top + 1, next - 1);
        Object.assign(row, { top: next - 1, topHash: last });
        known.changed = true;
        known.toConfirm = true;
      }
    },

    take: ({ frame, hash }) => {
      const lane = laneNumber(frame.lane);
      const { conversation, device, incarnation, number, previous, before } = frame;
      let kept = find(conversation, device, lane, incarnation);
      if (!kept) {
        const followed = earlier(conversation, device, lane, incarnation);
        // A room's chain that nobody announced to us: we were added, and this is the first that is for us. Elsewhere it begins at 1.
        const start = followed || frame.room === null ? 1 : number;
        kept = begin({ conversation, device, lane, incarnation, start, top: start - 1, topHash: null });
      }
      const { row } = kept;
      if (row.rejoined === 1) Object.assign(row, { start: number, top: number - 1, topHash: null, rejoined: 0 });
      kept.changed = true;
      kept.toConfirm = true;
      if (before && number === 1) addTailGap(before);
      if (number > row.top) {
        const broken = number === row.top + 1 && row.topHash !== null && previous !== row.topHash;
        addGap(row, row.top + 1, number - 1);
        Object.assign(row, { top: number, topHash: hash });
        // A message of an incarnation that is over was sent again: it still belongs before the next one.
        return { anchor: isOver(row) ? anchorBehind(tx, { ...row, number }) : undefined, broken };
      }
      if (number < row.start) {
        addGap(row, number + 1, row.start - 1);
        row.start = number;
      } else fillGap(row, number);
      // What an announcement or a heartbeat said of the last one binds it.
      const isOther = number === row.top && row.topHash !== null && row.topHash !== hash;
      return { anchor: anchorBehind(tx, { ...row, number }), broken: isOther || isBroken(row, number, previous, hash) };

      /** The first message of an incarnation says where the one before ended. */
      function addTailGap(ended: { readonly incarnation: number; readonly number: number }): void {
        const tail = find(conversation, device, lane, ended.incarnation);
        if (!tail || ended.number <= tail.row.top) return;
        addGap(tail.row, tail.row.top + 1, ended.number);
        Object.assign(tail.row, { top: ended.number, topHash: previous });
        tail.changed = true;
        tail.toConfirm = true;
      }
    },

    said: (device, { conversation, lane, incarnation, number, hash }) => {
      const at = laneNumber(lane);
      pressAgain(conversation, device, at);
      const known = find(conversation, device, at, incarnation);
      if (known?.row.rejoined === 0 && number <= known.row.top) return false;
      // Nothing of this incarnation has come: of a device that we have followed it begins at 1 for us, else with what was surely for us.
      const followed = known ? undefined : earlier(conversation, device, at, incarnation);
      const start = followed?.row.rejoined === 0 ? 1 : number;
      const kept = known ?? begin({ conversation, device, lane: at, incarnation, start, top: start - 1, topHash: null });
      const { row } = kept;
      if (row.rejoined === 1) Object.assign(row, { start: number, top: number - 1, rejoined: 0 });
      addGap(row, row.top + 1, number);
      Object.assign(row, { top: number, topHash: hash });
      kept.changed = true;
      kept.toConfirm = true;
      return true;
    },

    confirmAgain: (device, envelope) => {
      const at = tx.one<{ conversation: string; lane: number; incarnation: number }>(
        'SELECT conversation, lane, incarnation FROM messages WHERE envelope = ? AND device = ?',
        envelope,
        device,
      );
      const kept = at && find(at.conversation, device, at.lane, at.incarnation);
      if (kept) kept.toConfirm = true;
    },

    flush: () => {
      for (const { row, isNew, changed, toConfirm } of rows.values()) {
        const { conversation, device, lane, incarnation, start, top, topHash, rejoined, due } = row;
        if (isNew) {
          tx.run(
            'INSERT INTO theirNumbers (conversation, device, lane, incarnation, start, top, topHash, rejoined, toConfirm) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            conversation,
            device,
            lane,
            incarnation,
            start,
            top,
            topHash,
            rejoined,
            toConfirm ? 1 : 0,
          );
        } else if (changed || toConfirm) {
          tx.run(
            // Named only when it changes: a column that an index rests on costs the index's page, too.
            `UPDATE theirNumbers SET start = ?, top = ?, topHash = ?, rejoined = ?, ${toConfirm && due === 0 ? 'toConfirm = 1, ' : ''}pressed = 0
               WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ?`,
            start,
            top,
            topHash,
            rejoined,
            conversation,
            device,
            lane,
            incarnation,
          );
        }
      }
      rows.clear();
    },
  };

  /** While the device was away, what was said of its gaps may have been said in vain. */
  function pressAgain(conversation: string, device: DeviceId, lane: number): void {
    const rows = tx.all<{ incarnation: number }>(
      'SELECT DISTINCT incarnation FROM gaps WHERE conversation = ? AND device = ? AND lane = ?',
      conversation,
      device,
      lane,
    );
    for (const { incarnation } of rows) {
      const kept = find(conversation, device, lane, incarnation);
      if (kept) kept.toConfirm = true;
    }
  }

  /** Whether the device has begun a later incarnation; asked of the vault once a batch. */
  function isOver({ conversation, device, lane, incarnation }: Row): boolean {
    const name = `${conversation}/${device}/${lane}`;
    const newest =
      newestIncarnation.get(name) ??
      tx.one<{ n: number }>(
        'SELECT coalesce(max(incarnation), 0) AS n FROM theirNumbers WHERE conversation = ? AND device = ? AND lane = ?',
        conversation,
        device,
        lane,
      )?.n ??
      0;
    newestIncarnation.set(name, Math.max(newest, incarnation));
    return newest > incarnation;
  }

  /** Takes one number out of its gap: what is left is one gap, two, or none. */
  function fillGap(row: Row, number: number): void {
    const at = [row.conversation, row.device, row.lane, row.incarnation] as const;
    const gap = tx.one<{ first: number; last: number }>(
      'SELECT first, last FROM gaps WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND first <= ? AND last >= ?',
      ...at,
      number,
      number,
    );
    if (!gap) return;
    tx.run('DELETE FROM gaps WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND first = ?', ...at, gap.first);
    addGap(row, gap.first, number - 1);
    addGap(row, number + 1, gap.last);
  }

  function isBroken({ conversation, device, lane, incarnation }: Row, number: number, previous: string | null, hash: string): boolean {
    const neighbour = (at: number): { hash: string; frame: string } | undefined =>
      tx.one<{ hash: string; frame: string }>(
        "SELECT hash, frame FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND number = ? AND mark IS NOT 'unconfirmed'",
        conversation,
        device,
        lane,
        incarnation,
        at,
      );
    const older = neighbour(number - 1);
    if (older && older.hash !== previous) return true;
    const younger = neighbour(number + 1);
    return younger !== undefined && (JSON.parse(younger.frame) as { previous: string | null }).previous !== hash;
  }
}
