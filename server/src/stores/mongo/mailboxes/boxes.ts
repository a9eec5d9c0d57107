import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { trusted } from 'mongoose';
import type { Waiting } from '../../mailbox-store.ts';
import { type BoxDoc, boxId, type MailboxCollections } from './collections.ts';

export type Change = { readonly device: DeviceId; readonly lane: Lane; readonly entries: number; readonly bytes: number };

/** What waits for each of these devices in one lane. */
export async function readBoxes({ boxes }: MailboxCollections, devices: readonly DeviceId[], lane: Lane): Promise<Map<DeviceId, Waiting>> {
  const found = await boxes.find({ _id: trusted({ $in: devices.map((device) => boxId(device, lane)) }) }).lean<BoxDoc[]>();
  return new Map(found.map(({ device, entries, bytes }) => [device, { entries: Math.max(0, entries), bytes: Math.max(0, bytes) }]));
}

/** Adds to what waits. A crash before this leaves a sum that the sweep puts right. */
export async function changeBoxes({ boxes }: MailboxCollections, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await boxes.bulkWrite(
    changes.map(({ device, lane, entries, bytes }) => ({
      updateOne: {
        filter: { _id: boxId(device, lane) },
        update: { $inc: { entries, bytes }, $setOnInsert: { device, lane } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

/** One change for each box, from many. */
export function sumChanges(changes: Iterable<Change>): Change[] {
  const sums = new Map<string, Change>();
  for (const change of changes) {
    const key = boxId(change.device, change.lane);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...change, entries: sum.entries + change.entries, bytes: sum.bytes + change.bytes } : change);
  }
  return [...sums.values()];
}
