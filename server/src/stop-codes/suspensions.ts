import type { DeviceId } from '@breakwater/shared/ids';
import type { SignInStore } from '../stores/sign-in-store.ts';

/** Which devices the operator suspended (T13), as last read from the store. */
export type Suspensions = {
  readonly has: (device: DeviceId) => boolean;
  /** Reads them again and cuts every connection of those that are new. */
  readonly refresh: () => Promise<void>;
};

export function createSuspensions(signIns: Pick<SignInStore, 'listSuspended'>, cut: (device: DeviceId) => void): Suspensions {
  let suspended: ReadonlySet<DeviceId> = new Set();
  return {
    has: (device) => suspended.has(device),
    refresh: async () => {
      suspended = new Set((await signIns.listSuspended()).map(({ device }) => device));
      // All of them each time: a connection that was being admitted while this was read is cut by the next.
      for (const device of suspended) cut(device);
    },
  };
}
