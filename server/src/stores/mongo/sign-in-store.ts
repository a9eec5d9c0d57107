import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { DeviceId } from '@breakwater/shared/ids';
import { type Connection, trusted } from 'mongoose';
import type { Fence, FenceOutcome, SignInStore } from '../sign-in-store.ts';
import { bytes, collection, fromBuffer, insertMissing, isDuplicateKey, number, text, toBuffer } from './schema.ts';

type FenceDoc = { _id: string } & Fence;
type ChallengeDoc = { _id: string; device: string; expiresAtMs: number };
type SuspensionDoc = { _id: string; sinceMs: number };
type StopCodeDoc = { _id: string; number: string; salt: Buffer; hash: Buffer };

/** Sign-in in MongoDB: challenges too, since the node that gave one may not be the one that is answered. */
export function mongoSignIns(connection: Connection): SignInStore & { sweepChallenges(nowMs: number): Promise<number> } {
  const fences = collection<FenceDoc>(connection, 'fences', { _id: text, incarnation: number, fence: text, seenAtMs: number });
  const challenges = collection<ChallengeDoc>(connection, 'challenges', { _id: text, device: text, expiresAtMs: number });
  const suspensions = collection<SuspensionDoc>(connection, 'suspensions', { _id: text, sinceMs: number });
  const stopCodes = collection<StopCodeDoc>(connection, 'stopCodes', { _id: text, number: text, salt: bytes, hash: bytes });

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
    async setStopCode(device, proof) {
      const [salt, hash] = [toBuffer(proof.salt), toBuffer(proof.hash)];
      try {
        await stopCodes.updateOne({ _id: device }, { $set: { number: proof.number, salt, hash } }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async findStopCode(wanted) {
      const found = await stopCodes.findOne({ number: wanted }).lean<StopCodeDoc>();
      return found
        ? {
            device: DeviceId.parse(found._id),
            number: found.number,
            salt: fromBuffer(found.salt),
            hash: fromBuffer(found.hash),
          }
        : undefined;
    },
  };
}

const keyOf = (challenge: Uint8Array): string => encodeBase64url(challenge);
