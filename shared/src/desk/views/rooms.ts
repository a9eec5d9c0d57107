import { z } from 'zod';
import { PastFor } from '../../content/terms.ts';
import { ROOM_MEMBERS_MAX, UI_LIST_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { ProposalView } from './agreements.ts';
import { Count, DraftId, Language, Line, Text, TimeMs, ViewId } from './basics.ts';
import { Codes } from './codes.ts';
import { Histories, OfficerRef, TaskforceRef } from './people.ts';
import { RoomMember } from './room-member.ts';

/** As `RoomKind` of the room roster. */
export const RoomKind = z.enum(['taskforce', 'consultation', 'investigation', 'topic', 'protection']);
export type RoomKind = z.infer<typeof RoomKind>;

/** How far something written here has come; it only moves forward. */
export const STAGES = ['queued', 'sent', 'delivered', 'read'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

/** Whom to write to (T9): an officer, whoever holds a post, or every officer of a taskforce. */
export const Addressee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('officer'), taskforce: ViewId, officer: ViewId }),
  z.strictObject({ kind: z.literal('post'), taskforce: ViewId, post: ViewId }),
  z.strictObject({ kind: z.literal('everyone'), taskforce: ViewId }),
]);
export type Addressee = z.infer<typeof Addressee>;

export const ROOM_OTHERS_NAMED_MAX = 3;

export const RoomRow = z.strictObject({
  id: ViewId,
  kind: RoomKind,
  title: Line,
  state: z.enum(['open', 'left', 'closed']),
  taskforces: z.array(TaskforceRef).max(UI_TASKFORCES_MAX),
  officerCount: Count,
  /** Names of the other officers, where it has no title and they are few: what it is called by. */
  others: z.array(Line).max(ROOM_OTHERS_NAMED_MAX),
  unread: Count,
  last: z.strictObject({ atMs: TimeMs, text: Line, by: OfficerRef.nullable(), mine: z.boolean(), stage: Stage.nullable() }).nullable(),
  codes: Codes,
});
export type RoomRow = z.infer<typeof RoomRow>;

/** T8: who is kept out of a conversation: an officer, or a whole taskforce. */
export const KeptOut = z.strictObject({
  taskforce: TaskforceRef,
  officer: OfficerRef.nullable(),
  /** Sits in the room all the same, so sees that it is there: those who can remove the seat. Null where nobody of them does. */
  removers: z.array(OfficerRef).max(ROOM_MEMBERS_MAX).nullable(),
  /** Who signed it (RO44); null for what a program of before told this desk. */
  saidBy: OfficerRef.nullable(),
});
export type KeptOut = z.infer<typeof KeptOut>;

/** Whom to keep out. */
export const OutsideOf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('officer'), taskforce: ViewId, officer: ViewId }),
  z.strictObject({ kind: z.literal('everyone'), taskforce: ViewId }),
]);
export type OutsideOf = z.infer<typeof OutsideOf>;

/** Whose computer gave what was said before; named where it is another officer's. */
export const HistorySource = z.strictObject({ from: z.enum(['own', 'archive', 'colleague', 'member']), officer: OfficerRef.nullable() });
export type HistorySource = z.infer<typeof HistorySource>;

/** How many of those who gave less are named. */
export const HISTORY_OTHERS_MAX = 4;

export const RoomDetail = z.strictObject({
  room: RoomRow,
  purpose: Text,
  legalBasis: Text,
  retentionDays: z.int().min(0).nullable(),
  pastFor: PastFor,
  openedAtMs: TimeMs,
  openedBy: OfficerRef,
  members: z.array(RoomMember).max(ROOM_MEMBERS_MAX),
  /**
   * What was said before this computer was in the room (T9); null where nothing was to come. `from`: another computer of the officer, the archive, the
   * computer of who had the post before, or of another member; these are named. It is who gave most, `others` gave something, too. Unconfirmed: not by their
   * authors' computers yet.
   */
  history: z
    .strictObject({
      ...HistorySource.shape,
      others: z.array(HistorySource).max(HISTORY_OTHERS_MAX),
      isComing: z.boolean(),
      messages: z.int().min(0),
      unconfirmed: z.int().min(0),
      refused: z.int().min(0),
      lastSentAtMs: TimeMs.nullable(),
    })
    .nullable(),
  /** Numbers that are missing and things that cannot be opened (D5). */
  notReceived: Count,
  /** Why nothing can be written now; null when it can. */
  silent: z.enum(['archive', 'expelled', 'closed', 'left', 'room-fork', 'fork', 'network-fork', 'update-needed', 'alone']).nullable(),
  /** T3: two histories of this room. */
  histories: Histories.nullable(),
  /** Taskforces that were asked to join, until they are in or the asking was put away. */
  joining: z.array(ProposalView).max(UI_TASKFORCES_MAX),
  /** Known to this desk's officer only as far as somebody has told this desk. */
  keptOut: z.array(KeptOut).max(UI_LIST_MAX),
  /** Who was kept out, and who let them in again. */
  letIn: z.array(KeptOut.omit({ removers: true })).max(UI_LIST_MAX),
  /** RO43: what is written waits until somebody of `from` has said who is kept out; or goes on, by this officer's word, to `to`, of whom nobody has. */
  exclusionsAsked: z
    .strictObject({
      from: z.array(OfficerRef).max(ROOM_MEMBERS_MAX),
      to: z.array(OfficerRef).max(ROOM_MEMBERS_MAX),
      sentOn: z.boolean(),
    })
    .nullable(),
  /**
   * DE87: of an investigation or a protection room, taskforces in it with which ours has not compared numbers. What is written waits while there is one to
   * which this officer does not send all the same; that can be done where `why` is `unverified`. Null where there is none.
   */
  notCompared: z
    .strictObject({
      taskforces: z
        .array(z.strictObject({ taskforce: TaskforceRef, why: z.enum(['unverified', 'candidate', 'mismatch']), sentOn: z.boolean() }))
        .min(1)
        .max(UI_TASKFORCES_MAX),
      waits: z.boolean(),
    })
    .nullable(),
  /** With `keep-in-archive`: who keeps our taskforce's archive, and comes into the room with it (T9). */
  archiveKeeper: OfficerRef.nullable(),
  can: z.array(z.enum(['write', 'admit', 'keep-out', 'send-on', 'keep-in-archive', 'leave', 'close'])).max(7),
});
export type RoomDetail = z.infer<typeof RoomDetail>;

export const ReplyQuote = z.strictObject({ message: ViewId, by: OfficerRef.nullable(), text: Line });

export const MessageItem = z.strictObject({
  kind: z.literal('message'),
  id: ViewId,
  by: OfficerRef,
  mine: z.boolean(),
  text: Text,
  language: Language.nullable(),
  /** The author's clock, as claimed. */
  sentAtMs: TimeMs,
  /** When this desk had it; null on our own. */
  receivedAtMs: TimeMs.nullable(),
  /** Ours only. */
  stage: Stage.nullable(),
  /** Officers (not devices) that it goes to, has reached, was read by; null on others' messages. */
  reach: z.strictObject({ to: Count, delivered: Count, read: Count }).nullable(),
  /** Ours: officers whose computers were away so long that it was given up for them (D2). It can be sent again. */
  undelivered: z.array(OfficerRef).max(ROOM_MEMBERS_MAX),
  replyTo: ReplyQuote.nullable(),
  /** Only where they differ from the room's. */
  codes: Codes.nullable(),
  /** While it can still be taken back: the draft to name and the moment it leaves. */
  leaving: z.strictObject({ draft: DraftId, atMs: TimeMs }).nullable(),
  /**
   * `before-removal`: sent before its author knew of a removal. `disputed`: of a revoked device (T10). `unchecked`: history that could not be checked
   * (T9). `other-history`: sent on a history of who belongs here that does not stand (T3).
   */
  mark: z.enum(['before-removal', 'disputed', 'unchecked', 'unconfirmed', 'other-history']).nullable(),
  /** It came after messages of the same computer that stand below it (DE93). `unseen`: unread until it was in sight itself. */
  late: z.enum(['unseen', 'seen']).nullable(),
});

/** A quiet line of the room itself. */
export const EventItem = z.strictObject({
  kind: z.literal('event'),
  id: ViewId,
  atMs: TimeMs,
  event: z.enum([
    'opened',
    'joined',
    'left',
    'removed',
    'device-added',
    'device-revoked',
    'keys-changed',
    'post-changed',
    'renamed',
    'taskforce-verified',
    'closed',
    'settled',
  ]),
  who: OfficerRef.nullable(),
  taskforce: TaskforceRef.nullable(),
  /** With `renamed`: both names as their officer said them (RO55). */
  names: z.strictObject({ was: Line, now: Line }).nullable(),
});

/** Something that came and cannot be read, or did not come (D5, D6). Never dropped. */
export const UnreadableItem = z.strictObject({
  kind: z.literal('unreadable'),
  id: ViewId,
  by: OfficerRef.nullable(),
  atMs: TimeMs,
  /** `healing`: asked for again. `lost`: asked in vain. `missing`: a gap in the sender's count. `members`: rests on a membership not yet shown. `newer`: of a newer program. */
  cause: z.enum(['healing', 'lost', 'missing', 'members', 'newer', 'damaged']),
  count: z.int().min(1).max(1_000_000),
});

export const TimelineItem = z.discriminatedUnion('kind', [MessageItem, EventItem, UnreadableItem]);
export type TimelineItem = z.infer<typeof TimelineItem>;
export type MessageItem = z.infer<typeof MessageItem>;
export type EventItem = z.infer<typeof EventItem>;
export type UnreadableItem = z.infer<typeof UnreadableItem>;
