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
  /** Whether the hub waits, and desks are to be told that they are asked. */
  readonly isOn: () => boolean;
  /** Whether a new link may be appended to this roster now. `besides`: an officer who is not waited for (HL35). */
  readonly takes: (roster: RosterId, besides?: OfficerId | undefined) => boolean;
  /** This device has offered all that it has. */
  readonly asked: (device: DeviceId) => void;
  /** Something was lost: the hour begins, and everybody is asked. */
  readonly begin: () => void;
};

export type RestoringDeps = {
  readonly book: Pick<RosterBook, 'network' | 'taskforce' | 'room'>;
  readonly directory: Pick<Directory, 'find'>;
  /** The cause of the generation at the start. */
  readonly cause: Generation['cause'];
  readonly now: () => number;
  /** Called once, when the hour after a restore is over. */
  readonly over: () => void;
};

export function createRestoring({ book, directory, cause, now, over }: RestoringDeps): Restoring {
  // Whom it asked it remembers as long as it runs: a hub that is started again begins its hour anew, and asks all.
  const askedAtMs = new Map<DeviceId, number>();
  let sinceMs = cause === 'restored' ? now() : undefined;

  const look = (): number | undefined => {
    if (sinceMs !== undefined && now() - sinceMs >= RESTORE_WAIT_MS) {
      sinceMs = undefined;
      over();
    }
    return sinceMs;
  };
  const isAsked = (devices: Iterable<DeviceId>, fromMs: number): boolean => {
    for (const device of devices) if ((askedAtMs.get(device) ?? -1) >= fromMs) return true;
    return false;
  };

  return {
    isOn: () => look() !== undefined,
    takes: (roster, besides) => {
      const fromMs = look();
      return fromMs === undefined || officersOf(book, directory, roster, besides).every((devices) => isAsked(devices, fromMs));
    },
    asked: (device) => void askedAtMs.set(device, now()),
    begin: () => {
      sinceMs = now();
    },
  };
}

/** The active devices of each officer of a roster: of the network its taskforces' chairs, of a room those with a seat. */
function officersOf(
  book: RestoringDeps['book'],
  directory: RestoringDeps['directory'],
  roster: RosterId,
  besides: OfficerId | undefined,
): readonly (readonly DeviceId[])[] {
  const network = book.network();
  if (roster === network.chain.id)
    return [...network.taskforces.keys()].flatMap((id) => devicesOf(book, id, (officer) => hasRole(officer, 'chair')));
  const room = book.room(roster);
  if (!room) return devicesOf(book, roster, ({ officer }) => officer !== besides);
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
