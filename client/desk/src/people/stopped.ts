import type { DeviceId } from '@breakwater/shared/ids';
import type { Device } from '@breakwater/shared/roster/taskforce-state';
import { whoCan } from '@breakwater/shared/roster/who-can';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { listSuspensions } from '../vault/read/suspensions.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

/** A device of our taskforce that the operator withholds (T13), and whether this very desk may let it go on (RO27). */
export type Stopped = { readonly device: DeviceId; readonly sinceMs: number; readonly mayReinstate: boolean };

/** Those that the hub named last, without those that are removed, or that a link has let go on since. */
export function stoppedDevices({ vault, book }: Desk): readonly Stopped[] {
  const own = book.own();
  if (!own) return [];
  const stops = [...listSuspensions(vault)].flatMap(([id, sinceMs]) => {
    const device = [...own.taskforce.devices.values()].find(({ keys }) => keys.device === id);
    return device && isStopped(device, sinceMs) ? [{ device: device.keys.device, sinceMs }] : [];
  });
  return stops.map((stop) => ({ ...stop, mayReinstate: mayReinstate(own, stop) }));
}

const isStopped = ({ status, reinstatedFrom }: Device, sinceMs: number): boolean => status === 'active' && reinstatedFrom !== sinceMs;

function mayReinstate(own: NonNullable<ReturnType<Desk['book']['own']>>, { device, sinceMs }: Omit<Stopped, 'mayReinstate'>): boolean {
  if (own.device.status !== 'active' || own.device.archive || own.device.keys.device === device) return false;
  return whoCan('device.reinstated', { device, since: sinceMs }, own.taskforce).some(({ officer }) => officer === own.officer.officer);
}
