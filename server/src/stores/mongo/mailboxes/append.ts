import type { Part } from '@breakwater/shared/hub/envelope';
import type { DeviceId } from '@breakwater/shared/ids';
import { trusted } from 'mongoose';
import { hasRoom, payerOf } from '../../has-room.ts';
import type { Deposit, DepositOutcome } from '../../mailbox-store.ts';
import type { StoreLimits } from '../../store-parts.ts';
import type { MongoHeldKeys } from '../held-key-store.ts';
import { insertMissing, isDuplicateKey, toBuffer } from '../schema.ts';
import { changeBoxes, readBoxes } from './boxes.ts';
import { type EntryDoc, type EnvelopeDoc, entryId, type MailboxCollections } from './collections.ts';
import { deleteBodiesWithoutEntries } from './end-entries.ts';

type Wanted = { readonly device: DeviceId; readonly common: boolean; readonly part: Part | undefined; readonly bytes: number };

/**
 * Stores one submit, in this order: the envelope, its held keys, the common ciphertext marked as incomplete, the
 * entries, the mark's end, the sums. Each is harmless to repeat. After a crash in between, what is there is an
 * unanswered submit: its entries are good, the desk repeats it, and the sweep ends the mark or removes the body.
 */
export function appendTo(
  collections: MailboxCollections,
  heldKeys: MongoHeldKeys,
  limits: StoreLimits,
): (deposit: Deposit, seq: number) => Promise<DepositOutcome> {
  const { bodies, entries } = collections;
  return async (deposit, seq) => {
    const { envelope, sender, lane, urgency, common } = deposit;
    const record = await recordEnvelope(collections, deposit);
    if (record.sender !== sender) return { status: 'taken' };
    const { storedAtMs } = record;

    const { fits, full, repeated } = await sortOut(collections, deposit, limits);
    if (fits.length + repeated.length > 0) await heldKeys.hold(deposit, storedAtMs);
    const body = common && fits.some((one) => one.common) ? `${envelope}/${seq}` : undefined;
    if (common && body)
      await insertMissing(bodies, [{ _id: body, ciphertext: toBuffer(common), storedAtMs: deposit.storedAtMs, complete: false }]);

    const docs = fits.map(({ device, common: getsCommon, part, bytes }): EntryDoc => {
      const content = {
        ...(getsCommon && body && { body }),
        ...(part && { part: { type: part.type, ciphertext: toBuffer(part.ciphertext) } }),
      };
      const of = { envelope, sender, ...(deposit.charged && { charged: deposit.charged }), lane, urgency, storedAtMs };
      return { _id: entryId(device, envelope), device, ...of, seq, waits: true, bytes, ...content };
    });
    const known = await insertMissing(entries, docs);
    const stored = fits.filter((_, i) => !known.has(i));
    if (body) {
      await bodies.updateOne({ _id: body }, { $set: { complete: true } });
      // All of its devices may have acknowledged meanwhile, and then it was not theirs to delete.
      await deleteBodiesWithoutEntries(collections, [body]);
    }
    await changeBoxes(
      collections,
      stored.map(({ device, bytes }) => ({ device, lane, sender: payerOf(deposit), entries: 1, bytes })),
    );
    const devicesOf = (list: readonly Wanted[]): DeviceId[] => list.map(({ device }) => device);
    return {
      status: 'accepted',
      storedAtMs,
      stored: devicesOf(stored),
      repeated: [...repeated, ...devicesOf(fits.filter((_, i) => known.has(i)))],
      full,
    };
  };
}

/** The envelope's record, made by whoever submits it first. */
async function recordEnvelope({ envelopes }: MailboxCollections, { envelope, sender, storedAtMs, blobs }: Deposit): Promise<EnvelopeDoc> {
  const doc: EnvelopeDoc = { _id: envelope, sender, storedAtMs, blobs: [...blobs] };
  try {
    const known = await envelopes.findOne({ _id: envelope }).lean<EnvelopeDoc>();
    if (!known) {
      await envelopes.insertMany([doc], { lean: true });
      return doc;
    }
    if (known.sender === sender && blobs.length > 0)
      await envelopes.updateOne({ _id: envelope }, { $addToSet: { blobs: { $each: [...blobs] } } });
    return known;
  } catch (error) {
    const winner = isDuplicateKey(error) ? await envelopes.findOne({ _id: envelope }).lean<EnvelopeDoc>() : null;
    if (!winner) throw error;
    return winner;
  }
}

/** Which devices have room, which have none (D10, HL39), and which of those had the envelope before (D1). */
async function sortOut(
  collections: MailboxCollections,
  deposit: Deposit,
  limits: StoreLimits,
): Promise<{ fits: Wanted[]; full: DeviceId[]; repeated: DeviceId[] }> {
  const { envelope, lane } = deposit;
  const wanted = wantedOf(deposit);
  const boxes = await readBoxes(
    collections,
    wanted.map(({ device }) => device),
    lane,
    payerOf(deposit),
  );
  const fits = ({ device, bytes }: Wanted): boolean => hasRoom(limits, deposit, device, bytes, boxes(device));
  const over = wanted.filter((one) => !fits(one)).map(({ device }) => device);
  if (over.length === 0) return { fits: wanted, full: [], repeated: [] };
  const ids = over.map((device) => entryId(device, envelope));
  const known = await collections.entries.find({ _id: trusted({ $in: ids }) }, { device: 1 }).lean<EntryDoc[]>();
  const had = new Set(known.map(({ device }) => device));
  return {
    fits: wanted.filter(fits),
    full: over.filter((device) => !had.has(device)),
    repeated: over.filter((device) => had.has(device)),
  };
}

function wantedOf({ common, recipients, parts }: Deposit): Wanted[] {
  const partOf = new Map(parts.map((part) => [part.device, part]));
  const group = new Set(recipients);
  const wanted = [...group, ...[...partOf.keys()].filter((device) => !group.has(device))];
  return wanted.map((device) => {
    const part = partOf.get(device);
    const bytes = (group.has(device) ? (common?.length ?? 0) : 0) + (part?.ciphertext.length ?? 0);
    return { device, common: group.has(device), part, bytes };
  });
}
