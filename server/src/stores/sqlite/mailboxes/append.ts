import type { Part } from '@breakwater/shared/hub/envelope';
import type { DeviceId } from '@breakwater/shared/ids';
import { hasRoom, payerOf } from '../../has-room.ts';
import { type Deposit, type DepositOutcome, NOTHING_WAITS } from '../../mailbox-store.ts';
import type { Turn } from '../group-commit.ts';
import { heldKeyWriter } from '../held-key-store.ts';
import { noBits, placeOf, setBit } from './bits.ts';
import { type Posting, partNo } from './postings.ts';
import type { MailboxState } from './state.ts';

export type Append = (deposit: Deposit, turn: Turn) => DepositOutcome;

/** Stores one submit inside a transaction (D1). */
export function appendTo(state: MailboxState): Append {
  const { db, devices, postings, boxes } = state;
  const insertCommon = db.prepare('INSERT INTO common (posting, ciphertext) VALUES (?, ?)');
  const insertPart = db.prepare('INSERT INTO part (no, type, ciphertext) VALUES (?, ?, ?)');
  const nameBlob = db.prepare('INSERT INTO blobNamed (blob, posting) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const holdKeys = heldKeyWriter(db);

  return (deposit, turn) => {
    const { envelope, lane } = deposit;
    const known = devices.size;
    turn.onRollback(() => devices.forgetFrom(known));
    const sender = devices.take(deposit.sender);
    const payer = devices.take(payerOf(deposit));
    const earlier = postings.ofEnvelope(envelope);
    if (earlier[0] && earlier[0].sender !== sender) return { status: 'taken' };

    const storedAtMs = earlier[0]?.storedAtMs ?? deposit.storedAtMs;
    const sorted = sortOut(state, deposit, payer, earlier);
    const { stored, repeated, full, sizes } = sorted;
    if (stored.length + repeated.length > 0) holdKeys(deposit, storedAtMs);
    if (stored.length > 0) {
      const posting = newPosting(state.nextPosting, deposit, { sender, payer, storedAtMs }, sorted);
      state.nextPosting += 1; // a number lost to a rollback is never missed
      turn.onRollback(() => postings.forget(posting));
      postings.insert(posting);
      if (deposit.common && sorted.commonTo.size > 0) insertCommon.run([posting.no, deposit.common]);
      for (const [device, part] of sorted.parts) {
        const place = placeOf(posting.devices, device);
        if (place >= 0) insertPart.run([partNo(posting.no, place), part.type, part.ciphertext]);
      }
      for (const blob of deposit.blobs) nameBlob.run([blob, posting.no]);

      turn.onRollback(() => {
        for (const device of sizes.keys()) boxes.remove(device, lane, posting);
      });
      for (const [device, bytes] of sizes) boxes.add(device, lane, posting, bytes);
    }
    return { status: 'accepted', storedAtMs, stored, repeated, full };
  };
}

type Sorted = {
  readonly stored: DeviceId[];
  readonly repeated: DeviceId[];
  readonly full: DeviceId[];
  /** By device number: the bytes of each new entry. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly parts: ReadonlyMap<number, Part>;
  /** The numbers of the new entries' devices that get the common ciphertext. */
  readonly commonTo: ReadonlySet<number>;
};

/** Which devices get a new entry, which had the envelope before (D1), and which have no room for it (D10, HL39). */
function sortOut({ devices, boxes, limits }: MailboxState, deposit: Deposit, payer: number, earlier: readonly Posting[]): Sorted {
  const stored: DeviceId[] = [];
  const repeated: DeviceId[] = [];
  const full: DeviceId[] = [];
  const sizes = new Map<number, number>();
  const parts = new Map(deposit.parts.map((part) => [devices.take(part.device), part]));
  const commonTo = new Set<number>();
  const commonBytes = deposit.common?.length ?? 0;

  const getsNewEntry = (device: DeviceId, number: number, bytes: number): boolean => {
    if (earlier.some((posting) => placeOf(posting.devices, number) >= 0)) {
      repeated.push(device);
      return false;
    }
    const box = boxes.box(number, deposit.lane);
    const all = { entries: box.sizes.size, bytes: box.bytes };
    if (!hasRoom(limits, deposit, device, bytes, { all, sender: box.payers.get(payer) ?? NOTHING_WAITS })) {
      full.push(device);
      return false;
    }
    stored.push(device);
    sizes.set(number, bytes);
    return true;
  };

  const recipients = new Set(deposit.recipients);
  for (const device of recipients) {
    const number = devices.take(device);
    if (getsNewEntry(device, number, commonBytes + (parts.get(number)?.ciphertext.length ?? 0))) commonTo.add(number);
  }
  for (const [number, { device, ciphertext }] of parts) if (!recipients.has(device)) getsNewEntry(device, number, ciphertext.length);
  return { stored, repeated, full, sizes, parts, commonTo };
}

function newPosting(
  no: number,
  deposit: Deposit,
  of: Pick<Posting, 'sender' | 'payer' | 'storedAtMs'>,
  { sizes, parts, commonTo }: Sorted,
): Posting {
  const devices = Uint32Array.from(sizes.keys()).sort();
  const commonFor = noBits(devices.length);
  const partFor = noBits(devices.length);
  const waiting = noBits(devices.length);
  for (const [place, device] of devices.entries()) {
    setBit(waiting, place);
    if (commonTo.has(device)) setBit(commonFor, place);
    if (parts.has(device)) setBit(partFor, place);
  }
  const { envelope, lane, urgency } = deposit;
  return { no, envelope, ...of, lane, urgency, devices, commonFor, partFor, waiting, waitingCount: devices.length };
}
