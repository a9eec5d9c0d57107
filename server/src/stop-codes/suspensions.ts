import type { DeviceId } from '@breakwater/shared/ids';
import type { SignInStore, Suspension } from '../stores/sign-in-store.ts';

/** Which devices the operator suspended (T13), as last read from the store. */
export type Suspensions = {
  readonly has: (device: DeviceId) => boolean;
  readonly list: () => readonly Suspension[];
  /** Reads them again, lifts those that a roster has ended, cuts every connection of the others, and tells of every change. */
  readonly refresh: () => Promise<void>;
};

type Deps = {
  readonly signIns: Pick<SignInStore, 'listSuspended' | 'liftSuspension'>;
  /** HL26: a link names the start of this very suspension, or the device is revoked. */
  readonly isOver: (suspension: Suspension) => boolean;
  readonly cut: (device: DeviceId) => void;
  readonly changed: (device: DeviceId) => void;
};

export function createSuspensions({ signIns, isOver, cut, changed }: Deps): Suspensions {
  let suspended: ReadonlyMap<DeviceId, Suspension> = new Map();
  let refreshed: Promise<void> = Promise.resolve();
  return {
    has: (device) => suspended.has(device),
    list: () => [...suspended.values()],
    // One after the other: what an earlier one has read must not stand after a later one.
    refresh: () => (refreshed = refreshed.then(refreshOnce, refreshOnce)),
  };

  async function refreshOnce(): Promise<void> {
    const before = suspended;
    const listed = await signIns.listSuspended();
    const over = listed.filter(isOver);
    for (const each of over) await signIns.liftSuspension(each);
    suspended = new Map(listed.filter((each) => !over.includes(each)).map((each) => [each.device, each]));
    // All of them each time: a connection that was being admitted while this was read is cut by the next.
    for (const device of suspended.keys()) cut(device);
    for (const device of new Set([...before.keys(), ...suspended.keys()]))
      if (before.get(device)?.sinceMs !== suspended.get(device)?.sinceMs) changed(device);
  }
}
