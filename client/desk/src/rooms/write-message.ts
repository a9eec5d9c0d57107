import type { TextContent } from '@breakwater/shared/content/content';
import type { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { MessageItem } from '@breakwater/shared/desk/views/rooms';
import { ConversationId, EnvelopeId } from '@breakwater/shared/ids';
import type { CallInput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { IntentBlock } from '../delivery/intent.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { contentOf, readMessage, readShown } from '../vault/read/messages.ts';
import { readIntent } from '../vault/read/outgoing.ts';
import { type RoomSight, seeRoom, silenceOf } from './room-sight.ts';
import { createTimelineWriter, sameCodes } from './timeline-items.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'lane' | 'hub' | 'wake' | 'now'>;
type Written = Pick<CallInput<typeof roomCalls, 'rooms:write'>, 'draft' | 'text' | 'replyTo' | 'codes'>;

/**
 * Stores what an officer wrote (D3: as an intent, or encrypted at once while the desk is level) and answers with its line. A repeated
 * draft answers with the first one's line. Throws `unknown-room`, `unknown-message` for the reply's, `draft-differs`, and why it is
 * blocked.
 */
export async function writeMessage(desk: Desk, room: string, written: Written, language: Language): Promise<MessageItem> {
  const sight = seeRoom(desk, room);
  const envelope = envelopeOf(written.draft);
  const content = contentFor(desk, sight, written, language);
  const before = lineOf(desk, sight, envelope);
  if (before) return checkedRepeat(desk, envelope, before, content);
  // RO71: of a room with others it would reach colleagues alone, who would take it for said.
  if (silenceOf(desk, sight) === 'expelled') throw new Refusal('nobody-to-send-to');
  const nowMs = desk.now();
  const outcome = await desk.lane.run('write-intent', {
    envelope,
    conversation: ConversationId.parse(sight.id),
    lane: 'rest',
    urgency: 'routine',
    content,
    audience: { kind: 'room', room: sight.id },
    createdAtMs: nowMs,
    leavesAtMs: nowMs,
    receipt: false,
    atOnce: desk.hub.isLevel(),
  });
  if (outcome.status === 'blocked') throw new Refusal(refusalFor(outcome.cause));
  desk.wake();
  const line = lineOf(desk, sight, envelope);
  if (!line) throw new Error('an intent that was written is not in the vault');
  return line;
}

/** The envelope that a draft becomes: the browser's UUID in the one spelling that ids have here. */
export const envelopeOf = (draft: string): EnvelopeId => EnvelopeId.parse(draft.toLowerCase());

const refusalFor = (cause: IntentBlock) => (cause === 'not-member' ? 'not-allowed' : cause);

function contentFor(desk: Desk, { id, codes }: RoomSight, written: Written, language: Language): TextContent {
  const replyTo = written.replyTo === null ? null : envelopeIn(desk, id, written.replyTo);
  return {
    kind: 'text',
    text: written.text,
    language,
    replyTo,
    codes: written.codes && !sameCodes(written.codes, codes) ? written.codes : null,
  };
}

function envelopeIn({ vault }: Desk, room: string, id: string): EnvelopeId {
  const stored = readShown(vault, room, id);
  if (stored) return stored.envelope;
  const waiting = EnvelopeId.safeParse(id).data;
  if (waiting === undefined || readIntent(vault, waiting)?.conversation !== room) throw new Refusal('unknown-message');
  return waiting;
}

function lineOf(desk: Desk, { id, codes }: RoomSight, envelope: EnvelopeId): MessageItem | undefined {
  const writer = createTimelineWriter(desk, codes);
  const stored = readMessage(desk.vault, envelope);
  const waiting = stored ? undefined : readIntent(desk.vault, envelope);
  const conversation = stored?.conversation ?? waiting?.conversation;
  if (conversation === undefined) return undefined;
  const line = stored ? writer.message(stored) : waiting && writer.intent(waiting);
  if (conversation !== id || line?.kind !== 'message' || !line.mine) throw new Refusal('draft-differs');
  return line;
}

function checkedRepeat({ vault }: Desk, envelope: EnvelopeId, line: MessageItem, content: TextContent): MessageItem {
  const stored = readMessage(vault, envelope);
  const read = stored ? contentOf(stored) : undefined;
  const before = read?.status === 'read' ? read.content : readIntent(vault, envelope)?.content;
  if (before?.kind !== 'text' || before.text !== content.text || before.replyTo !== content.replyTo) throw new Refusal('draft-differs');
  return line;
}
