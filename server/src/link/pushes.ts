import type { bellPushes } from '@breakwater/shared/hub/bell';
import type { hubPushes } from '@breakwater/shared/hub/pushes';
import type { DeviceId } from '@breakwater/shared/ids';
import type { Namespace } from 'socket.io';
import type { z } from 'zod';
import { deviceChannel } from './channels.ts';
import { fanOut } from './fan-out.ts';

type Event = keyof typeof hubPushes;
type Body<E extends Event> = z.input<(typeof hubPushes)[E]>;

/** Tells desks that are online. Every push is a hint (D4): nothing waits for one, and none is kept. */
export type Pushes = {
  /** One frame, encoded once, for all of these channels. Without channels: to every desk. */
  readonly push: <E extends Event>(event: E, body: Body<E>, channels?: readonly string[]) => void;
  /** Tells those of these devices that are locked (U7). */
  readonly ring: (body: z.input<(typeof bellPushes)['bell:rang']>, devices: readonly DeviceId[]) => void;
  /** Whether a device is listening with its doorbell key. */
  readonly isLocked: (device: DeviceId) => boolean;
  /** Cuts every connection of a device, its doorbell's too, at once. */
  readonly cut: (device: DeviceId) => void;
  readonly isOnline: (device: DeviceId) => boolean;
};

export function createPushes(desks: Namespace, bells: Namespace): Pushes {
  return {
    push: (event, body, channels) => {
      if (channels === undefined) desks.emit(event, body);
      else if (channels.length > 0) fanOut(desks, event, body, channels);
    },
    ring: (body, devices) => {
      if (bells.sockets.size > 0) fanOut(bells, 'bell:rang', body, devices.map(deviceChannel));
    },
    isLocked: (device) => bells.adapter.rooms.has(deviceChannel(device)),
    cut: (device) => {
      for (const link of [desks, bells]) link.in(deviceChannel(device)).disconnectSockets(true);
    },
    isOnline: (device) => desks.adapter.rooms.has(deviceChannel(device)),
  };
}
