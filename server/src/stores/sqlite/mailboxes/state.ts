import { Lane } from '@breakwater/shared/ids';
import type { Database } from '@signalapp/sqlcipher';
import type { StoreLimits } from '../../store-parts.ts';
import { hasBit } from './bits.ts';
import { type Boxes, emptyBoxes } from './boxes.ts';
import { type DeviceNumbers, readDeviceNumbers } from './device-numbers.ts';
import { openPostings, type Postings, partNo } from './postings.ts';

/** The mailboxes of one file as one process sees them: the file, and the memory that mirrors it. */
export type MailboxState = {
  readonly db: Database;
  readonly limits: StoreLimits;
  readonly devices: DeviceNumbers;
  readonly postings: Postings;
  readonly boxes: Boxes;
  /** The number of the next posting: always above every posting that still waits, so numbers are the order of a lane. */
  nextPosting: number;
};

/** Reads what waits. About a second for a million entries. */
export function readMailboxState(db: Database, limits: StoreLimits): MailboxState {
  const devices = readDeviceNumbers(db);
  const boxes = emptyBoxes();
  fillBoxes(db, boxes);
  const nextPosting = Number(db.prepare('SELECT coalesce(max(no), 0) FROM posting', { pluck: true }).get([])) + 1;
  return { db, limits, devices, postings: openPostings(db), boxes, nextPosting };
}

type WaitingRow = {
  no: number;
  payer: number;
  lane: string;
  devices: Uint8Array<ArrayBuffer>;
  commonFor: Uint8Array<ArrayBuffer>;
  bits: Uint8Array<ArrayBuffer>;
  commonBytes: number | null;
};

function fillBoxes(db: Database, boxes: Boxes): void {
  const waiting = db.prepare(
    `SELECT p.no, coalesce(p.charged, p.sender) AS payer, p.lane, p.devices, p.commonFor, w.bits, length(c.ciphertext) AS commonBytes
     FROM waiting w JOIN posting p ON p.no = w.posting LEFT JOIN common c ON c.posting = w.posting
     WHERE w.posting > ? ORDER BY w.posting LIMIT 1000`,
  );
  const partSizes = db.prepare('SELECT no, length(ciphertext) AS bytes FROM part WHERE no >= ? AND no < ? ORDER BY no');
  for (let after = 0; ; ) {
    const rows = waiting.all<WaitingRow>([after]);
    const last = rows.at(-1);
    if (!last) return;
    const parts = new Map(
      partSizes.all<{ no: number; bytes: number }>([partNo(after + 1, 0), partNo(last.no + 1, 0)]).map(({ no, bytes }) => [no, bytes]),
    );
    for (const row of rows) addWaiting(boxes, row, parts);
    after = last.no;
  }
}

function addWaiting(boxes: Boxes, row: WaitingRow, parts: ReadonlyMap<number, number>): void {
  const lane = Lane.parse(row.lane);
  const devices = new Uint32Array(Uint8Array.from(row.devices).buffer);
  for (const [place, device] of devices.entries()) {
    if (!hasBit(row.bits, place)) continue;
    const common = hasBit(row.commonFor, place) ? (row.commonBytes ?? 0) : 0;
    boxes.add(device, lane, row, common + (parts.get(partNo(row.no, place)) ?? 0));
  }
}
