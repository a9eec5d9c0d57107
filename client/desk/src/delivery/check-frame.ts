import type { Frame } from '@breakwater/shared/content/frame';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { type DeviceId, type EnvelopeId, type Hash, type Lane, laneNumber, RosterId } from '@breakwater/shared/ids';
import { NUMBERS_AHEAD_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { MessageMark } from '../vault/read/messages.ts';
import { roomRecipients } from './audience.ts';
import type { KeptFrame } from './frame.ts';
import type { Batch } from './incoming.ts';
import { isLeftBehind, seatedOnOther } from './other-history.ts';
import { namedHeads } from './told-heads.ts';

/** `wants`: heads that it rests on and that are not here yet (T3). `mismatch`: it is not what the outside says it is (attack 13). */
export type FrameCheck =
  | { readonly status: 'sound'; readonly mark: MessageMark | null }
  | { readonly status: 'roster-unknown'; readonly wants: readonly Head[] }
  | { readonly status: 'mismatch' | 'too-far-ahead' };

const MISMATCH = { status: 'mismatch' } as const;

/** What is known from outside: who the pairwise session or the announced chain says it is, and in which envelope it came. */
export type Outside = {
  readonly sender: DeviceId;
  readonly lane: Lane;
  /** Null in the answer to a retry request, which comes in an envelope of its own. */
  readonly envelope: EnvelopeId | null;
  /** The announcement whose chain opened it; null when it came pairwise. */
  readonly chain: LetterItemOf<'announcement'> | null;
};

/** Compares a frame with everything outside it, and its sender with the room's roster. */
export function checkFrame(batch: Batch, { frame }: KeptFrame, { sender, lane, envelope, chain }: Outside): FrameCheck {
  if (frame.device !== sender || frame.lane !== lane) return MISMATCH;
  if (envelope !== null && frame.envelope !== envelope) return MISMATCH;
  if (chain && (frame.conversation !== chain.conversation || frame.distribution !== chain.distribution)) return MISMATCH;
  // A chain goes on over a restart of its desk, never back before its own beginning.
  if (chain && frame.incarnation < chain.incarnation) return MISMATCH;
  if (isTooFarAhead(batch, frame)) return { status: 'too-far-ahead' };
  if (frame.room === null) {
    // Without a room only acts are sent, and copies of alerts, each in a conversation of its own; anything else would be a way into a
    // conversation past its roster.
    const isCopy = frame.content.kind === 'sealed' && frame.content.commitment === frame.conversation;
    if (chain || !(frame.content.kind === 'act' || isCopy) || batch.core.book.room(RosterId.parse(frame.conversation))) return MISMATCH;
    return headsCheck(batch, frame.heads, undefined);
  }
  if (frame.room.roster !== RosterId.parse(frame.conversation)) return MISMATCH;
  if (isUnknown(batch, frame.room)) return { status: 'roster-unknown', wants: [frame.room] };
  const rests = headsCheck(batch, frame.heads, frame.room.roster);
  if (rests.status !== 'sound') return rests;
  const seated = seat(batch, sender, frame.room, () => namedBy(batch, frame.heads) ?? []);
  return seated.status === 'sound' && rests.mark ? rests : seated;
}

/** DE75: a number that is far beyond all that is known of its device. Where a room's count begins is the sender's to say. */
function isTooFarAhead({ core }: Batch, { conversation, device, lane, incarnation, number, room, before }: Frame): boolean {
  const known = (of: number): number | undefined =>
    core.vault.one<{ top: number }>(
      'SELECT top FROM theirNumbers WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ?',
      conversation,
      device,
      laneNumber(lane),
      of,
    )?.top;
  const isFar = (at: number, of: number, else_: number): boolean => at > NUMBERS_AHEAD_MAX && at > (known(of) ?? else_) + NUMBERS_AHEAD_MAX;
  if (before && isFar(before.number, before.incarnation, Number.MAX_SAFE_INTEGER)) return true;
  return isFar(number, incarnation, room === null ? 0 : Number.MAX_SAFE_INTEGER);
}

/** An announcement rests on heads, too, and its sender must have had a seat at them. */
export function checkAnnouncement(batch: Batch, sender: DeviceId, lane: Lane, announcement: LetterItemOf<'announcement'>): FrameCheck {
  if (announcement.lane !== lane || announcement.room.roster !== RosterId.parse(announcement.conversation)) return MISMATCH;
  const wants = [announcement.room, ...announcement.heads].filter((head) => isUnknown(batch, head));
  if (wants.length > 0) return { status: 'roster-unknown', wants };
  return seat(batch, sender, announcement.room, () => announcement.heads);
}

/**
 * The sender has a seat now; or had one, and wrote on heads older than those that took it away: then the message is shown with that
 * mark (section 3). A device that claims a head at which it had no seat is refused (attack 14).
 */
function seat({ core }: Batch, sender: DeviceId, room: Head, heads: () => readonly Head[]): FrameCheck {
  // RO36: on a history that does not stand: nothing is lost, and it is shown as that.
  if (!core.book.hasHead(room)) return seatedOnOther(core, sender, room) ? { status: 'sound', mark: 'other-history' } : MISMATCH;
  if (core.book.roomDevices(room.roster).has(sender)) return { status: 'sound', mark: null };
  const past = core.vault.one<{ roster: string; height: number }>(
    'SELECT roster, height FROM pastMembers WHERE room = ? AND device = ?',
    room.roster,
    sender,
  );
  if (!past) return MISMATCH;
  const named = [room, ...heads()].find(({ roster }) => roster === past.roster);
  return named === undefined || named.height < past.height ? { status: 'sound', mark: 'before-removal' } : MISMATCH;
}

/** Whether all heads behind the digest are here. Most often they are simply ours. */
function headsCheck(
  batch: Batch,
  digest: Hash,
  room: RosterId | undefined,
): Exclude<FrameCheck, { readonly status: 'mismatch' | 'too-far-ahead' }> {
  const sound = { status: 'sound', mark: null } as const;
  if (room !== undefined) {
    const ours = roomRecipients(batch.core, room);
    if (ours.status === 'known' && ours.recipients.heads === digest) return sound;
  }
  const heads = namedBy(batch, digest);
  if (!heads) return { status: 'roster-unknown', wants: [] };
  const wants = heads.filter((head) => isUnknown(batch, head));
  if (wants.length > 0) return { status: 'roster-unknown', wants };
  return heads.every((head) => batch.core.book.hasHead(head)) ? sound : { status: 'sound', mark: 'other-history' };
}

const isUnknown = ({ core }: Batch, head: Head): boolean => !core.book.hasHead(head) && !isLeftBehind(core, head);

const namedBy = (batch: Batch, digest: Hash): readonly Head[] | undefined =>
  batch.named.get(digest) ?? namedHeads(batch.core.vault, digest);
