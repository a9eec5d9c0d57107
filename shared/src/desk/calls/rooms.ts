import { z } from 'zod';
import { PastFor } from '../../content/terms.ts';
import { ROOM_MEMBERS_MAX, UI_LIST_MAX, UI_PAGE_MAX_ITEMS, UI_TASKFORCES_MAX, UI_TIMELINE_MAX_ITEMS } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { DraftId, FilledLine, FilledText, Nothing, Text, TimeMs, TypedLine, ViewId } from '../views/basics.ts';
import { TypedCodes } from '../views/codes.ts';
import { LedgerView } from '../views/ledger.ts';
import { Addressee, MessageItem, OutsideOf, RoomDetail, RoomRow, TimelineItem } from '../views/rooms.ts';

const With = z.array(Addressee).min(1).max(ROOM_MEMBERS_MAX);

/** Whether the archive of the caller's taskforce keeps the room from its opening (T9). */
const KeptInArchive = z.boolean().default(false);

/** To whom earlier messages may be given (DE70): whoever says nothing gets the careful one. */
const PastForNewcomers = PastFor.default('nobody');

/** Rooms and what is written in them. All need an open desk; all but opening, leaving and closing work offline (U3). */
export const roomCalls = {
  /** Newest last message first. */
  'rooms:list': call(Nothing, z.strictObject({ rooms: z.array(RoomRow).max(UI_LIST_MAX) })),
  'rooms:detail': call(z.strictObject({ room: ViewId }), RoomDetail),
  /**
   * A page of a room, oldest first, that ends before the item `before` (null: at the newest). `around` instead centres it on one item
   * (a search hit) and wins over `before`. `limit` counts messages; the quiet lines between them come along. `earlier` and `later` are the ids to ask on from, null at either end.
   */
  'rooms:read': call(
    z.strictObject({
      room: ViewId,
      before: ViewId.nullable(),
      after: ViewId.nullable(),
      around: ViewId.nullable(),
      limit: z.int().min(1).max(UI_PAGE_MAX_ITEMS),
    }),
    z.strictObject({
      items: z.array(TimelineItem).max(UI_TIMELINE_MAX_ITEMS),
      earlier: ViewId.nullable(),
      later: ViewId.nullable(),
      firstUnread: ViewId.nullable(),
    }),
  ),
  /** Stores the intent (D3) and answers with the line as it now stands. `codes` null: the room's. Chat leaves at once, hurried or not; what is formal can be taken back. */
  'rooms:write': call(
    z.strictObject({
      room: ViewId,
      draft: DraftId,
      text: FilledText,
      replyTo: ViewId.nullable(),
      codes: TypedCodes.nullable(),
      hurry: z.boolean(),
    }),
    MessageItem,
  ),
  /** Sends a message of ours once more to those whom it never reached (D2). */
  'rooms:send-again': call(z.strictObject({ room: ViewId, message: ViewId }), Nothing),
  /** What was received in a room, what was not, and how that compares with what others have (D5). */
  'rooms:ledger': call(z.strictObject({ room: ViewId }), LedgerView),
  /** Asks an officer's computers in the room what they have (DE52). */
  'rooms:ask-ledger': call(z.strictObject({ room: ViewId, taskforce: ViewId, officer: ViewId }), LedgerView),
  /** Read up to this message. `late`: `this` one that came late was seen, and nothing before it; or `all` that did, too (DE93). */
  'rooms:mark-read': call(z.strictObject({ room: ViewId, upTo: ViewId, late: z.enum(['this', 'all']).nullable() }), Nothing),
  /** Small room, TLP:AMBER and H1, ninety days (J5). `text` is its first message, possibly none. */
  'rooms:open-consultation': call(
    z.strictObject({ draft: DraftId, with: With, title: TypedLine, text: Text, archive: KeptInArchive, pastFor: PastForNewcomers }),
    RoomRow,
  ),
  'rooms:open-investigation': call(
    z.strictObject({
      draft: DraftId,
      with: With,
      title: FilledLine,
      purpose: FilledText,
      legalBasis: FilledText,
      codes: TypedCodes,
      /** Null: kept until closing. */
      retentionDays: z.int().min(1).max(36_500).nullable(),
      archive: KeptInArchive,
      pastFor: PastForNewcomers,
    }),
    RoomRow,
  ),
  /**
   * Admits members. Where another taskforce would join an investigation it is asked first (`joining` of the answer), and nobody of it is
   * admitted until it has signed.
   */
  'rooms:admit': call(z.strictObject({ room: ViewId, with: With }), RoomDetail),
  /** Lets the archive of the caller's taskforce into a room that is open (RO22). Answers after the hub took the link. */
  'rooms:keep-in-archive': call(z.strictObject({ room: ViewId }), RoomDetail),
  /** Keeps somebody out of a room (T8), and removes the seat of that name where this officer may; `keep` false: no longer. */
  'rooms:keep-out': call(z.strictObject({ room: ViewId, who: OutsideOf, keep: z.boolean() }), RoomDetail),
  /** RO43: sends what waits in a room that was put back from a copy before anybody has said who is kept out. */
  'rooms:send-on': call(z.strictObject({ room: ViewId }), RoomDetail),
  /** DE87: sends in the room to these taskforces, of those with which ours has not compared numbers: `rooms:detail` has named them. */
  'rooms:send-uncompared': call(z.strictObject({ room: ViewId, to: z.array(ViewId).min(1).max(UI_TASKFORCES_MAX) }), RoomDetail),
  'rooms:leave': call(z.strictObject({ room: ViewId }), Nothing),
  'rooms:close': call(z.strictObject({ room: ViewId }), Nothing),
  /** Takes back what the draft id made, if it has not left: message, alert, request or act. `taken` false: too late. */
  'take-back': call(z.strictObject({ draft: DraftId }), z.strictObject({ taken: z.boolean() })),
  /** Unsent text of a composer, kept in the vault; empty text forgets it. */
  'drafts:keep': call(z.strictObject({ place: ViewId, text: Text }), Nothing),
  'drafts:read': call(z.strictObject({ place: ViewId }), z.strictObject({ text: Text, atMs: TimeMs.nullable() })),
} as const;
