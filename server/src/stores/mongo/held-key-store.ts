import { HeldKey } from '@breakwater/shared/hub/envelope';
import { DeviceId, DeviceIds, EnvelopeId } from '@breakwater/shared/ids';
import { ABSENCE_MAX_MS } from '@breakwater/shared/limits';
import { type Connection, trusted } from 'mongoose';
import { heldKeyId } from '../held-key-id.ts';
import type { DueKey, HeldKeyStore } from '../held-key-store.ts';
import type { Deposit } from '../mailbox-store.ts';
import { bool, bytes, collection, fromBuffer, insertMissing, number, text, texts, toBuffer } from './schema.ts';

type HeldKeyDoc = {
  _id: string;
  envelope: string;
  sender: string;
  authority: string;
  rung: number;
  devices: string[];
  waits: boolean;
  key?: Buffer;
  releaseAtMs: number;
  /** When it is tried next; its release time at first. */
  tryAtMs: number;
  hash: string;
  storedAtMs: number;
  urgency: string;
};
type CancelledDoc = { _id: string; envelope: string; hash: string };

const ENDED = { $set: { waits: false }, $unset: { key: 1 } } as const;

export type MongoHeldKeys = HeldKeyStore & {
  /** Stores the held keys of a submit; what is known already stays as it is. */
  hold(deposit: Deposit, storedAtMs: number): Promise<void>;
  sweep(nowMs: number): Promise<number>;
};

/**
 * Held keys (D9) in MongoDB. A cancellation is marked first and then ends what waits; a submit stores its keys first and
 * then looks for a mark. So whichever comes second sees the other, and no cancelled key is left waiting.
 */
export function mongoHeldKeys(connection: Connection): MongoHeldKeys {
  const keys = collection<HeldKeyDoc>(connection, 'heldKeys', {
    _id: text,
    envelope: text,
    sender: text,
    authority: text,
    rung: number,
    devices: texts,
    waits: bool,
    key: bytes,
    releaseAtMs: number,
    tryAtMs: number,
    hash: text,
    storedAtMs: number,
    urgency: text,
  });
  const cancelled = collection<CancelledDoc>(connection, 'heldKeysCancelled', { _id: text, envelope: text, hash: text });

  return {
    async hold({ envelope, sender, held }, storedAtMs) {
      if (held.length === 0) return;
      await insertMissing(
        keys,
        held.map((one) => {
          const { authority, rung, devices, key, releaseAt, hash, urgency } = one;
          const doc = {
            envelope,
            sender,
            authority,
            rung,
            devices: [...devices],
            key: toBuffer(key),
            releaseAtMs: releaseAt,
            tryAtMs: releaseAt,
            hash,
            storedAtMs,
            urgency,
          };
          return { _id: heldKeyId(envelope, one), waits: true, ...doc };
        }),
      );
      const marks = await cancelled.find({ envelope }).lean<CancelledDoc[]>();
      if (marks.length > 0) await keys.updateMany({ envelope, waits: true, hash: trusted({ $in: marks.map(({ hash }) => hash) }) }, ENDED);
    },
    async due(nowMs, ofEach) {
      const due = { waits: true, tryAtMs: trusted({ $lte: nowMs }) };
      const found: HeldKeyDoc[] = [];
      for (const sender of await keys.distinct('sender', due))
        found.push(
          ...(await keys
            .find({ ...due, sender })
            .sort({ tryAtMs: 1, _id: 1 })
            .limit(ofEach)
            .lean<HeldKeyDoc[]>()),
        );
      return found.sort((a, b) => a.tryAtMs - b.tryAtMs).map(fromDoc);
    },
    async nextDueAtMs() {
      const found = await keys.findOne({ waits: true }, { tryAtMs: 1 }).sort({ tryAtMs: 1 }).lean<HeldKeyDoc>();
      return found?.tryAtMs;
    },
    async weigh(sender, envelope, held) {
      const ids = [...new Set(held.map((one) => heldKeyId(envelope, one)))];
      const [known, ofEnvelope, waiting] = await Promise.all([
        keys.countDocuments({ _id: trusted({ $in: ids }) }),
        keys.countDocuments({ envelope }),
        keys.countDocuments({ sender, waits: true }),
      ]);
      return { fresh: ids.length - known, ofEnvelope, waiting };
    },
    async postpone(postponed) {
      for (const { id, untilMs } of postponed) await keys.updateOne({ _id: id, waits: true }, { $set: { tryAtMs: untilMs } });
    },
    async markReleased(ids) {
      await keys.updateMany({ _id: trusted({ $in: ids }), waits: true }, ENDED);
    },
    async cancel(envelope, hash) {
      // Only for keys that are here: else anyone could fill the store with marks.
      if (!(await keys.exists({ envelope, hash }))) return 0;
      await insertMissing(cancelled, [{ _id: `${envelope}/${hash}`, envelope, hash }]);
      return (await keys.updateMany({ envelope, hash, waits: true }, ENDED)).modifiedCount;
    },
    async holders(envelope, hash) {
      const docs = await keys.find({ envelope, hash }, { sender: 1, devices: 1 }).sort({ rung: 1, _id: 1 }).lean<HeldKeyDoc[]>();
      const devices = new Set(docs.flatMap((doc) => DeviceIds.parse(doc.devices)));
      return docs[0] && { sender: DeviceId.parse(docs[0].sender), devices: [...devices] };
    },
    async sweep(nowMs) {
      await keys.updateMany({ waits: true, releaseAtMs: trusted({ $lt: nowMs - ABSENCE_MAX_MS }) }, ENDED);
      const old = { waits: false, storedAtMs: trusted({ $lt: nowMs - ABSENCE_MAX_MS }) };
      const envelopes = await keys.distinct('envelope', old);
      const swept = (await keys.deleteMany(old)).deletedCount;
      const left = new Set(await keys.distinct('envelope', { envelope: trusted({ $in: envelopes }) }));
      await cancelled.deleteMany({ envelope: trusted({ $in: envelopes.filter((envelope) => !left.has(envelope)) }) });
      return swept;
    },
  };
}

function fromDoc({ _id, envelope, sender, authority, rung, devices, key, releaseAtMs, hash, urgency }: HeldKeyDoc): DueKey {
  const held = HeldKey.parse({ authority, rung, devices, key: key && fromBuffer(key), releaseAt: releaseAtMs, hash, urgency });
  return { ...held, id: _id, envelope: EnvelopeId.parse(envelope), sender: DeviceId.parse(sender) };
}
