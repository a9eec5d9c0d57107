import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import { trusted } from 'mongoose';
import { type BoxDoc, boxId, type MailboxCollections } from './collections.ts';
import { deleteBodiesWithoutEntries } from './end-entries.ts';

const AT_ONCE = 500;
/** A write that is older than this is no longer under way. */
const LEFTOVER_AFTER_MS = 3_600_000;

/** Deletes the record of envelopes that nobody can repeat any more (D2, D11) and that nobody waits for. */
export async function sweepEnvelopes({ envelopes, entries }: MailboxCollections, nowMs: number): Promise<number> {
  let swept = 0;
  const old = envelopes.find({ storedAtMs: trusted({ $lt: nowMs - ABSENCE_MAX_MS }) }, { _id: 1 }).cursor();
  for await (const ids of chunksOfIds(old)) {
    const waiting = new Set(await entries.distinct('envelope', { envelope: trusted({ $in: ids }), waits: true }));
    const done = ids.filter((id) => !waiting.has(id));
    // The entries first: a record without entries is found again, entries without their record would not be.
    await entries.deleteMany({ envelope: trusted({ $in: done }) });
    swept += (await envelopes.deleteMany({ _id: trusted({ $in: done }) })).deletedCount;
  }
  return swept;
}

/** Ends what a crash left half done: common ciphertexts that are marked or that no entry waits for, and sums that are off. */
export async function sweepLeftovers(collections: MailboxCollections, nowMs: number): Promise<number> {
  const { bodies } = collections;
  let leftovers = 0;
  const settled = bodies.find({ storedAtMs: trusted({ $lt: nowMs - LEFTOVER_AFTER_MS }) }, { _id: 1 }).cursor();
  for await (const ids of chunksOfIds(settled)) {
    leftovers += (await bodies.updateMany({ _id: trusted({ $in: ids }), complete: false }, { $set: { complete: true } })).modifiedCount;
    leftovers += await deleteBodiesWithoutEntries(collections, ids);
  }
  return leftovers + (await settleSums(collections));
}

type Sum = { readonly _id: Pick<BoxDoc, 'device' | 'lane' | 'sender'>; readonly entries: number; readonly bytes: number };

// A write that is under way just now may be counted twice until the next sweep: this is a limit, not a ledger.
async function settleSums({ boxes, entries }: MailboxCollections): Promise<number> {
  const kept = new Map((await boxes.find().lean<BoxDoc[]>()).map((box) => [box._id, box]));
  const sum = { entries: { $sum: 1 }, bytes: { $sum: '$bytes' } };
  const truth = new Map<string, BoxDoc>();
  for (const of of [
    { device: '$device', lane: '$lane' },
    { device: '$device', lane: '$lane', sender: { $ifNull: ['$charged', '$sender'] } },
  ])
    for (const { _id: place, ...counted } of await entries.aggregate<Sum>([{ $match: { waits: true } }, { $group: { _id: of, ...sum } }])) {
      const _id = boxId(place.device, place.lane, place.sender);
      truth.set(_id, { _id, ...place, ...counted });
    }
  let settled = 0;
  for (const [_id, { entries, bytes }] of kept) {
    const counted = truth.get(_id) ?? { entries: 0, bytes: 0 };
    if (counted.entries === entries && counted.bytes === bytes) continue;
    const update = { $set: { entries: counted.entries, bytes: counted.bytes } };
    settled += (await boxes.updateOne({ _id, entries, bytes }, update)).modifiedCount;
  }
  for (const [id, { _id, ...box }] of truth) {
    if (kept.has(id)) continue;
    settled += (await boxes.updateOne({ _id }, { $setOnInsert: box }, { upsert: true })).upsertedCount;
  }
  await boxes.deleteMany({ sender: trusted({ $exists: true }), entries: trusted({ $lte: 0 }) });
  return settled;
}

async function* chunksOfIds<Id>(documents: AsyncIterable<{ readonly _id: Id }>): AsyncGenerator<Id[]> {
  let ids: Id[] = [];
  for await (const { _id } of documents) {
    ids.push(_id);
    if (ids.length < AT_ONCE) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}
