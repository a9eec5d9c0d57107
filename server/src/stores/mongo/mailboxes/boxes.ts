import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { trusted } from 'mongoose';
import type { Filled } from '../../has-room.ts';
import { NOTHING_WAITS, type Waiting } from '../../mailbox-store.ts';
import { type BoxDoc, boxId, type MailboxCollections } from './collections.ts';

export type Change = {
  readonly device: DeviceId;
  readonly lane: Lane;
  readonly sender: DeviceId;
  readonly entries: number;
  readonly bytes: number;
};

/** What waits for each of these devices in one lane, and what of it is of one sender: one look by id. */
export async function readBoxes(
  { boxes }: MailboxCollections,
  devices: readonly DeviceId[],
  lane: Lane,
  sender?: DeviceId,
): Promise<(device: DeviceId) => Filled> {
  const ids = devices.flatMap((device) => [boxId(device, lane), ...(sender === undefined ? [] : [boxId(device, lane, sender)])]);
  const found = await boxes.find({ _id: trusted({ $in: ids }) }).lean<BoxDoc[]>();
  const sums = new Map<string, Waiting>(
    found.map(({ _id, entries, bytes }) => [_id, { entries: Math.max(0, entries), bytes: Math.max(0, bytes) }]),
  );
  return (device) => ({
    all: sums.get(boxId(device, lane)) ?? NOTHING_WAITS,
    sender: sums.get(boxId(device, lane, sender)) ?? NOTHING_WAITS,
  });
}

/** Adds to what waits. A crash before this leaves a sum that the sweep puts right. */
export async function changeBoxes({ boxes }: MailboxCollections, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await boxes.bulkWrite(
    sumChanges(changes).map(({ _id, entries, bytes, ...of }) => ({
      updateOne: { filter: { _id }, update: { $inc: { entries, bytes }, $setOnInsert: of }, upsert: true },
    })),
    { ordered: false },
  );
}

/** One change for each box and each sender's share of it, from many. */
function sumChanges(changes: Iterable<Change>): BoxDoc[] {
  const sums = new Map<string, BoxDoc>();
  const add = ({ device, lane, entries, bytes }: Change, sender?: DeviceId): void => {
    const _id = boxId(device, lane, sender);
    const sum = sums.get(_id) ?? { _id, device, lane, ...(sender && { sender }), entries: 0, bytes: 0 };
    sums.set(_id, { ...sum, entries: sum.entries + entries, bytes: sum.bytes + bytes });
  };
  for (const change of changes) {
    add(change);
    add(change, change.sender);
  }
  return [...sums.values()];
}
