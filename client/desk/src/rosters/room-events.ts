import type { DeviceId, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { ParsedLink } from '@breakwater/shared/roster/link';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import { signerIn } from '@breakwater/shared/roster/taskforce-state';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import type { RoomEvent } from '../vault/read/timeline.ts';
import type { AppliedLink } from './applied-link.ts';

/** What a link did to the devices of one room. */
export type RoomChange = {
  readonly room: RosterId;
  readonly appeared: readonly DeviceId[];
  readonly vanished: readonly DeviceId[];
  /** Of a member. */
  readonly renamed: Renaming | undefined;
};

/** RO55: an officer who has taken another profile, and at which height of the taskforce's roster. */
export type Renaming = { readonly officer: OfficerId; readonly taskforce: RosterId; readonly height: number };

type Who = { readonly officer: OfficerId | null; readonly taskforce: RosterId | null };

/** Leaves a quiet line in a room for what a link changed in it, behind the last message that is here. */
export function keepRoomEvents(tx: VaultTx, core: Core, { parsed, after }: AppliedLink, change: RoomChange): void {
  if (!parsed) return;
  const keep: Keep = (event, { officer, taskforce }, height = null) => {
    tx.run(
      'INSERT INTO roomEvents (room, anchor, atMs, event, officer, taskforce, height) VALUES (?, (SELECT coalesce(max(seq), 0) FROM messages), ?, ?, ?, ?, ?)',
      change.room,
      parsed.link.time,
      event,
      officer,
      taskforce,
      height,
    );
  };
  if (after.type === 'room') {
    keepRoomLink(core, parsed, keep);
    return;
  }
  const isRevocation = parsed.link.kind === 'device.revoked' || parsed.link.kind === 'officer.revoked';
  const gone = isRevocation ? 'device-revoked' : 'post-changed';
  const come = parsed.link.kind === 'post.set' ? 'post-changed' : 'device-added';
  for (const device of change.vanished) keep(gone, whoHas(core, device));
  for (const device of change.appeared) keep(come, whoHas(core, device));
  if (change.renamed) keep('renamed', change.renamed, change.renamed.height);
}

/** Whom a link gives another profile than the one before. What is called differently in it is seen once both are here. */
export function renamingBy({ before, after, parsed }: AppliedLink): Renaming | undefined {
  if (!parsed || before?.type !== 'taskforce' || after.type !== 'taskforce') return undefined;
  const found = [...after.officers.values()].find(({ officer, profile }) => (before.officers.get(officer)?.profile ?? profile) !== profile);
  return found && { officer: found.officer, taskforce: after.chain.id, height: parsed.link.height };
}

type Keep = (event: RoomEvent['event'], who: Who, height?: number | null) => void;

function keepRoomLink(core: Core, parsed: ParsedLink, keep: Keep): void {
  const { link } = parsed;
  const signer = signerOf(core, parsed);
  switch (link.kind) {
    case 'room.opened':
      keep('opened', signer);
      break;
    case 'room.admitted':
      keep('joined', whoIs(link.body.seat.member));
      break;
    case 'room.removed': {
      const who = whoIs(link.body.member);
      keep(who.officer !== null && who.officer === signer.officer && who.taskforce === signer.taskforce ? 'left' : 'removed', who);
      break;
    }
    case 'room.closed':
      keep('closed', signer);
      break;
    case 'room.settled':
      keep('settled', signer);
      break;
    default:
  }
}

const whoIs = (member: Member): Who => ({ officer: 'officer' in member ? member.officer : null, taskforce: member.taskforce });

function whoHas(core: Core, device: RoomChange['appeared'][number]): Who {
  const place = core.book.device(device);
  return { officer: place?.officer.officer ?? null, taskforce: place?.taskforce.chain.id ?? null };
}

/** The first signer, at the heads that the link names (T10). */
function signerOf(core: Core, { link, signers }: ParsedLink): Who {
  const [key] = signers;
  for (const head of link.heads) {
    const taskforce = core.book.taskforceAt(head);
    const signer = taskforce && key !== undefined && signerIn(taskforce, key);
    if (taskforce && signer) return { officer: signer.officer.officer, taskforce: taskforce.chain.id };
  }
  return { officer: null, taskforce: null };
}
