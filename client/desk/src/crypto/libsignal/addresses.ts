import { type DeviceId, type Lane, laneNumber } from '@breakwater/shared/ids';
import { ProtocolAddress } from '@signalapp/libsignal-client';

/** libsignal's addresses: the device's UUID, with the lane as device number (D4). Each is made once. */
export function addressBook(): (device: DeviceId, lane: Lane) => ProtocolAddress {
  const known = new Map<string, ProtocolAddress>();
  return (device, lane) => {
    const name = `${device}.${lane}`;
    const address = known.get(name) ?? ProtocolAddress.new(device, laneNumber(lane));
    known.set(name, address);
    return address;
  };
}
