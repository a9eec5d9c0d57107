import type { DeviceId } from '@breakwater/shared/ids';
import { trusted } from 'mongoose';
import { payerOf } from '../../has-room.ts';
import { changeBoxes } from './boxes.ts';
import type { EntryDoc, MailboxCollections } from './collections.ts';

type Ending = Pick<EntryDoc, '_id' | 'lane' | 'sender' | 'charged' | 'bytes' | 'body'>;

/**
 * Ends entries of one device (D2): each loses its ciphertext and stays as a record, then the sums, then common
 * ciphertexts that nobody waits for. A crash in between leaves a body or a sum for the sweep.
 */
export async function endEntries(collections: MailboxCollections, device: DeviceId, ending: readonly Ending[]): Promise<number> {
  if (ending.length === 0) return 0;
  const { entries } = collections;
  const ended = await entries.updateMany(
    { _id: trusted({ $in: ending.map(({ _id }) => _id) }), device, waits: true },
    { $set: { waits: false }, $unset: { body: 1, part: 1 } },
  );
  await changeBoxes(
    collections,
    ending.map(({ lane, sender, charged, bytes }) => ({
      device,
      lane,
      sender: payerOf({ sender, ...(charged && { charged }) }),
      entries: -1,
      bytes: -bytes,
    })),
  );
  await deleteBodiesWithoutEntries(collections, [...new Set(ending.flatMap(({ body }) => (body === undefined ? [] : [body])))]);
  return ended.modifiedCount;
}

/** Deletes those of the bodies that are complete and that no entry waits for. */
export async function deleteBodiesWithoutEntries({ bodies, entries }: MailboxCollections, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const needed = new Set(await entries.distinct('body', { body: trusted({ $in: ids }) }));
  const free = ids.filter((id) => !needed.has(id));
  if (free.length === 0) return 0;
  return (await bodies.deleteMany({ _id: trusted({ $in: free }), complete: true })).deletedCount;
}
