import { type DeviceId, DistributionId, laneNumber } from '@breakwater/shared/ids';
import { JUMP_MAX } from '@breakwater/shared/limits';
import {
  groupDecrypt,
  groupEncrypt,
  processSenderKeyDistributionMessage,
  SenderKeyDistributionMessage,
  SenderKeyMessage,
} from '@signalapp/libsignal-client';
import type { GroupHeader, RatchetTurn } from '../api.ts';
import { addressBook } from './addresses.ts';
import { isLibsignalError, openFailure } from './map-errors.ts';
import type { Operate } from './pairwise.ts';
import type { StagedStores } from './staged-stores.ts';
import type { StagedTables } from './staged-tables.ts';

type Group = Pick<RatchetTurn, 'startChain' | 'sealGroup' | 'acceptChain' | 'openGroup'>;

/** What a group ciphertext says of itself, unauthenticated; undefined for bytes that are none. */
export function readGroupHeader(ciphertext: Uint8Array<ArrayBuffer>): GroupHeader | undefined {
  try {
    const message = SenderKeyMessage.deserialize(ciphertext);
    const distribution = DistributionId.safeParse(message.distributionId());
    return distribution.success ? { distribution: distribution.data, iteration: message.iteration() } : undefined;
  } catch (error) {
    if (isLibsignalError(error)) return undefined;
    throw error;
  }
}

/** Sender chains: ours under our own address, each other device's under the address that the pairwise session authenticated. */
export function group(own: DeviceId, tables: StagedTables, stores: StagedStores, operate: Operate): Group {
  const address = addressBook();
  return {
    startChain: (lane, distribution) =>
      operate(lane, async () => (await SenderKeyDistributionMessage.create(address(own, lane), distribution, stores.sender)).serialize()),

    sealGroup: (lane, distribution, plaintext) =>
      operate(lane, async () => (await groupEncrypt(address(own, lane), distribution, stores.sender, plaintext)).serialize()),

    acceptChain: async (device, lane, distribution, announcement) => {
      try {
        return await operate(lane, async () => {
          const message = SenderKeyDistributionMessage.deserialize(announcement);
          if (message.distributionId() !== distribution) return undefined;
          await processSenderKeyDistributionMessage(address(device, lane), message, stores.sender);
          return { iteration: message.iteration() };
        });
      } catch (error) {
        if (isLibsignalError(error)) return undefined;
        throw error;
      }
    },

    openGroup: async (device, lane, ciphertext, header, from) => {
      if (!tables.senderKeys.get(device, laneNumber(lane), header.distribution)) return { status: 'chain-unknown' };
      if (header.iteration > from + JUMP_MAX) return { status: 'too-far-ahead' };
      try {
        const plaintext = await operate(lane, () => groupDecrypt(address(device, lane), stores.sender, ciphertext));
        return { status: 'open', plaintext };
      } catch (error) {
        return { status: openFailure(error, stores.takeRefusal()) };
      }
    },
  };
}
