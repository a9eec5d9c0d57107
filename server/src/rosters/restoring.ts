import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import { RESTORE_WAIT_MS } from '@breakwater/shared/limits';
import { hasRole, type Officer } from '@breakwater/shared/roster/taskforce-state';
import type { Generation } from '../stores/meta-store.ts';
import type { RosterBook } from './book.ts';
import type { Directory } from './directory.ts';
import { roomReaders } from './readable.ts';

/**
 * T4: after a restore the hub may lack links that desks have acted on. Until one device of each officer of a roster has been asked for them, or
 * the hub has been online for an hour, it takes no new link there: on the shorter chain it would be a fork. What desks offer it takes at once.
 */
export type Restoring = {
  /** Whether desks are to be told that they are asked. */
  readonly isOn: () => boolean;
  /** Whether a new link may be appended to this roster now. */
  readonly takes: (roster: RosterId) => boolean;
  /** This device has offered all that it has. */
  readonly asked: (device: DeviceId) => void;
  /** A link was offered that the hub lacked although nobody said that it was restored: that roster waits, too. */
  readonly lacked: (roster: RosterId) => void;
};

export type RestoringDeps = {
  readonly book: Pick<RosterBook, 'network' | 'taskforce' | 'room'>;
  readonly directory: Pick<Directory, 'find'>;
  readonly generation: Generation;
  readonly now: () => number;
  /** Called once, when the hour after a restore is over. */
  readonly over: () => void;
};

export function createRestoring({ book, directory, generation, now, over }: RestoringDeps): Restoring {
  // Whom it asked it remembers as long as it runs: a hub that is started again begins its hour anew, and asks all.
  const askedAtMs = new Map<DeviceId, number>();
  const since = new Map<RosterId, number>();
  let restoredSinceMs = generation.cause === 'restored' ? now() : undefined;

  const waits = (sinceMs: number | undefined): boolean => sinceMs !== undefined && now() - sinceMs < RESTORE_WAIT_MS;
  const look = (): void => {
    if (restoredSinceMs !== undefined && !waits(restoredSinceMs)) {
      restoredSinceMs = undefined;
      over();
    }
    for (const [roster, sinceMs] of since) if (!waits(sinceMs)) since.delete(roster);
  };
  const isAsked = (devices: Iterable<DeviceId>, sinceMs: number): boolean => {
    for (const device of devices) if ((askedAtMs.get(device) ?? -1) >= sinceMs) return true;
    return false;
  };

  return {
    isOn: () => {
      look();
      return restoredSinceMs !== undefined || since.size > 0;
    },
    takes: (roster) => {
      look();
      const sinceMs = Math.max(restoredSinceMs ?? -1, since.get(roster) ?? -1);
      return sinceMs < 0 || officersOf(book, directory, roster).every((devices) => isAsked(devices, sinceMs));
    },
    asked: (device) => void askedAtMs.set(device, now()),
    lacked: (roster) => {
      if (!since.has(roster)) since.set(roster, now());
    },
  };
}

/** The active devices of each officer of a roster: of the network its taskforces' chairs, of a room those with a seat. */
function officersOf(
  book: RestoringDeps['book'],
  directory: RestoringDeps['directory'],
  roster: RosterId,
): readonly (readonly DeviceId[])[] {
  const network = book.network();
  if (roster === network.chain.id)
    return [...network.taskforces.keys()].flatMap((id) => devicesOf(book, id, (officer) => hasRole(officer, 'chair')));
  const room = book.room(roster);
  if (!room) return devicesOf(book, roster, () => true);
  const byOfficer = new Map<OfficerId, DeviceId[]>();
  for (const device of roomReaders(book as RosterBook, room)) {
    const officer = directory.find(device)?.officer;
    if (officer) byOfficer.set(officer, [...(byOfficer.get(officer) ?? []), device]);
  }
  return [...byOfficer.values()];
}

function devicesOf(book: RestoringDeps['book'], id: RosterId, counts: (officer: Officer) => boolean): readonly (readonly DeviceId[])[] {
  const taskforce = book.taskforce(id);
  return [...(taskforce?.officers.values() ?? [])]
    .filter((officer) => officer.status === 'active' && counts(officer))
    .map(({ officer }) =>
      [...(taskforce?.devices.values() ?? [])]
        .filter((device) => device.officer === officer && device.status === 'active')
        .map(({ keys }) => keys.device),
    )
    .filter((devices) => devices.length > 0);
}
