import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { type StatementKind, signedBytes } from '@breakwater/shared/format/signed-bytes';
import type { Hash, RosterId } from '@breakwater/shared/ids';
import { DeviceKeys, deviceIdOf, deviceKeysStatement, ProvenDeviceKeys } from '@breakwater/shared/keys/device-keys';
import { Refusal } from '@breakwater/shared/wire/reply';
import { makeIdentity, signByIdentity } from '../../crypto/libsignal/identity.ts';
import { generateEd25519, publicHalf, signEd25519 } from '../../crypto/node/ed25519.ts';
import { sha256 } from '../../crypto/node/hashes.ts';
import type { VaultTx } from '../../vault/database.ts';
import { type Core, ownDevice } from '../core.ts';
import type { JobFor } from '../job-for.ts';
import { readOwnDevice } from '../own-device.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** T1, RO52: an id in the taskforce that it is for (null: the one that it founds), libsignal's identity key, an Ed25519 signing key, a doorbell key, each proving possession over the same statement. */
export const makeDevice: JobFor<'make-device'> = (core, { for: boundTo, taskforce }) => {
  const before = core.vault.one<{ boundTo: string; proven: string }>('SELECT boundTo, proven FROM ownDevice');
  // A repeated call after a lost answer must not make a second device out of one invitation.
  if (before?.boundTo === boundTo) return ProvenDeviceKeys.parse(JSON.parse(before.proven));
  const place = core.book.own();
  if (place?.device.status === 'active') throw new Error('this desk is enrolled already');
  const made = generateDevice(boundTo, taskforce);
  core.vault.transaction((tx) => {
    forgetOldDevice(tx);
    tx.run(
      'INSERT INTO ownDevice VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
      made.proven.keys.device,
      boundTo,
      made.identity.pair,
      made.identity.registrationId,
      made.signingSeed,
      made.doorbellSeed,
      JSON.stringify(made.proven),
    );
  });
  core.own = readOwnDevice(core.vault);
  return made.proven;
};

/** `breakwater/1/<kind>`, a zero byte, the bytes: signed by the key that the roster gives to this device (T1). */
export const sign: JobFor<'sign'> = (core, { kind, bytes }) => {
  refuseOfArchive(core, kind);
  const { signingSeed } = ownDevice(core);
  return { key: publicHalf(signingSeed), signature: signEd25519(signingSeed, signedBytes(kind, bytes)) };
};

export const signAll: JobFor<'sign-all'> = (core, { kind, bytes }) => {
  refuseOfArchive(core, kind);
  const { signingSeed } = ownDevice(core);
  return { key: publicHalf(signingSeed), signatures: bytes.map((each) => signEd25519(signingSeed, signedBytes(kind, each))) };
};

/** DE47: an archive signs no act and no link, whatever asks for it. */
function refuseOfArchive({ book }: Core, kind: StatementKind): void {
  if ((kind === 'act' || kind === 'link') && book.own()?.device.archive) throw new Refusal<DeskErrorCode>('not-allowed', 'an archive');
}

type MadeDevice = {
  readonly proven: ProvenDeviceKeys;
  readonly identity: { readonly pair: Bytes; readonly registrationId: number };
  readonly signingSeed: Bytes;
  readonly doorbellSeed: Bytes;
};

function generateDevice(boundTo: Hash, taskforce: RosterId | null): MadeDevice {
  const identity = makeIdentity();
  const signing = generateEd25519();
  const doorbell = generateEd25519();
  const signingKey = encodeBase64url(signing.publicKey);
  const keys = DeviceKeys.parse({
    device: deviceIdOf(signingKey, taskforce, sha256),
    identityKey: encodeBase64url(identity.publicKey),
    registrationId: identity.registrationId,
    signingKey,
    doorbellKey: encodeBase64url(doorbell.publicKey),
    for: boundTo,
  });
  const statement = deviceKeysStatement(keys);
  const proofs = {
    identity: encodeBase64url(signByIdentity(identity.pair, statement)),
    signing: encodeBase64url(signEd25519(signing.seed, statement)),
    doorbell: encodeBase64url(signEd25519(doorbell.seed, statement)),
  };
  return { proven: { keys, proofs }, identity, signingSeed: signing.seed, doorbellSeed: doorbell.seed };
}

/** A device id is never used again, and nothing that was agreed under it either. */
function forgetOldDevice(tx: VaultTx): void {
  for (const table of [
    'ownDevice',
    'sessions',
    'senderKeys',
    'ownChains',
    'unannounced',
    'theirChains',
    'prekeys',
    'signedPrekeys',
    'kyberPrekeys',
    'baseKeys',
  ]) {
    tx.run(`DELETE FROM ${table}`);
  }
}
