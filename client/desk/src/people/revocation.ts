import type { OfficerRef, RevocationView } from '@breakwater/shared/desk/views/people';
import { DeviceId, OfficerId } from '@breakwater/shared/ids';
import { OFFICERS_PER_TASKFORCE_MAX } from '@breakwater/shared/limits';
import type { Device, TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import type { OfficerPlace } from '../rosters/book.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readRotations } from '../vault/read/rotations.ts';
import { createNames } from './names.ts';
import { lastTold, rosterStory } from './roster-story.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book'>;

/**
 * How far a revocation has got (T7), as the other desks have said themselves; the hub's word counts for nothing. Throws `unknown-device` for
 * what was not revoked, or by another officer, whose desks count.
 */
export function readRevocation(desk: Desk, of: string): z.infer<typeof RevocationView> {
  const { taskforce, link } = revocationOf(desk, of);
  const counted = readRotations(desk.vault, taskforce.chain.id, link.height);
  if (!counted) throw new Refusal('unknown-device');
  // Who was removed since is waited for no longer.
  const rotations = counted.rotations.filter(({ device }) => desk.book.device(DeviceId.parse(device))?.device.status === 'active');
  const names = createNames(desk);
  const waiting = new Map<OfficerRef, { officer: OfficerRef; computers: number }>();
  for (const { device } of rotations.filter(({ saidAtMs }) => saidAtMs === null)) {
    const officer = names.device(DeviceId.parse(device));
    if (officer) waiting.set(officer, { officer, computers: (waiting.get(officer)?.computers ?? 0) + 1 });
  }
  const changed = rotations.filter(({ saidAtMs }) => saidAtMs !== null);
  const online = changed.filter(({ caughtUp }) => !caughtUp).map(({ saidAtMs }) => saidAtMs ?? 0);
  return {
    atMs: link.atMs,
    // This desk discarded its chains in the transaction that stored the link.
    of: rotations.length + 1,
    changed: changed.length + 1,
    tookMs: online.length === 0 ? null : Math.max(0, Math.max(...online) - counted.storedAtMs),
    waiting: [...waiting.values()].slice(0, OFFICERS_PER_TASKFORCE_MAX),
  };
}

function revocationOf(desk: Desk, of: string) {
  const device = DeviceId.safeParse(of).data;
  const officer = OfficerId.safeParse(of).data;
  const ofDevice = device && desk.book.device(device);
  const ofOfficer = officer && revokedCalled(desk, officer);
  if (ofDevice?.device.status === 'revoked') return toldOf(desk, ofDevice.taskforce, [ofDevice.device], ofDevice.device);
  if (ofOfficer) {
    const devices = [...ofOfficer.taskforce.devices.values()].filter((entry) => entry.officer === officer);
    return toldOf(desk, ofOfficer.taskforce, devices, devices[0]);
  }
  throw new Refusal('unknown-device');
}

/** The removed officer of this id: of our own taskforce, else of the first that has removed one. */
function revokedCalled({ book }: Desk, officer: OfficerId): OfficerPlace | undefined {
  const ours = book.own()?.taskforce.chain.id;
  const places = [...(ours ? [ours] : []), ...book.taskforces()].map((id) => book.officer(id, officer));
  return places.find((place) => place?.officer.status === 'revoked');
}

function toldOf(desk: Desk, taskforce: TaskforceState, devices: readonly Device[], revoked: Device | undefined) {
  const told = rosterStory(desk, taskforce.chain.id);
  const link =
    lastTold(told, ['device.revoked', 'officer.revoked'], ({ kind, body }) =>
      kind === 'device.revoked' ? devices.length === 1 && body.device === revoked?.keys.device : body.officer === revoked?.officer,
    ) ?? lastTold(told, ['chair.replaced', 'chair.restored'], () => true);
  if (!link) throw new Refusal('unknown-device');
  return { taskforce, link };
}
