import { z } from 'zod';
import { bytes } from '../format/bytes.ts';
import { DeviceId, Lane } from '../ids.ts';
import { CLAIM_DEVICES_MAX, ONE_TIME_PREKEYS_MAX } from '../limits.ts';

const KeyId = z.int().min(1).max(0x7fff_ffff);
/** libsignal's serialised Curve25519 key: a type byte and 32 bytes. */
const EcKey = bytes({ length: 33 });
const KyberKey = bytes({ max: 1_600 });
const Signature = bytes({ length: 64 });

export const EcPrekey = z.strictObject({ id: KeyId, key: EcKey });
export const SignedEcPrekey = z.strictObject({ id: KeyId, key: EcKey, signature: Signature });
export const KyberPrekey = z.strictObject({ id: KeyId, key: KyberKey, signature: Signature });

/** What a device publishes for one lane. The signed and the last-resort key replace the ones before; one-time keys are added. */
export const PublishPrekeys = z.strictObject({
  lane: Lane,
  signed: SignedEcPrekey,
  lastResort: KyberPrekey,
  oneTime: z.array(EcPrekey).max(ONE_TIME_PREKEYS_MAX),
  oneTimeKyber: z.array(KyberPrekey).max(ONE_TIME_PREKEYS_MAX),
  /** True after a fence or a hub's restore: all one-time keys published before are dropped first (D7, D11). */
  replacesAll: z.boolean(),
});
export type PublishPrekeys = z.infer<typeof PublishPrekeys>;

export const ClaimPrekeys = z.strictObject({
  wanted: z
    .array(z.strictObject({ device: DeviceId, lane: Lane }))
    .min(1)
    .max(CLAIM_DEVICES_MAX),
});

/** The public keys that begin one session. Identity key and registration id come from the roster, never from here (attack 2). */
export const PrekeyBundle = z.strictObject({
  device: DeviceId,
  lane: Lane,
  signed: SignedEcPrekey,
  kyber: KyberPrekey,
  oneTime: EcPrekey.optional(),
});
export type PrekeyBundle = z.infer<typeof PrekeyBundle>;

export const ClaimedPrekeys = z.strictObject({
  bundles: z.array(PrekeyBundle).max(CLAIM_DEVICES_MAX),
  /** Devices that have published nothing, are revoked or are not known. */
  without: z.array(DeviceId).max(CLAIM_DEVICES_MAX),
});

export const PrekeysLeft = z.strictObject({
  lane: Lane,
  oneTime: z.int().min(0),
  oneTimeKyber: z.int().min(0),
  signedId: KeyId.nullable(),
  lastResortId: KeyId.nullable(),
});
export type PrekeysLeft = z.infer<typeof PrekeysLeft>;
