import { EnvelopeId, Lane, Urgency } from '@breakwater/shared/ids';
import type { Database } from '@signalapp/sqlcipher';

/** What one submit stored. Devices by number, ascending; the bits are by place in that list. */
export type Posting = {
  readonly no: number;
  readonly envelope: EnvelopeId;
  readonly sender: number;
  /** Whose share of the mailboxes it takes (HL43). */
  readonly payer: number;
  readonly lane: Lane;
  readonly urgency: Urgency;
  readonly storedAtMs: number;
  readonly devices: Uint32Array<ArrayBuffer>;
  readonly commonFor: Uint8Array<ArrayBuffer>;
  readonly partFor: Uint8Array<ArrayBuffer>;
  /** Devices that have not acknowledged. */
  readonly waiting: Uint8Array<ArrayBuffer>;
  waitingCount: number;
};

/** The key of a part's row: the posting and the device's place in it. A submit has fewer devices than PLACES. */
const PLACES = 4_096;
export const partNo = (posting: number, place: number): number => posting * PLACES + place;

/** Postings lately used stay in memory: a thousand acknowledgements of one envelope read it once. */
const KEPT_POSTINGS = 8_192;

export type Postings = {
  read(no: number): Posting;
  /** Every posting of an envelope, oldest first: more than one when a repeated submit added devices. */
  ofEnvelope(envelope: EnvelopeId): readonly Posting[];
  insert(posting: Posting): void;
  /** After a rollback of the transaction that inserted it. */
  forget(posting: Posting): void;
  /** Its waiting bits changed: they are written once, before the transaction commits. */
  touch(posting: Posting): void;
  writeTouched(): void;
  clearTouched(): void;
};

type PostingRow = {
  no: number;
  envelope: string;
  sender: number;
  charged: number | null;
  lane: string;
  urgency: string;
  storedAtMs: number;
  devices: Uint8Array<ArrayBuffer>;
  commonFor: Uint8Array<ArrayBuffer>;
  partFor: Uint8Array<ArrayBuffer>;
  count: number | null;
  bits: Uint8Array<ArrayBuffer> | null;
};

const COLUMNS = `SELECT p.no, p.envelope, p.sender, p.charged, p.lane, p.urgency, p.storedAtMs, p.devices, p.commonFor, p.partFor, w.count, w.bits
  FROM posting p LEFT JOIN waiting w ON w.posting = p.no`;

export function openPostings(db: Database): Postings {
  const byNo = db.prepare(`${COLUMNS} WHERE p.no = ?`);
  const numbersOf = db.prepare('SELECT no FROM posting WHERE envelope = ? ORDER BY no', { pluck: true });
  const insertPosting = db.prepare(
    'INSERT INTO posting (no, envelope, sender, charged, lane, urgency, storedAtMs, devices, commonFor, partFor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertWaiting = db.prepare('INSERT INTO waiting (posting, count, bits) VALUES (?, ?, ?)');
  const updateWaiting = db.prepare('UPDATE waiting SET count = ?, bits = ? WHERE posting = ?');
  const deleteWaiting = db.prepare('DELETE FROM waiting WHERE posting = ?');
  const deleteCommon = db.prepare('DELETE FROM common WHERE posting = ?');

  const kept = new Map<number, Posting>();
  const envelopes = new Map<EnvelopeId, readonly number[]>();
  const touched = new Set<Posting>();

  const read = (no: number): Posting => {
    const known = kept.get(no);
    if (known) return known;
    const row = byNo.get<PostingRow>([no]);
    if (!row) throw new Error(`posting ${no} is not in the store`);
    const posting = fromRow(row);
    kept.set(no, posting);
    return posting;
  };

  return {
    read,
    ofEnvelope(envelope) {
      let numbers = envelopes.get(envelope);
      if (!numbers) {
        numbers = numbersOf.all<number>([envelope]);
        // An unknown envelope is not remembered: anyone may name one.
        if (numbers.length > 0) envelopes.set(envelope, numbers);
      }
      return numbers.map(read);
    },
    insert(posting) {
      const { no, envelope, sender, payer, lane, urgency, storedAtMs, devices, commonFor, partFor, waiting, waitingCount } = posting;
      const charged = payer === sender ? null : payer;
      insertPosting.run([no, envelope, sender, charged, lane, urgency, storedAtMs, new Uint8Array(devices.buffer), commonFor, partFor]);
      insertWaiting.run([no, waitingCount, waiting]);
      envelopes.set(envelope, [...(envelopes.get(envelope) ?? []), no]);
      kept.set(no, posting);
    },
    forget(posting) {
      kept.delete(posting.no);
      envelopes.delete(posting.envelope);
    },
    touch: (posting) => void touched.add(posting),
    writeTouched() {
      for (const posting of touched) {
        if (posting.waitingCount > 0) updateWaiting.run([posting.waitingCount, posting.waiting, posting.no]);
        else {
          deleteWaiting.run([posting.no]);
          deleteCommon.run([posting.no]);
        }
      }
      touched.clear();
      // Only here, where nothing touched is unwritten, may a posting leave memory.
      trim(kept, KEPT_POSTINGS);
      trim(envelopes, KEPT_POSTINGS);
    },
    clearTouched: () => touched.clear(),
  };
}

function fromRow(row: PostingRow): Posting {
  const devices = new Uint32Array(Uint8Array.from(row.devices).buffer); // every platform that this runs on is little-endian
  return {
    no: row.no,
    envelope: EnvelopeId.parse(row.envelope),
    sender: row.sender,
    payer: row.charged ?? row.sender,
    lane: Lane.parse(row.lane),
    urgency: Urgency.parse(row.urgency),
    storedAtMs: row.storedAtMs,
    devices,
    commonFor: Uint8Array.from(row.commonFor),
    partFor: Uint8Array.from(row.partFor),
    waiting: row.bits ? Uint8Array.from(row.bits) : new Uint8Array((devices.length + 7) >> 3),
    waitingCount: row.count ?? 0,
  };
}

/** Drops the entries put in first. */
function trim(map: Map<unknown, unknown>, size: number): void {
  if (map.size <= size) return;
  for (const key of map.keys()) {
    if (map.size <= size) return;
    map.delete(key);
  }
}
