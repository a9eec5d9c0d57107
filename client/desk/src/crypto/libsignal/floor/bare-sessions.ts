import { randomUUID } from 'node:crypto';
import type { PrekeyBundle, PublishPrekeys } from '@breakwater/shared/hub/prekeys';
import type { Lane } from '@breakwater/shared/ids';
import type { DeviceKeys } from '@breakwater/shared/keys/device-keys';
import {
  Direction,
  IdentityChange,
  IdentityKeyPair,
  IdentityKeyStore,
  PrivateKey,
  ProtocolAddress,
  type PublicKey,
  processPreKeyBundle,
  SessionRecord,
  SessionStore,
  signalEncrypt,
} from '@signalapp/libsignal-client';
import { publicIdentity } from '../identity.ts';
import { asBundle } from '../pairwise.ts';
import { makePrekeys } from '../prekeys.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a device without a desk would publish; its identity is given as raw X25519 keys. */
export function prekeysOf(
  { publicKey, privateKey }: { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array },
  lane: Lane,
  oneTime: number,
  nowMs: number,
): PublishPrekeys {
  const pair = new IdentityKeyPair(publicIdentity(publicKey), PrivateKey.deserialize(new Uint8Array(privateKey)));
  return makePrekeys(pair.serialize(), { lane, oneTime, replacesAll: true, firstId: 1, nowMs }).publish;
}

/** Starts a session from a bundle and seals a first message in it, with nothing around libsignal but maps: the floor of desk.newroom. */
export function bareSessions(): (keys: DeviceKeys, bundle: PrekeyBundle, plaintext: Bytes, nowMs: number) => Promise<Bytes> {
  const sessions = new MapSessions();
  const identities = new AnyIdentity();
  const from = ProtocolAddress.new(randomUUID(), 2);
  return async (keys, bundle, plaintext, nowMs) => {
    const to = ProtocolAddress.new(keys.device, 2);
    await processPreKeyBundle(asBundle(keys, bundle), to, from, sessions, identities, new Date(nowMs));
    return (await signalEncrypt(plaintext, to, from, sessions, identities, new Date(nowMs))).serialize();
  };
}

class MapSessions extends SessionStore {
  readonly records = new Map<string, Bytes>();
  override async saveSession(address: ProtocolAddress, record: SessionRecord): Promise<void> {
    this.records.set(address.name(), record.serialize());
  }
  override async getSession(address: ProtocolAddress): Promise<SessionRecord | null> {
    const record = this.records.get(address.name());
    return record ? SessionRecord.deserialize(record) : null;
  }
  override async getExistingSessions(addresses: ProtocolAddress[]): Promise<SessionRecord[]> {
    return (await Promise.all(addresses.map((address) => this.getSession(address)))).filter((record) => record !== null);
  }
}

class AnyIdentity extends IdentityKeyStore {
  readonly pair = IdentityKeyPair.generate();
  override async getIdentityKey(): Promise<PrivateKey> {
    return this.pair.privateKey;
  }
  override async getIdentityKeyPair(): Promise<IdentityKeyPair> {
    return this.pair;
  }
  override async getLocalRegistrationId(): Promise<number> {
    return 1;
  }
  override async saveIdentity(): Promise<IdentityChange> {
    return IdentityChange.NewOrUnchanged;
  }
  override async isTrustedIdentity(_address: ProtocolAddress, _key: PublicKey, direction: Direction): Promise<boolean> {
    return direction === Direction.Sending;
  }
  override async getIdentity(): Promise<PublicKey | null> {
    return null;
  }
}
