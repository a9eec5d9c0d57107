import { BLOB_LIFE_MS } from '@breakwater/shared/limits';
import { type Connection, trusted } from 'mongoose';
import type { DepositOutcome, MailboxStore } from '../../mailbox-store.ts';
import type { StoreLimits } from '../../store-parts.ts';
import type { MongoHeldKeys } from '../held-key-store.ts';
import { appendTo } from './append.ts';
import { readBoxes } from './boxes.ts';
import { type EntryDoc, entryId, mailboxCollections } from './collections.ts';
import { drainFrom } from './drain.ts';
import { endEntries } from './end-entries.ts';
import { sweepEnvelopes, sweepLeftovers } from './sweep.ts';

export type MongoMailboxes = MailboxStore & {
  sweepEnvelopes(nowMs: number): Promise<number>;
  sweepLeftovers(nowMs: number): Promise<number>;
};

const EMPTY_AT_ONCE = 500;
/** What ending an entry needs of it. */
const ENDING = { lane: 1, sender: 1, charged: 1, bytes: 1, body: 1 } as const;

/** Mailboxes in MongoDB, for several nodes at once. */
export function mongoMailboxes(connection: Connection, heldKeys: MongoHeldKeys, limits: StoreLimits): MongoMailboxes {
  const collections = mailboxCollections(connection);
  const { entries, envelopes, sequences } = collections;
  const append = appendTo(collections, heldKeys, limits);

  /** Takes so many numbers and gives the first: they are the order of a lane, over all nodes. */
  async function takeNumbers(count: number): Promise<number> {
    const taken = await sequences
      .findOneAndUpdate({ _id: 'mailboxes' }, { $inc: { last: count } }, { upsert: true, returnDocument: 'after' })
      .lean<{ last: number }>();
    if (!taken) throw new Error('no sequence');
    return taken.last - count + 1;
  }

  return {
    async appendEnvelopes(deposits) {
      if (deposits.length === 0) return [];
      const first = await takeNumbers(deposits.length);
      const outcomes: DepositOutcome[] = [];
      for (const [i, deposit] of deposits.entries()) outcomes.push(await append(deposit, first + i));
      return outcomes;
    },
    drain: (device, lane, page) => drainFrom(collections, device, lane, page),
    async acknowledge(acknowledgements) {
      const counts = await Promise.all(
        acknowledgements.map(async ({ device, envelopes: ids }) => {
          const named = { _id: trusted({ $in: ids.map((envelope) => entryId(device, envelope)) }), device, waits: true };
          return endEntries(collections, device, await entries.find(named, ENDING).lean<EntryDoc[]>());
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async listOld(sender, beforeMs, max) {
      const old = { sender, waits: true, storedAtMs: trusted({ $lt: beforeMs }) };
      const found = await entries.find(old, { envelope: 1, device: 1 }).sort({ storedAtMs: 1, _id: 1 }).limit(max).lean<EntryDoc[]>();
      return found.map(({ envelope, device }) => ({ envelope, device }));
    },
    async waiting(device) {
      const [acts, rest] = await Promise.all([readBoxes(collections, [device], 'acts'), readBoxes(collections, [device], 'rest')]);
      return { acts: acts(device).all, rest: rest(device).all };
    },
    async emptyMailbox(device) {
      let ended = 0;
      for (;;) {
        const some = await entries.find({ device, waits: true }, ENDING).limit(EMPTY_AT_ONCE).lean<EntryDoc[]>();
        if (some.length === 0) return ended;
        ended += await endEntries(collections, device, some);
      }
    },
    async mayFetchBlob(device, blob, nowMs) {
      const naming = await envelopes.find({ blobs: blob, storedAtMs: trusted({ $gt: nowMs - BLOB_LIFE_MS }) }, { _id: 1 }).lean();
      const ids = naming.map(({ _id }) => entryId(device, _id));
      return (await entries.exists({ _id: trusted({ $in: ids }), device })) !== null;
    },
    sweepEnvelopes: (nowMs) => sweepEnvelopes(collections, nowMs),
    sweepLeftovers: (nowMs) => sweepLeftovers(collections, nowMs),
  };
}
