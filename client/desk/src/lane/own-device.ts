import { DeviceId } from '@breakwater/shared/ids';
import type { OwnIdentity } from '../crypto/api.ts';
import type { VaultReader } from '../vault/database.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The private halves of this device's keys. They never leave the lane. */
export type OwnDevice = { readonly device: DeviceId; readonly identity: OwnIdentity; readonly signingSeed: Bytes };

/** Undefined before `make-device`. */
export function readOwnDevice(vault: VaultReader): OwnDevice | undefined {
  const row = vault.one<{ device: string; identity: Bytes; registrationId: number; signing: Bytes }>(
    'SELECT device, identity, registrationId, signing FROM ownDevice',
  );
  return (
    row && {
      device: DeviceId.parse(row.device),
      identity: { pair: row.identity, registrationId: row.registrationId },
      signingSeed: row.signing,
    }
  );
}
