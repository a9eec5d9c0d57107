import type { OfficerRef, RevocationView } from '@breakwater/shared/desk/views/people';
import { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import { OFFICERS_PER_TASKFORCE_MAX } from '@breakwater/shared/limits';
import type { Device, TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { listAnnouncedHeads, listRoomsLeftBy } from '../vault/read/announced.ts';
import { createNames } from './names.ts';
import { lastTold, rosterStory } from './roster-story.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

/**
 * How far a revocation has got (T7), as this desk can know it: in the rooms that the device or officer was in, a sender is done when
 * it has announced a chain on the revocation's head or a later one; a desk's heads never go back. Throws `unknown-device` for what was not revoked.
 */
export function readRevocation(desk: Desk, of: string): z.infer<typeof RevocationView> {
  const { taskforce, devices, link } = revocationOf(desk, of);
  const seen = new Map<DeviceId, boolean>();
  for (const room of listRoomsLeftBy(desk.vault, devices)) {
    const members = desk.book.roomDevices(RosterId.parse(room));
    for (const [device, heads] of listAnnouncedHeads(desk.vault, room)) {
      const id = DeviceId.parse(device);
      if (!members.has(id)) continue;
      const isOn = heads.some(({ roster, height }) => roster === taskforce.chain.id && height >= link.height);
      seen.set(id, isOn && (seen.get(id) ?? true));
    }
  }
  const names = createNames(desk);
  const waiting = new Map<string, OfficerRef>();
  for (const [device, isDone] of seen) {
    const officer = isDone ? undefined : names.device(device);
    if (officer) waiting.set(officer.id, officer);
  }
  const done = new Set([...seen.keys()].map((device) => names.device(device)?.id).filter((id) => id !== undefined && !waiting.has(id)));
  // This desk discarded its chains in the transaction that stored the link.
  return { atMs: link.atMs, done: done.size + 1, waiting: [...waiting.values()].slice(0, OFFICERS_PER_TASKFORCE_MAX) };
}

function revocationOf(desk: Desk, of: string) {
  const device = DeviceId.safeParse(of).data;
  const officer = OfficerId.safeParse(of).data;
  const ofDevice = device && desk.book.device(device);
  const ofOfficer = officer && desk.book.officer(officer);
  if (ofDevice?.device.status === 'revoked') return toldOf(desk, ofDevice.taskforce, [ofDevice.device], ofDevice.device);
  if (ofOfficer?.officer.status === 'revoked') {
    const devices = [...ofOfficer.taskforce.devices.values()].filter((entry) => entry.officer === officer);
    return toldOf(desk, ofOfficer.taskforce, devices, devices[0]);
  }
  throw new Refusal('unknown-device');
}

function toldOf(desk: Desk, taskforce: TaskforceState, devices: readonly Device[], revoked: Device | undefined) {
  const told = rosterStory(desk, taskforce.chain.id);
  const link =
    lastTold(told, ['device.revoked', 'officer.revoked'], ({ kind, body }) =>
      kind === 'device.revoked' ? devices.length === 1 && body.device === revoked?.keys.device : body.officer === revoked?.officer,
    ) ?? lastTold(told, ['chair.replaced'], () => true);
  if (!link) throw new Refusal('unknown-device');
  return { taskforce, devices: devices.map((device) => device.keys.device), link };
}
