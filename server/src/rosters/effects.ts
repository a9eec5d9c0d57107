import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import type { LinkBody } from '@breakwater/shared/roster/link';
import { activeDevices } from '@breakwater/shared/roster/taskforce-state';
import { deviceChannel, taskforceChannel } from '../link/channels.ts';
import type { Pushes } from '../link/pushes.ts';
import type { MailboxStore } from '../stores/mailbox-store.ts';
import type { PrekeyStore } from '../stores/prekey-store.ts';
import type { Change, RosterBook } from './book.ts';
import { type Directory, isAdmitted } from './directory.ts';
import { roomReaders } from './readable.ts';

type Deps = {
  readonly directory: Directory;
  readonly prekeys: Pick<PrekeyStore, 'dropAll'>;
  readonly mailboxes: Pick<MailboxStore, 'emptyMailbox'>;
  /** A link says that a suspension is over (HL26). */
  readonly mayHaveEnded: () => Promise<void>;
  readonly fault: (fault: unknown) => void;
};

/** What a link brings about on the hub beside the roster itself. */
export type Effects = {
  /** Takes in one link. Revoked devices are cut off before this returns (T7). */
  readonly take: (change: Change) => void;
  /** From now on desks are told; before, the book was only being read. Also finishes what a crash left undone. */
  readonly start: (book: RosterBook, pushes: Pushes) => Promise<void>;
  /** Resolves when everything that past links brought about is done. */
  readonly settled: () => Promise<void>;
};

export function createEffects({ directory, prekeys, mailboxes, mayHaveEnded, fault }: Deps): Effects {
  let online: { readonly book: RosterBook; readonly pushes: Pushes } | undefined;
  let pending: Promise<unknown> = Promise.resolve();

  const drop = async (device: DeviceId): Promise<void> => {
    try {
      await prekeys.dropAll(device);
      await mailboxes.emptyMailbox(device);
    } catch (thrown) {
      fault(thrown);
    }
  };

  return {
    take: ({ link, before, after }) => {
      const revoked = after.type === 'taskforce' ? directory.update(after) : [];
      if (!online) return;
      const { book, pushes } = online;
      for (const device of revoked) pushes.cut(device);
      pending = Promise.all([pending, ...revoked.map(drop)]);
      if (revoked.length > 0 || link.kind === 'device.reinstated') pending = Promise.all([pending, mayHaveEnded().catch(fault)]);
      pushes.push('roster:grown', { head: after.chain.head }, concerned(book, before, after));
      if (link.kind === 'post.set') tellOfRooms(book, pushes, after.chain.id, link.body);
    },
    start: async (book, pushes) => {
      online = { book, pushes };
      for (const device of directory.revoked()) await drop(device);
    },
    settled: async () => void (await pending),
  };
}

/** Who hears of a link: everyone, or the taskforce alone while it is not admitted; of a room those who may read it, or could before. */
function concerned(book: RosterBook, before: RosterState | undefined, after: RosterState): readonly string[] | undefined {
  switch (after.type) {
    case 'network':
      return undefined;
    case 'taskforce': {
      const network = book.network();
      const { id } = after.chain;
      const admitted = [...network.taskforces.keys()].filter((other) => isAdmitted(network, other));
      return isAdmitted(network, id) ? admitted.map(taskforceChannel) : [taskforceChannel(id)];
    }
    case 'room': {
      const earlier = before?.type === 'room' ? roomReaders(book, before) : [];
      return [...new Set([...earlier, ...roomReaders(book, after)])].map(deviceChannel);
    }
    default:
      return after satisfies never;
  }
}

/** T9: a handover of a post changes who reads every room that seats it, without a link in any of them. */
function tellOfRooms(book: RosterBook, pushes: Pushes, taskforce: RosterId, { post, holder, deputy }: LinkBody<'post.set'>): void {
  const state = book.taskforce(taskforce);
  if (!state) return;
  const officers = [holder, deputy].filter((officer) => officer !== null);
  const channels = officers.flatMap((officer) => activeDevices(state, officer)).map(({ keys }) => deviceChannel(keys.device));
  for (const id of book.roomsOf(taskforce)) {
    const room = book.room(id);
    const isSeated = room?.seats.some(({ member }) => 'post' in member && member.post === post && member.taskforce === taskforce);
    if (room && isSeated) pushes.push('roster:grown', { head: room.chain.head }, channels);
  }
}
