import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { DeviceId } from '@breakwater/shared/ids';
import { type Connection, trusted } from 'mongoose';
import { EARLIER_CARD_MS, type Fence, type FenceOutcome, type SignInStore, STOP_CODES_PER_DEVICE_MAX } from '../sign-in-store.ts';
import { bytes, collection, fromBuffer, insertMissing, isDuplicateKey, number, text, toBuffer } from './schema.ts';

type FenceDoc = { _id: string } & Fence;
type ChallengeDoc = { _id: string; device: string; expiresAtMs: number };
type SuspensionDoc = { _id: string; sinceMs: number };
/** Named by its number. */
type StopCodeDoc = { _id: string; device: string; salt: Buffer; hash: Buffer; untilMs: number | null };

/** Sign-in in MongoDB: challenges too, since the node that gave one may not be the one that is answered. */
export function mongoSignIns(connection: Connection): SignInStore & { sweepChallenges(nowMs: number): Promise<number> } {
  const fences = collection<FenceDoc>(connection, 'fences', { _id: text, incarnation: number, fence: text, seenAtMs: number });
  const challenges = collection<ChallengeDoc>(connection, 'challenges', { _id: text, device: text, expiresAtMs: number });
  const suspensions = collection<SuspensionDoc>(connection, 'suspensions', { _id: text, sinceMs: number });
  const stopCodes = collection<StopCodeDoc>(connection, 'stopCodes', {
    _id: text,
    device: text,
    salt: bytes,
    hash: bytes,
    untilMs: { type: Number },
  });

  // One conditional write: the filter finds no document where the known fence stands against this one, and the insert
  // that follows then meets the known one's _id.
  async function tryToRaise(device: DeviceId, { incarnation, fence, seenAtMs }: Fence): Promise<FenceOutcome> {
    try {
      const before = await fences
        .findOneAndUpdate(
          { _id: device, $or: [{ incarnation: trusted({ $lt: incarnation }) }, { incarnation, fence }] },
          { $set: { incarnation, fence, seenAtMs } },
          { upsert: true, returnDocument: 'before' },
        )
        .lean<FenceDoc>();
      return before?.incarnation === incarnation ? 'same' : 'raised';
    } catch (error) {
      if (isDuplicateKey(error)) return 'refused';
      throw error;
    }
  }

  return {
    async keepChallenge(challenge, device, expiresAtMs) {
      await insertMissing(challenges, [{ _id: keyOf(challenge), device, expiresAtMs }]);
    },
    async takeChallenge(challenge, device, nowMs) {
      const taken = await challenges.deleteOne({ _id: keyOf(challenge), device, expiresAtMs: trusted({ $gt: nowMs }) });
      return taken.deletedCount === 1;
    },
    async sweepChallenges(nowMs) {
      return (await challenges.deleteMany({ expiresAtMs: trusted({ $lte: nowMs }) })).deletedCount;
    },
    async raiseFence(device, fence) {
      const outcome = await tryToRaise(device, fence);
      // The first fence of a device may have come between: what stands now decides.
      return outcome === 'refused' ? tryToRaise(device, fence) : outcome;
    },
    async readFence(device) {
      const found = await fences.findOne({ _id: device }).lean<FenceDoc>();
      return found ? { incarnation: found.incarnation, fence: found.fence, seenAtMs: found.seenAtMs } : undefined;
    },
    async suspend(device, nowMs) {
      return (await insertMissing(suspensions, [{ _id: device, sinceMs: nowMs }])).size === 0;
    },
    async liftSuspension({ device, sinceMs }) {
      return (await suspensions.deleteOne({ _id: device, sinceMs })).deletedCount === 1;
    },
    async isSuspended(device) {
      return (await suspensions.exists({ _id: device })) !== null;
    },
    async listSuspended() {
      const found = await suspensions.find().sort({ sinceMs: 1, _id: 1 }).lean<SuspensionDoc[]>();
      return found.map(({ _id, sinceMs }) => ({ device: DeviceId.parse(_id), sinceMs }));
    },
    async setStopCode(device, proof, nowMs) {
      const [salt, hash] = [toBuffer(proof.salt), toBuffer(proof.hash)];
      // The new one first: cut off between these, both are good, and the officer, who has no answer, makes another.
      const taken = await insertMissing(stopCodes, [{ _id: proof.number, device, salt, hash, untilMs: null }]);
      if (taken.size > 0) return false;
      await stopCodes.deleteMany({ device, untilMs: trusted({ $lte: nowMs }) });
      const others = { device, _id: trusted({ $ne: proof.number }) };
      if ((await stopCodes.countDocuments(others)) >= STOP_CODES_PER_DEVICE_MAX) await stopCodes.deleteMany({ ...others, untilMs: null });
      await stopCodes.updateMany({ ...others, untilMs: null }, { $set: { untilMs: nowMs + EARLIER_CARD_MS } });
      return true;
    },
    async findStopCode(wanted, nowMs) {
      const found = await stopCodes.findOne({ _id: wanted }).lean<StopCodeDoc>();
      return found && (found.untilMs === null || found.untilMs > nowMs)
        ? {
            device: DeviceId.parse(found.device),
            number: found._id,
            salt: fromBuffer(found.salt),
            hash: fromBuffer(found.hash),
          }
        : undefined;
    },
  };
}

const keyOf = (challenge: Uint8Array): string => encodeBase64url(challenge);
