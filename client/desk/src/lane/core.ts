import type { Topic } from '@breakwater/shared/desk/pushes';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { DeviceId } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import { beginTurn } from '../crypto/libsignal/turn.ts';
import type { LaneBook } from '../rosters/book.ts';
import type { Vault } from '../vault/database.ts';
import type { ActSink } from './act-sink.ts';
import type { OwnDevice } from './own-device.ts';

/** What every job works on: the open vault, its rosters, and who this desk is. */
export type Core = {
  readonly vault: Vault;
  readonly book: LaneBook;
  readonly headerFile: string;
  readonly acts: ActSink;
  /** Tells the browser, after the job is over. */
  readonly changed: (topic: Topic) => void;
  /** D7. */
  incarnation: number;
  own: OwnDevice | undefined;
};

/** This desk's device. A job that needs one before `make-device` is a fault of the caller. */
export function ownDevice(core: Core): OwnDevice {
  if (!core.own) throw new Error('this desk has no device yet');
  return core.own;
}

/** A turn of the ratchets over the vault as it is now, trusting only the verified rosters (T2). */
export function turnOf(core: Core): RatchetTurn {
  const own = ownDevice(core);
  return beginTurn({
    vault: core.vault,
    device: own.device,
    identity: own.identity,
    trusted: (name, direction) => {
      const device = core.book.device(DeviceId.parse(name))?.device;
      if (!device || (direction === 'sending' && device.status !== 'active')) return undefined;
      return bytesOf(device.keys.identityKey);
    },
  });
}
