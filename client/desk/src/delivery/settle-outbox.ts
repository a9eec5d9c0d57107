import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { Core } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { deleteOutbox, marksOf, readDevices } from './outbox-rows.ts';

type Place = { readonly conversation: string; readonly lane: number; readonly incarnation: number; readonly number: number };
type Row = Place & { readonly seq: number; readonly envelope: string; readonly state: string; readonly newer: number };

/** What a device has confirmed of one of our chains: everything up to a number, but for some (D11). */
type Mark = { readonly begins: number; readonly upTo: number; readonly missing: ReadonlySet<number> };

/** D11: deletes the outbox rows that every recipient device has confirmed, or will never confirm because it is revoked. */
export function settleOutbox(tx: VaultTx, core: Core, conversation: string, lane: Lane, incarnation: number, upTo: number): void {
  const rows = tx.all<Row>(
    `SELECT seq, envelope, conversation, lane, incarnation, number, state, newer FROM outbox WHERE conversation = ? AND lane = ? AND incarnation = ? AND number <= ? AND state = 'sent'`,
    conversation,
    laneNumber(lane),
    incarnation,
    upTo,
  );
  if (rows.length === 0) return;
  const marks = readMarks(tx, { conversation, lane: laneNumber(lane), incarnation });
  const audiences = new Map<string, readonly DeviceId[]>();
  for (const row of rows) settle(tx, core, row, marks, audiences);
}

/** As `settleOutbox`, for one row: after the hub's answer. */
export function settleRow(tx: VaultTx, core: Core, seq: number): void {
  const row = tx.one<Row>('SELECT seq, envelope, conversation, lane, incarnation, number, state, newer FROM outbox WHERE seq = ?', seq);
  if (row?.state === 'sent') settle(tx, core, row, readMarks(tx, row), new Map());
}

function settle(tx: VaultTx, core: Core, row: Row, marks: ReadonlyMap<string, Mark>, audiences: Map<string, readonly DeviceId[]>): void {
  // The rosters that would name further devices are not read yet.
  if (row.newer === 1) return;
  const digest = tx.one<{ audience: string }>('SELECT audience FROM messages WHERE seq = ?', row.seq)?.audience ?? '';
  const devices = audiences.get(digest) ?? readDevices(tx, digest);
  audiences.set(digest, devices);
  const own = marksOf(tx, row.envelope);
  const isDone = (device: DeviceId): boolean => {
    const mark = own.get(device);
    if (mark === 'no-session' || mark === 'missing' || mark === 'full') return isGone(core, device);
    if (mark === 'lapsed') return true;
    const confirmed = marks.get(device);
    return (
      (confirmed !== undefined && row.number >= confirmed.begins && row.number <= confirmed.upTo && !confirmed.missing.has(row.number)) ||
      isGone(core, device)
    );
  };
  if (devices.every(isDone)) deleteOutbox(tx, row.seq, row.envelope);
}

const isGone = (core: Core, device: DeviceId): boolean => core.book.device(device)?.device.status !== 'active';

function readMarks(vault: VaultReader, { conversation, lane, incarnation }: Omit<Place, 'number'>): ReadonlyMap<string, Mark> {
  const rows = vault.all<{ device: string; begins: number; upTo: number; missing: string }>(
    'SELECT device, begins, upTo, missing FROM confirmed WHERE conversation = ? AND lane = ? AND incarnation = ?',
    conversation,
    lane,
    incarnation,
  );
  return new Map(
    rows.map(({ device, begins, upTo, missing }) => [device, { begins, upTo, missing: new Set(JSON.parse(missing) as number[]) }]),
  );
}
