import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { sendTerms } from '../delivery/greetings.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readOwnKeys } from '../vault/read/settings.ts';
import type { AppliedLink } from './applied-link.ts';
import { keepRoomEvents, type Renaming, type RoomChange, renamingBy } from './room-events.ts';
import { tellPostsLeft } from './tell-posts-left.ts';

/** Sees link by link who comes into and who goes out of each room: also who comes and goes within one batch of links. */
export type RoomWatch = {
  readonly before: (rooms: readonly RosterId[]) => void;
  readonly after: (applied: AppliedLink) => void;
  readonly finish: () => void;
};

export function roomWatch(tx: VaultTx, core: Core): RoomWatch {
  const newcomers = new Map<RosterId, Map<DeviceId, readonly string[]>>();
  const touched = new Set<RosterId>();
  let watched = new Map<RosterId, ReadonlySet<DeviceId>>();

  const compare = (
    room: RosterId,
    was: ReadonlySet<DeviceId>,
    { head, parsed }: AppliedLink,
    renaming: Renaming | undefined,
  ): RoomChange => {
    const now = core.book.roomDevices(room);
    const appeared = [...now.keys()].filter((device) => !was.has(device));
    const vanished = [...was].filter((device) => !now.has(device));
    // Messages that it wrote on heads before this one may still come (section 3).
    for (const device of vanished) tx.run('INSERT OR REPLACE INTO pastMembers VALUES (?, ?, ?, ?)', room, device, head.roster, head.height);
    for (const device of appeared) tx.run('DELETE FROM pastMembers WHERE room = ? AND device = ?', room, device);
    // We were out: what was sent meanwhile was not for us, and is not missing.
    if (core.own && appeared.includes(core.own.device)) tx.run('UPDATE theirNumbers SET rejoined = 1 WHERE conversation = ?', room);
    const here = newcomers.get(room) ?? new Map<DeviceId, readonly string[]>();
    for (const device of appeared) here.set(device, parsed?.signers ?? []);
    for (const device of vanished) here.delete(device);
    newcomers.set(room, here);
    const renamed = renaming && [...now.keys()].some((device) => isOf(core, device, renaming)) ? renaming : undefined;
    return { room, appeared, vanished, renamed };
  };

  return {
    before: (rooms) => {
      watched = new Map(rooms.map((room) => [room, new Set(core.book.roomDevices(room).keys())]));
    },
    after: (applied) => {
      tellPostsLeft(tx, core, applied);
      const renaming = renamingBy(applied);
      for (const [room, was] of watched) {
        const change = compare(room, was, applied, renaming);
        const isOwnLink = applied.after.chain.id === room;
        if (!isOwnLink && !change.renamed && change.appeared.length + change.vanished.length === 0) continue;
        touched.add(room);
        keepRoomEvents(tx, core, applied, change);
      }
    },
    finish: () => {
      const signingKey = readOwnKeys(tx)?.keys.signingKey;
      for (const [room, devices] of newcomers) {
        for (const [device, signers] of devices)
          if (isOursToGreet(core, room, device, signers, signingKey)) sendTerms(tx, core, room, [device]);
      }
      for (const room of touched) core.changed(`room:${room}`);
      if (touched.size > 0) core.changed('rooms');
    },
  };
}

function isOf(core: Core, device: DeviceId, { officer, taskforce }: Renaming): boolean {
  const place = core.book.device(device);
  return place?.officer.officer === officer && place.taskforce.chain.id === taskforce;
}

/**
 * Who sends the terms to a newcomer: the desk that signed it in, where that one is in the room; else the other desks of its taskforce in the
 * room; else those of the room's leaders.
 */
function isOursToGreet(
  core: Core,
  room: RosterId,
  newcomer: DeviceId,
  signers: readonly string[],
  signingKey: string | undefined,
): boolean {
  const inside = core.book.roomDevices(room);
  const own = core.book.own();
  if (!own || newcomer === own.device.keys.device || !inside.has(own.device.keys.device)) return false;
  if (signingKey && signers.includes(signingKey)) return true;
  const others = [...inside.values()].filter(({ keys }) => keys.device !== newcomer);
  if (others.some(({ keys }) => signers.includes(keys.signingKey))) return false;
  const taskforce = core.book.device(newcomer)?.taskforce.chain.id;
  if (taskforce === own.taskforce.chain.id) return true;
  if (others.some(({ keys }) => core.book.device(keys.device)?.taskforce.chain.id === taskforce)) return false;
  const seats = core.book.room(room)?.seats ?? [];
  return seats.some(
    ({ role, member }) =>
      role === 'leader' &&
      member.taskforce === own.taskforce.chain.id &&
      (!('officer' in member) || member.officer === own.officer.officer),
  );
}
