import type { DeviceId } from '@breakwater/shared/ids';

export type SuspensionJobs = {
  /** T13: the devices of our taskforce that the operator withholds, all of them, as the hub says. */
  'keep-suspensions': {
    readonly input: { readonly suspended: readonly { readonly device: DeviceId; readonly since: number }[] };
    readonly output: { readonly changed: boolean };
  };
};
