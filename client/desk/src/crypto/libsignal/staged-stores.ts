import {
  Direction,
  IdentityChange,
  IdentityKeyPair,
  IdentityKeyStore,
  type KyberPreKeyStore,
  type PreKeyStore,
  type PrivateKey,
  type ProtocolAddress,
  type PublicKey,
  type SenderKeyStore,
  type SessionStore,
  SignedPreKeyRecord,
  type SignedPreKeyStore,
} from '@signalapp/libsignal-client';
import type { VaultReader } from '../../vault/database.ts';
import type { OpenFailure, OwnIdentity } from '../api.ts';
import type { StagedTables } from './staged-tables.ts';

/** As `TurnDeps.trusted`, as libsignal's key. */
export type TrustedIdentity = (device: string, direction: 'sending' | 'receiving') => PublicKey | undefined;

export type StagedStores = {
  readonly session: SessionStore;
  readonly identity: IdentityKeyStore;
  readonly prekey: PreKeyStore;
  readonly signed: SignedPreKeyStore;
  readonly kyber: KyberPreKeyStore;
  readonly sender: SenderKeyStore;
  /** Prekey ids run per lane, and libsignal asks by id alone: set before an operation. */
  readonly useLane: (lane: number) => void;
  /** Why a callback refused in the last operation. libsignal passes on only its text, so it is kept here. */
  readonly takeRefusal: () => OpenFailure | undefined;
};

class StoreRefusal extends Error {
  override readonly name = 'StoreRefusal';
}

/** libsignal's six stores over the staged tables of one turn. */
export function stagedStores(vault: VaultReader, tables: StagedTables, own: OwnIdentity, trusted: TrustedIdentity): StagedStores {
  let lane = 0;
  let refusal: OpenFailure | undefined;
  const refuse = (cause: OpenFailure): never => {
    refusal = cause;
    throw new StoreRefusal(cause);
  };
  const neverSaved = async (): Promise<void> => refuse('damaged');
  return {
    session: {
      getSession: async (address) => tables.sessions.get(address.name(), address.deviceId()) ?? null,
      saveSession: async (address, record) => tables.sessions.put(record, address.name(), address.deviceId()),
      getExistingSessions: async (addresses) =>
        addresses.map((address) => tables.sessions.get(address.name(), address.deviceId()) ?? refuse('no-session')),
    },
    identity: new RosterIdentities(own, trusted),
    prekey: {
      savePreKey: neverSaved,
      getPreKey: async (id) => tables.prekeys.get(lane, id) ?? refuse('no-session'),
      removePreKey: async (id) => tables.prekeys.remove(lane, id),
    },
    signed: {
      saveSignedPreKey: neverSaved,
      getSignedPreKey: async (id) => {
        const row = vault.one<{ record: Uint8Array<ArrayBuffer> }>('SELECT record FROM signedPrekeys WHERE lane = ? AND id = ?', lane, id);
        return row ? SignedPreKeyRecord.deserialize(row.record) : refuse('no-session');
      },
    },
    kyber: {
      saveKyberPreKey: neverSaved,
      getKyberPreKey: async (id) => tables.kybers.get(lane, id) ?? refuse('no-session'),
      // One-time keys go. A last-resort key stays, so a first message to it could be played again: its base key is kept (attack 4).
      markKyberPreKeyUsed: async (id, signedId, baseKey) => {
        const row = vault.one<{ lastResort: number }>('SELECT lastResort FROM kyberPrekeys WHERE lane = ? AND id = ?', lane, id);
        if (row?.lastResort !== 1) return tables.kybers.remove(lane, id);
        const base = Buffer.from(baseKey.serialize()).toString('hex');
        if (tables.baseKeys.get(lane, id, signedId, base)) refuse('replayed');
        tables.baseKeys.put(true, lane, id, signedId, base);
      },
    },
    sender: {
      getSenderKey: async (address, distribution) => tables.senderKeys.get(address.name(), address.deviceId(), distribution) ?? null,
      saveSenderKey: async (address, distribution, record) =>
        tables.senderKeys.put(record, address.name(), address.deviceId(), distribution),
    },
    useLane: (next) => {
      lane = next;
      refusal = undefined;
    },
    takeRefusal: () => refusal,
  };
}

/** Trust is the roster's alone (T2), in both directions: libsignal's wish to save an identity changes nothing. */
class RosterIdentities extends IdentityKeyStore {
  readonly #own: OwnIdentity;
  readonly #trusted: TrustedIdentity;
  #pair: IdentityKeyPair | undefined;

  constructor(own: OwnIdentity, trusted: TrustedIdentity) {
    super();
    this.#own = own;
    this.#trusted = trusted;
  }

  override async getIdentityKey(): Promise<PrivateKey> {
    return (await this.getIdentityKeyPair()).privateKey;
  }
  override async getIdentityKeyPair(): Promise<IdentityKeyPair> {
    this.#pair ??= IdentityKeyPair.deserialize(this.#own.pair);
    return this.#pair;
  }
  override async getLocalRegistrationId(): Promise<number> {
    return this.#own.registrationId;
  }
  override async saveIdentity(): Promise<IdentityChange> {
    return IdentityChange.NewOrUnchanged;
  }
  override async isTrustedIdentity(address: ProtocolAddress, key: PublicKey, direction: Direction): Promise<boolean> {
    return this.#trusted(address.name(), direction === Direction.Sending ? 'sending' : 'receiving')?.equals(key) === true;
  }
  override async getIdentity(address: ProtocolAddress): Promise<PublicKey | null> {
    return this.#trusted(address.name(), 'receiving') ?? null;
  }
}
