import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { HeldKey, Part } from '@breakwater/shared/hub/envelope';
import type { PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import { BlobId, DeviceId, EnvelopeId, Hash, InvitationId, RosterId } from '@breakwater/shared/ids';
import type { Deposit } from '../mailbox-store.ts';
import type { NewLink } from '../roster-store.ts';

// Values for the contract suite. Every id is new, so tests can share a store.

export const AT_MS = 1_790_000_000_000;
export const PAGE = { entries: 64, bytes: 512 * 1024 };

export const someBytes = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(length));
export const someDevice = (): DeviceId => DeviceId.parse(randomUUID());
export const someDevices = (count: number): DeviceId[] => Array.from({ length: count }, someDevice);
export const someEnvelope = (): EnvelopeId => EnvelopeId.parse(randomUUID());
export const someBlob = (): BlobId => BlobId.parse(randomUUID());
export const someInvitation = (): InvitationId => InvitationId.parse(randomUUID());
export const someHash = (): Hash => Hash.parse(randomBytes(32).toString('base64url'));
export const someRoster = (): RosterId => RosterId.parse(randomBytes(32).toString('base64url'));
export const somePart = (device: DeviceId, length = 40): Part => ({ device, type: 'whisper', ciphertext: someBytes(length) });

/** A group message to some devices; say what is different. */
export const someDeposit = (more: Partial<Deposit> = {}): Deposit => ({
  envelope: someEnvelope(),
  sender: someDevice(),
  lane: 'rest',
  urgency: 'routine',
  storedAtMs: AT_MS,
  common: more.recipients?.length === 0 ? null : someBytes(100),
  recipients: [someDevice()],
  parts: [],
  held: [],
  blobs: [],
  ...more,
});

export const someHeldKey = (more: Partial<HeldKey> = {}): HeldKey => ({
  authority: someRoster(),
  rung: 1,
  devices: [someDevice()],
  key: someBytes(48),
  releaseAt: AT_MS + 60_000,
  hash: someHash(),
  urgency: 'priority',
  ...more,
});

let nextKeyId = 1;
const keyId = (): number => {
  nextKeyId += 1;
  return nextKeyId;
};
const ecKey = () => ({ id: keyId(), key: someBytes(33) });
const kyberKey = () => ({ id: keyId(), key: someBytes(1_569), signature: someBytes(64) });

/** Prekeys with so many one-time keys of each kind. */
export const somePrekeys = (oneTime: number, more: Partial<PublishPrekeys> = {}): PublishPrekeys => ({
  lane: 'rest',
  signed: { ...ecKey(), signature: someBytes(64) },
  lastResort: kyberKey(),
  oneTime: Array.from({ length: oneTime }, ecKey),
  oneTimeKyber: Array.from({ length: oneTime }, kyberKey),
  replacesAll: false,
  ...more,
});

export function someLink(after?: Pick<NewLink, 'roster' | 'height' | 'hash'>, more: Partial<NewLink> = {}): NewLink {
  const bytes = someBytes(200);
  const hash = Hash.parse(createHash('sha256').update(bytes).digest('base64url'));
  return {
    roster: after?.roster ?? RosterId.parse(hash),
    type: 'taskforce',
    height: after ? after.height + 1 : 0,
    hash,
    previous: after ? after.hash : null,
    signed: { bytes, signatures: [{ key: someBytes(32), signature: someBytes(64) }] },
    ...more,
  };
}

/** A roster of so many links. */
export function someChain(length: number, more: Partial<NewLink> = {}): NewLink[] {
  const chain: NewLink[] = [];
  for (let i = 0; i < length; i++) chain.push(someLink(chain.at(-1), more));
  return chain;
}
