import type { TextContent } from '@breakwater/shared/content/content';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { EventItem, MessageItem, TimelineItem, UnreadableItem } from '@breakwater/shared/desk/views/rooms';
import { DeviceId, EnvelopeId, OfficerId, RosterId } from '@breakwater/shared/ids';
import { UI_LINE_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { createNames, type Names } from '../people/names.ts';
import { renamingAt } from '../people/namings.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { lapsedFor } from '../vault/read/lapsed.ts';
import { contentOf, lateness, readMessage, type StoredMessage, shownId } from '../vault/read/messages.ts';
import { type Reach, reachReader, readIntent, type WaitingIntent } from '../vault/read/outgoing.ts';
import type { RoomEvent, TimelineEntry } from '../vault/read/timeline.ts';
import type { Unreadable } from '../vault/read/unreadable.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;

/** Turns what the vault holds of one room into lines of the screen. Made for one answer. */
export type TimelineWriter = {
  /** Undefined for a change of a name that is none, or not known yet. */
  readonly entry: (entry: TimelineEntry) => TimelineItem | undefined;
  /** Also of what is not text (DE102). */
  readonly message: (message: StoredMessage) => TimelineItem;
  /** Something of ours that waits to be encrypted. */
  readonly intent: (intent: WaitingIntent) => MessageItem | undefined;
};

export function createTimelineWriter(desk: Desk, roomCodes: Codes): TimelineWriter {
  const names = createNames(desk);
  const reach = reachReader(desk.vault, desk.book);
  const own = desk.book.own();
  const me = own && names.officer(own.taskforce.chain.id, own.officer.officer);
  const quote = (replyTo: string | null) => quoteOf(desk, names, replyTo);

  const unopened = (stored: StoredMessage, cause: UnreadableItem['cause']): UnreadableItem => ({
    kind: 'unreadable',
    id: shownId(desk.vault, stored),
    by: names.device(stored.device) ?? null,
    atMs: stored.receivedAtMs ?? stored.sentAtMs,
    cause,
    count: 1,
  });

  const message: TimelineWriter['message'] = (stored) => {
    const read = contentOf(stored);
    if (read.status !== 'read') return unopened(stored, read.status === 'unknown-kind' ? 'newer' : 'damaged');
    if (read.content.kind !== 'text') return unopened(stored, 'newer'); // DE102: a later version may know what it is for in a room
    const by = names.device(stored.device);
    // A device that its roster no longer shows would be a fault; the line is kept anyway, as one that cannot be read.
    if (!by) return unopened(stored, 'members');
    const isThisDesk = stored.device === own?.device.keys.device;
    return {
      ...textFields(read.content, roomCodes, quote),
      id: shownId(desk.vault, stored),
      by,
      mine: by.id === me?.id && by.taskforce.id === me.taskforce.id,
      sentAtMs: stored.sentAtMs,
      receivedAtMs: stored.receivedAtMs,
      ...reachFields(isThisDesk ? reach(stored) : undefined),
      undelivered: isThisDesk ? undeliveredTo(desk, names, stored.envelope) : [],
      leaving: null,
      late: lateness(desk.vault, stored),
      mark: stored.mark === 'broken-chain' ? 'unchecked' : stored.mark === 'given' ? null : stored.mark,
    };
  };

  const intent: TimelineWriter['intent'] = ({ envelope, content, createdAtMs, leavesAtMs }) => {
    if (content.kind !== 'text' || !me) return undefined;
    return {
      ...textFields(content as TextContent, roomCodes, quote), // our own, parsed when it was written
      id: envelope,
      by: me,
      mine: true,
      sentAtMs: createdAtMs,
      receivedAtMs: null,
      stage: 'queued',
      reach: { to: 0, delivered: 0, read: 0 },
      undelivered: [],
      leaving: leavesAtMs > desk.now() ? { draft: envelope, atMs: leavesAtMs } : null,
      late: null,
      mark: null,
    };
  };

  const entry: TimelineWriter['entry'] = (line) => {
    if (line.kind === 'message') return message(line.message);
    return line.kind === 'event' ? eventItem(desk, line.event, names) : unreadableItem(line.unreadable, names);
  };
  return { entry, message, intent };
}

/** Text cut to one line of a list. */
export const inOneLine = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, UI_LINE_MAX_CHARACTERS / 2).join('');

function textFields(content: TextContent, roomCodes: Codes, quote: (replyTo: string | null) => MessageItem['replyTo']) {
  return {
    kind: 'message' as const,
    text: content.text,
    language: content.language,
    replyTo: quote(content.replyTo),
    codes: content.codes && !sameCodes(content.codes, roomCodes) ? content.codes : null,
  };
}

const reachFields = (reach: Reach | undefined): Pick<MessageItem, 'stage' | 'reach'> =>
  reach ? { stage: reach.stage, reach: { to: reach.to, delivered: reach.delivered, read: reach.read } } : { stage: null, reach: null };

export const sameCodes = (a: Codes, b: Codes): boolean =>
  a.tlp === b.tlp &&
  a.source === b.source &&
  a.information === b.information &&
  (a.handlingNote ?? '') === (b.handlingNote ?? '') &&
  [...a.handling].sort().join() === [...b.handling].sort().join();

/** Each officer once, however many computers. */
function undeliveredTo({ vault, now }: Desk, names: Names, envelope: string): MessageItem['undelivered'] {
  const officers = lapsedFor(vault, envelope, now()).flatMap((device) => names.device(DeviceId.parse(device)) ?? []);
  return [...new Set(officers)];
}

function quoteOf({ vault }: Desk, names: Names, replyTo: string | null): MessageItem['replyTo'] {
  if (replyTo === null || !EnvelopeId.safeParse(replyTo).success) return null;
  const stored = readMessage(vault, replyTo);
  if (stored) return { message: replyTo, by: names.device(stored.device) ?? null, text: inOneLine(stored.text ?? '') };
  const waiting = readIntent(vault, replyTo)?.content;
  return { message: replyTo, by: null, text: inOneLine(typeof waiting?.text === 'string' ? waiting.text : '') };
}

/** Undefined for a profile in which the name is as before, and while one of the two is not here (RO55). */
function eventItem(desk: Desk, { id, atMs, event, officer, taskforce, height }: RoomEvent, names: Names): EventItem | undefined {
  const of = taskforce === null ? null : RosterId.parse(taskforce);
  const state = of === null ? undefined : desk.book.taskforce(of);
  const renaming = state && officer !== null && height !== null ? renamingAt(desk, state, OfficerId.parse(officer), height) : null;
  if (event === 'renamed' && renaming === null) return undefined;
  return {
    kind: 'event',
    id: `event-${id}`,
    atMs,
    event,
    who: (officer !== null && of !== null && names.officer(of, OfficerId.parse(officer))) || null,
    taskforce: of === null ? null : names.taskforce(of),
    names: renaming,
  };
}

function unreadableItem(line: Unreadable, names: Names): UnreadableItem {
  const device = DeviceId.safeParse(line.device).data;
  return {
    kind: 'unreadable',
    id: line.id,
    by: (device && names.device(device)) ?? null,
    atMs: line.atMs,
    cause: line.kind === 'gap' ? 'missing' : causeOf(line),
    count: line.kind === 'gap' ? Math.min(line.count, UNREADABLE_COUNTED) : 1,
  };
}

/** Whatever number another desk gives its message. */
const UNREADABLE_COUNTED = 1_000_000;

/** The officer's word for why it is not open: what will mend it, rather than what broke. */
function causeOf({ cause, state }: Extract<Unreadable, { kind: 'parked' }>): UnreadableItem['cause'] {
  if (state === 'lost') return 'lost';
  switch (cause) {
    case 'newer-version':
      return 'newer';
    case 'unknown-sender':
    case 'roster-unknown':
      return 'members';
    case 'damaged':
    case 'mismatch':
    case 'revoked-sender':
      return state === 'healing' ? 'healing' : 'damaged';
    case 'no-session':
    case 'chain-unknown':
    case 'duplicate-unknown':
    case 'too-far-ahead':
      return 'healing';
    default:
      return cause satisfies never;
  }
}
