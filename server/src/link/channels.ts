import type { DeviceId, RosterId } from '@breakwater/shared/ids';

// The only place that makes names of Socket.IO rooms; here they are channels, for a room is something else in this project.

export const deviceChannel = (device: DeviceId): string => `device:${device}`;
export const taskforceChannel = (taskforce: RosterId): string => `taskforce:${taskforce}`;
