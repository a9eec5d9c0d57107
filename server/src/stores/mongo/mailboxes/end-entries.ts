import { randomUUID } from 'node:crypto';
import type { DeviceId } from '@breakwater/shared/ids';
import { trusted } from 'mongoose';
import { payerOf } from '../../has-room.ts';
import { changeBoxes } from './boxes.ts';
import type { EntryDoc, MailboxCollections } from './collections.ts';

type Ending = Pick<EntryDoc, '_id' | 'lane' | 'sender' | 'charged' | 'bytes' | 'body'>;

/**
 * Ends entries of one device (D2): each loses its ciphertext and stays as a record, then the sums, then common
 * ciphertexts that nobody waits for. A crash in between leaves a body or a sum for the sweep. An entry that several calls end at once
 * carries the mark of the one that did, and is taken from the sums once (HL48).
 */
export async function endEntries(collections: MailboxCollections, device: DeviceId, ending: readonly Ending[]): Promise<number> {
  if (ending.length === 0) return 0;
  const { entries } = collections;
  const endedBy = randomUUID();
  const named = { _id: trusted({ $in: ending.map(({ _id }) => _id) }), device };
  const { modifiedCount } = await entries.updateMany(
    { ...named, waits: true },
    { $set: { waits: false, endedBy }, $unset: { body: 1, part: 1 } },
  );
  const ours = new Set((await entries.find({ ...named, endedBy }, { _id: 1 }).lean<EntryDoc[]>()).map(({ _id }) => _id));
  const ended = ending.filter(({ _id }) => ours.has(_id));
  await changeBoxes(
    collections,
    ended.map(({ lane, sender, charged, bytes }) => ({
      device,
      lane,
      sender: payerOf({ sender, ...(charged && { charged }) }),
      entries: -1,
      bytes: -bytes,
    })),
  );
  await deleteBodiesWithoutEntries(collections, [...new Set(ended.flatMap(({ body }) => (body === undefined ? [] : [body])))]);
  return modifiedCount;
}

/** Deletes those of the bodies that are complete and that no entry waits for. */
export async function deleteBodiesWithoutEntries({ bodies, entries }: MailboxCollections, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const needed = new Set(await entries.distinct('body', { body: trusted({ $in: ids }) }));
  const free = ids.filter((id) => !needed.has(id));
  if (free.length === 0) return 0;
  return (await bodies.deleteMany({ _id: trusted({ $in: free }), complete: true })).deletedCount;
}
