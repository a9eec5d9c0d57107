import { EcPrekey, KyberPrekey, type PrekeyBundle, type PrekeysLeft, SignedEcPrekey } from '@breakwater/shared/hub/prekeys';
import { type DeviceId, Lane } from '@breakwater/shared/ids';
import { PREKEY_LIFE_MS } from '@breakwater/shared/limits';
import { type Connection, trusted } from 'mongoose';
import { type KeyKind, type OfferedKey, offeredKeys } from '../offered-keys.ts';
import type { PrekeyStore } from '../prekey-store.ts';
import type { StoreLimits } from '../store-parts.ts';
import { bool, bytes, collection, fromBuffer, insertMissing, number, text, toBuffer } from './schema.ts';

type KeyDoc = { id: number; key: Buffer; signature: Buffer };
type PublishedDoc = { _id: string; device: string; lane: string; signed: KeyDoc; lastResort: KeyDoc };
type OneTimeDoc = {
  /** Device, lane, kind and fingerprint: so no key is ever there twice. */
  _id: string;
  device: string;
  lane: string;
  kind: KeyKind;
  free: boolean;
  addedAtMs: number;
  place: number;
  keyId: number;
  key?: Buffer;
  signature?: Buffer;
};

const SPENT = { $set: { free: false }, $unset: { key: 1, signature: 1 } } as const;

/**
 * Prekeys in MongoDB. Claiming is one conditional write for each key. A publish drops, then adds, then replaces the
 * signed keys: a crash between leaves fewer keys, and the desk, not answered, publishes again.
 */
export function mongoPrekeys(connection: Connection, limits: StoreLimits): PrekeyStore & { sweep(nowMs: number): Promise<number> } {
  const key = { id: number, key: bytes, signature: bytes };
  const published = collection<PublishedDoc>(connection, 'publishedPrekeys', {
    _id: text,
    device: text,
    lane: text,
    signed: key,
    lastResort: key,
  });
  const oneTimes = collection<OneTimeDoc>(connection, 'oneTimePrekeys', {
    _id: text,
    device: text,
    lane: text,
    kind: text,
    free: bool,
    addedAtMs: number,
    place: number,
    keyId: number,
    key: bytes,
    signature: bytes,
  });

  async function left(device: DeviceId, lane: Lane): Promise<PrekeysLeft> {
    const free = (kind: KeyKind): Promise<number> => oneTimes.countDocuments({ device, lane, kind, free: true });
    const doc = await published.findOne({ _id: `${device}/${lane}`, device }).lean<PublishedDoc>();
    const [oneTime, oneTimeKyber] = await Promise.all([free('ec'), free('kyber')]);
    return { lane, oneTime, oneTimeKyber, signedId: doc?.signed.id ?? null, lastResortId: doc?.lastResort.id ?? null };
  }

  async function addKeys(device: DeviceId, lane: Lane, kind: KeyKind, offered: readonly OfferedKey[], nowMs: number): Promise<void> {
    const docs = offered.map(
      ({ fingerprint, id, key, signature }, place): OneTimeDoc => ({
        _id: idOf(device, lane, kind, fingerprint),
        device,
        lane,
        kind,
        free: true,
        addedAtMs: nowMs,
        place,
        keyId: id,
        key: toBuffer(key),
        ...(signature && { signature: toBuffer(signature) }),
      }),
    );
    const known = await oneTimes.find({ _id: trusted({ $in: docs.map(({ _id }) => _id) }) }, { _id: 1 }).lean<{ _id: string }[]>();
    const there = new Set(known.map(({ _id }) => _id));
    const room = limits.oneTimePrekeysMax - (await oneTimes.countDocuments({ device, lane, kind, free: true }));
    await insertMissing(oneTimes, docs.filter(({ _id }) => !there.has(_id)).slice(0, Math.max(0, room)));
  }

  async function claimOne(
    device: DeviceId,
    lane: Lane,
    kind: KeyKind,
  ): Promise<{ id: number; key: Uint8Array; signature?: Uint8Array } | undefined> {
    const claimed = await oneTimes
      .findOneAndUpdate({ device, lane, kind, free: true }, SPENT, { sort: { addedAtMs: 1, place: 1 }, returnDocument: 'before' })
      .lean<OneTimeDoc>();
    if (!claimed?.key) return undefined;
    return { id: claimed.keyId, key: fromBuffer(claimed.key), ...(claimed.signature && { signature: fromBuffer(claimed.signature) }) };
  }

  async function claim(device: DeviceId, lane: Lane): Promise<PrekeyBundle | undefined> {
    const doc = await published.findOne({ device, lane }).lean<PublishedDoc>();
    if (!doc) return undefined;
    const [ec, kyber] = [await claimOne(device, lane, 'ec'), await claimOne(device, lane, 'kyber')];
    const signed = SignedEcPrekey.parse(fromKeyDoc(doc.signed));
    return {
      device,
      lane,
      signed,
      kyber: KyberPrekey.parse(kyber ?? fromKeyDoc(doc.lastResort)),
      ...(ec && { oneTime: EcPrekey.parse(ec) }),
    };
  }

  return {
    async publish(device, keys, nowMs) {
      const { lane } = keys;
      for (const { kind, offered } of offeredKeys(keys)) {
        const named = offered.map(({ fingerprint }) => idOf(device, lane, kind, fingerprint));
        if (keys.replacesAll) await oneTimes.updateMany({ device, lane, kind, free: true, _id: trusted({ $nin: named }) }, SPENT);
        await addKeys(device, lane, kind, offered, nowMs);
      }
      const [signed, lastResort] = [toKeyDoc(keys.signed), toKeyDoc(keys.lastResort)];
      await published.updateOne({ _id: `${device}/${lane}` }, { $set: { device, lane, signed, lastResort } }, { upsert: true });
      return left(device, lane);
    },
    async claimPrekeyBundles(wanted) {
      const bundles = await Promise.all(wanted.map(({ device, lane }) => claim(device, lane)));
      return bundles.filter((bundle) => bundle !== undefined);
    },
    async count(device) {
      const found = await published.find({ device }, { lane: 1 }).sort({ _id: 1 }).lean<{ lane: string }[]>();
      return Promise.all(found.map(({ lane }) => left(device, Lane.parse(lane))));
    },
    async dropAll(device) {
      await published.deleteMany({ device });
      await oneTimes.updateMany({ device, free: true }, SPENT);
    },
    async dropOneTimeKeys() {
      return (await oneTimes.updateMany({ free: true }, SPENT)).modifiedCount;
    },
    async sweep(nowMs) {
      return (await oneTimes.deleteMany({ free: false, addedAtMs: trusted({ $lt: nowMs - PREKEY_LIFE_MS }) })).deletedCount;
    },
  };
}

const idOf = (device: DeviceId, lane: Lane, kind: KeyKind, fingerprint: Uint8Array): string =>
  `${device}/${lane}/${kind}/${toBuffer(fingerprint).toString('base64url')}`;

const toKeyDoc = ({ id, key, signature }: { id: number; key: Uint8Array; signature: Uint8Array }): KeyDoc => ({
  id,
  key: toBuffer(key),
  signature: toBuffer(signature),
});
const fromKeyDoc = ({ id, key, signature }: KeyDoc) => ({ id, key: fromBuffer(key), signature: fromBuffer(signature) });
