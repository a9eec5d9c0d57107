import { z } from 'zod';
import { base64urlText, bytesOf } from '../format/base64url.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { DeviceId, Hash, type RosterId } from '../ids.ts';
import { isSoundEd25519, isSoundX25519 } from './curve.ts';
import type { RosterCrypto, Sha256 } from './signature-check.ts';

const Key = base64urlText({ length: 32 });
const Signature = base64urlText({ length: 64 });

/** The public keys of one device (T1). `for` binds them to what they were made for: the hash of the invitation's secret, or of the link that names the officer. */
export const DeviceKeys = z.strictObject({
  device: DeviceId,
  /** libsignal's identity key (X25519), used in sessions only. */
  identityKey: Key,
  /** libsignal's number that tells re-installations apart. */
  registrationId: z.int().min(1).max(0x3fff),
  /** Ed25519: sign-in, links, acts, receipts, retry requests. */
  signingKey: Key,
  /** Ed25519: good only for a locked desk's spooling (U7). */
  doorbellKey: Key,
  for: Hash,
});
export type DeviceKeys = z.infer<typeof DeviceKeys>;

/** Keys with one signature by each of them over the statement: possession is proved in the link (T1). */
export const ProvenDeviceKeys = z.strictObject({
  keys: DeviceKeys,
  proofs: z.strictObject({ identity: Signature, signing: Signature, doorbell: Signature }),
});
export type ProvenDeviceKeys = z.infer<typeof ProvenDeviceKeys>;

/** The bytes that each of a device's keys signs to prove possession. */
export const deviceKeysStatement = (keys: DeviceKeys): Uint8Array<ArrayBuffer> => signedBytes('device-keys', canonicalBytes(keys));

/**
 * RO52: the id of a device with this signing key (base64url) in this taskforce, null for the one that founds it: the first sixteen bytes of a hash over
 * both, as a UUID is written. So nobody can list another's device, not even with its own proofs.
 */
export function deviceIdOf(signingKey: string, taskforce: RosterId | null, sha256: Sha256): DeviceId {
  const hash = sha256(signedBytes('device-id', canonicalBytes({ signingKey, taskforce })));
  const hex = [...hash.subarray(0, ID_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return DeviceId.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

const ID_BYTES = 16;

/** Whether every key is sound and signed the statement, and the id is theirs in this taskforce (null: in the one that they found). */
export function provesPossession({ keys, proofs }: ProvenDeviceKeys, taskforce: RosterId | null, { sha256, check }: RosterCrypto): boolean {
  const statement = deviceKeysStatement(keys);
  return (
    keys.device === deviceIdOf(keys.signingKey, taskforce, sha256) &&
    isSoundX25519(bytesOf(keys.identityKey)) &&
    isSoundEd25519(bytesOf(keys.signingKey)) &&
    isSoundEd25519(bytesOf(keys.doorbellKey)) &&
    new Set([keys.identityKey, keys.signingKey, keys.doorbellKey]).size === 3 &&
    check('xeddsa', bytesOf(keys.identityKey), statement, bytesOf(proofs.identity)) &&
    check('ed25519', bytesOf(keys.signingKey), statement, bytesOf(proofs.signing)) &&
    check('ed25519', bytesOf(keys.doorbellKey), statement, bytesOf(proofs.doorbell))
  );
}
