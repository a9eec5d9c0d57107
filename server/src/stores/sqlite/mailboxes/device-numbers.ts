import { DeviceId } from '@breakwater/shared/ids';
import type { Database } from '@signalapp/sqlcipher';

/** Devices by a small number, so that a posting's list of a thousand devices is four kilobytes. */
export type DeviceNumbers = {
  find(device: DeviceId): number | undefined;
  /** Gives a device its number, inside a transaction. */
  take(device: DeviceId): number;
  deviceOf(number: number): DeviceId;
  /** How many there are; pass it to `forgetFrom` when the transaction that took more is rolled back. */
  readonly size: number;
  forgetFrom(size: number): void;
};

export function readDeviceNumbers(db: Database): DeviceNumbers {
  // Numbers run from 1 without a gap: rows are never deleted, so that a device's record (D1) never means another one.
  const devices = db
    .prepare('SELECT id FROM device ORDER BY no', { pluck: true })
    .all([])
    .map((id) => DeviceId.parse(id));
  const numbers = new Map(devices.map((device, i) => [device, i + 1]));
  const insert = db.prepare('INSERT INTO device (no, id) VALUES (?, ?)');
  return {
    find: (device) => numbers.get(device),
    take(device) {
      const known = numbers.get(device);
      if (known !== undefined) return known;
      const number = devices.length + 1;
      insert.run([number, device]);
      devices.push(device);
      numbers.set(device, number);
      return number;
    },
    deviceOf(number) {
      const device = devices[number - 1];
      if (device === undefined) throw new Error(`no device has number ${number}`);
      return device;
    },
    get size() {
      return devices.length;
    },
    forgetFrom(size) {
      for (const device of devices.splice(size)) numbers.delete(device);
    },
  };
}
