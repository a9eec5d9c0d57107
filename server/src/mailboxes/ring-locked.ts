import type { Entry } from '@breakwater/shared/hub/envelope';
import type { DeviceId } from '@breakwater/shared/ids';
import type { Services } from '../link/services.ts';

/**
 * Rings those of these devices that are locked (U7), and says so to the sender where it is Immediate; but not for a device that has made it ring often enough
 * in this hour (HL39): that waits in the mailbox without a sound, so that nobody keeps a duty officer awake.
 */
export async function ringLocked(
  { pushes, limits, rang }: Pick<Services, 'pushes' | 'limits' | 'rang'>,
  of: Pick<Entry, 'envelope' | 'sender' | 'urgency'>,
  devices: readonly DeviceId[],
): Promise<void> {
  if (of.urgency !== 'immediate') return pushes.ring({ urgency: of.urgency }, devices);
  for (const device of devices.filter(pushes.isLocked)) {
    if (!(await limits.mayRing(of.sender, device))) continue;
    pushes.ring({ urgency: of.urgency }, [device]);
    rang(of, device);
  }
}
