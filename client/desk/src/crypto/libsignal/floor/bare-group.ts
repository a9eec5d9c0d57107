import { randomUUID } from 'node:crypto';
import {
  groupDecrypt,
  groupEncrypt,
  ProtocolAddress,
  processSenderKeyDistributionMessage,
  SenderKeyDistributionMessage,
  SenderKeyRecord,
  SenderKeyStore,
} from '@signalapp/libsignal-client';

type Bytes = Uint8Array<ArrayBuffer>;

/** libsignal's sender keys with nothing around them but a map: the floor of desk.send, desk.receive and desk.catchup. */
export type BareGroup = {
  readonly encrypt: (plaintext: Bytes) => Promise<Bytes>;
  readonly decrypt: (ciphertext: Bytes) => Promise<Bytes>;
  /** The chain's record as it stands, as a vault would keep it. */
  readonly senderRecord: () => Bytes;
  readonly receiverRecord: () => Bytes;
};

class MapStore extends SenderKeyStore {
  record: Bytes | undefined;
  override async saveSenderKey(_address: ProtocolAddress, _distribution: string, record: SenderKeyRecord): Promise<void> {
    this.record = record.serialize();
  }
  override async getSenderKey(): Promise<SenderKeyRecord | null> {
    return this.record ? SenderKeyRecord.deserialize(this.record) : null;
  }
}

/** One sender and one receiver that know the same chain. */
export async function bareGroup(): Promise<BareGroup> {
  const [sender, receiver] = [new MapStore(), new MapStore()];
  const address = ProtocolAddress.new(randomUUID(), 2);
  const distribution = randomUUID();
  const announcement = await SenderKeyDistributionMessage.create(address, distribution, sender);
  await processSenderKeyDistributionMessage(address, announcement, receiver);
  const recordOf = ({ record }: MapStore): Bytes => {
    if (!record) throw new Error('no chain');
    return record;
  };
  return {
    encrypt: async (plaintext) => (await groupEncrypt(address, distribution, sender, plaintext)).serialize(),
    decrypt: (ciphertext) => groupDecrypt(address, receiver, ciphertext),
    senderRecord: () => recordOf(sender),
    receiverRecord: () => recordOf(receiver),
  };
}
