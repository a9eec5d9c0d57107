import { bytesOf } from '@breakwater/shared/format/base64url';
import type { PrekeyBundle } from '@breakwater/shared/hub/prekeys';
import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { DeviceKeys } from '@breakwater/shared/keys/device-keys';
import { JUMP_MAX } from '@breakwater/shared/limits';
import {
  CiphertextMessageType,
  KEMPublicKey,
  PreKeyBundle,
  PreKeySignalMessage,
  PublicKey,
  processPreKeyBundle,
  SignalMessage,
  signalDecrypt,
  signalDecryptPreKey,
  signalEncrypt,
} from '@signalapp/libsignal-client';
import type { Opened, RatchetTurn, SealedPart } from '../api.ts';
import { addressBook } from './addresses.ts';
import { prekeyMessageCounter } from './counters.ts';
import { agrees, publicIdentity } from './identity.ts';
import { isLibsignalError, openFailure } from './map-errors.ts';
import type { StagedStores } from './staged-stores.ts';
import type { StagedTables } from './staged-tables.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Pairwise = Pick<RatchetTurn, 'canSend' | 'begin' | 'seal' | 'open' | 'archive'>;

/** What an operation needs around it: its writes are kept when it succeeds and dropped when it fails. */
export type Operate = <T>(lane: Lane, work: () => Promise<T>) => Promise<T>;

/** Sessions with single devices: PQXDH and the triple ratchet, each lane its own (D4). */
export function pairwise(own: DeviceId, tables: StagedTables, stores: StagedStores, operate: Operate): Pairwise {
  const address = addressBook();

  return {
    canSend: (device, lane, nowMs) => tables.sessions.get(device, laneNumber(lane))?.hasCurrentState(new Date(nowMs)) === true,

    begin: (keys, bundle, nowMs) =>
      operate(bundle.lane, async () => {
        if (!agrees(bytesOf(keys.identityKey))) return 'weak-key';
        try {
          await processPreKeyBundle(
            asBundle(keys, bundle),
            address(keys.device, bundle.lane),
            address(own, bundle.lane),
            stores.session,
            stores.identity,
            new Date(nowMs),
          );
        } catch (error) {
          if (isLibsignalError(error)) return 'bad-bundle';
          throw error;
        }
        tables.counters.put(0, keys.device, laneNumber(bundle.lane));
        return 'begun';
      }),

    seal: (device, lane, plaintext, nowMs) =>
      operate(lane, async () => {
        const message = await signalEncrypt(
          plaintext,
          address(device, lane),
          address(own, lane),
          stores.session,
          stores.identity,
          new Date(nowMs),
        );
        return { type: message.type() === CiphertextMessageType.PreKey ? 'prekey' : 'whisper', ciphertext: message.serialize() };
      }),

    open: (device, lane, part) => open(device, lane, part),

    archive: (device, lane) => {
      const session = tables.sessions.get(device, laneNumber(lane));
      if (!session) return false;
      session.archiveCurrentState();
      tables.sessions.put(session, device, laneNumber(lane));
      tables.sessions.keep();
      return true;
    },
  };

  async function open(device: DeviceId, lane: Lane, part: SealedPart): Promise<Opened> {
    try {
      return await operate(lane, async () => {
        const plaintext =
          part.type === 'prekey' ? await openFirst(device, lane, part.ciphertext) : await openLater(device, lane, part.ciphertext);
        return typeof plaintext === 'string' ? { status: plaintext } : { status: 'open', plaintext };
      });
    } catch (error) {
      return { status: openFailure(error, stores.takeRefusal()) };
    }
  }

  async function openFirst(device: DeviceId, lane: Lane, ciphertext: Bytes): Promise<Bytes | 'too-far-ahead' | 'damaged'> {
    const counter = prekeyMessageCounter(ciphertext);
    if (counter === undefined) return 'damaged';
    if (isJump(device, lane, counter)) return 'too-far-ahead';
    const message = PreKeySignalMessage.deserialize(ciphertext);
    const from = address(device, lane);
    const plaintext = await signalDecryptPreKey(
      message,
      from,
      address(own, lane),
      stores.session,
      stores.identity,
      stores.prekey,
      stores.signed,
      stores.kyber,
    );
    advance(device, lane, counter);
    return plaintext;
  }

  async function openLater(device: DeviceId, lane: Lane, ciphertext: Bytes): Promise<Bytes | 'too-far-ahead' | 'no-session'> {
    if (!tables.sessions.get(device, laneNumber(lane))) return 'no-session';
    const message = SignalMessage.deserialize(ciphertext);
    if (isJump(device, lane, message.counter())) return 'too-far-ahead';
    const plaintext = await signalDecrypt(message, address(device, lane), address(own, lane), stores.session, stores.identity);
    advance(device, lane, message.counter());
    return plaintext;
  }

  // A counter begins again with each turn of the ratchet, so only leaps above all that was seen are leaps (attack 17).
  function isJump(device: DeviceId, lane: Lane, counter: number): boolean {
    return counter > (tables.counters.get(device, laneNumber(lane)) ?? 0) + JUMP_MAX;
  }

  function advance(device: DeviceId, lane: Lane, counter: number): void {
    if (counter > (tables.counters.get(device, laneNumber(lane)) ?? 0)) tables.counters.put(counter, device, laneNumber(lane));
  }
}

/** Identity key, registration id and device number are the roster's and ours, never the hub's (attack 2); libsignal checks the signatures. */
export function asBundle(keys: DeviceKeys, { lane, signed, kyber, oneTime }: PrekeyBundle): PreKeyBundle {
  return PreKeyBundle.new(
    keys.registrationId,
    laneNumber(lane),
    oneTime?.id ?? null,
    oneTime ? PublicKey.deserialize(oneTime.key) : null,
    signed.id,
    PublicKey.deserialize(signed.key),
    signed.signature,
    publicIdentity(bytesOf(keys.identityKey)),
    kyber.id,
    KEMPublicKey.deserialize(kyber.key),
    kyber.signature,
  );
}
