import type { Entry } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId, type Lane } from '@breakwater/shared/ids';
import { trusted } from 'mongoose';
import { fromBuffer } from '../schema.ts';
import type { BodyDoc, EntryDoc, MailboxCollections } from './collections.ts';

type Page = { readonly entries: number; readonly bytes: number };

/** Reads a page of one lane from its oldest entry (D4). */
export async function drainFrom(
  { entries, bodies }: MailboxCollections,
  device: DeviceId,
  lane: Lane,
  page: Page,
): Promise<{ entries: Entry[]; left: number }> {
  const oldest = await entries.find({ device, lane, waits: true }, { part: 0 }).sort({ seq: 1 }).limit(page.entries).lean<EntryDoc[]>();
  const taken = oldest.slice(0, countThatFits(oldest, page.bytes));
  const [all, parts, commons] = await Promise.all([
    entries.countDocuments({ device, lane, waits: true }),
    entries.find({ _id: trusted({ $in: taken.map(({ _id }) => _id) }), waits: true }, { part: 1 }).lean<EntryDoc[]>(),
    bodies.find({ _id: trusted({ $in: taken.flatMap(({ body }) => body ?? []) }) }).lean<BodyDoc[]>(),
  ]);
  const partOf = new Map(parts.map(({ _id, part }) => [_id, part]));
  const commonOf = new Map(commons.map(({ _id, ciphertext }) => [_id, ciphertext]));
  // What was acknowledged while this was read is left out: its ciphertext may be gone.
  const still = taken.filter(({ _id }) => partOf.has(_id));
  const read = still.filter(({ body }) => body === undefined || commonOf.has(body));
  if (read.length < still.length) {
    const missing = still.filter(({ body }) => body !== undefined && !commonOf.has(body)).map(({ _id }) => _id);
    if (await entries.exists({ _id: trusted({ $in: missing }), waits: true }))
      throw new Error('a common ciphertext is gone before its last entry');
  }
  return {
    entries: read.map((doc) => toEntry(doc, partOf.get(doc._id), doc.body === undefined ? undefined : commonOf.get(doc.body))),
    left: Math.max(0, all - taken.length),
  };
}

function countThatFits(entries: readonly EntryDoc[], maxBytes: number): number {
  let bytes = 0;
  const tooMany = entries.findIndex((entry, i) => {
    bytes += entry.bytes;
    return i > 0 && bytes > maxBytes;
  });
  return tooMany < 0 ? entries.length : tooMany;
}

const toEntry = ({ envelope, sender, lane, urgency, storedAtMs }: EntryDoc, part: EntryDoc['part'], common: Buffer | undefined): Entry => ({
  envelope: EnvelopeId.parse(envelope),
  sender: DeviceId.parse(sender),
  lane,
  urgency,
  storedAt: storedAtMs,
  common: common ? fromBuffer(common) : null,
  part: part ? { type: part.type, ciphertext: fromBuffer(part.ciphertext) } : null,
});
