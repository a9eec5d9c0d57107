import type { roomCalls } from '@breakwater/shared/desk/calls/rooms';
import type { Language } from '@breakwater/shared/desk/views/basics';
import { ConversationId, EnvelopeId, OfficerId } from '@breakwater/shared/ids';
import { Refusal } from '@breakwater/shared/wire/reply';
import { keepOut } from '../exclusions/keep-out.ts';
import { askableDesks } from '../ledger/ask-ledger.ts';
import { readLedgerView } from '../ledger/ledger-view.ts';
import { asRosterId } from '../people/names.ts';
import { officerName } from '../rosters/officer-name.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import type { OpenHandlers } from '../ui-link/when-open.ts';
import { readMessage, readShown } from '../vault/read/messages.ts';
import { readDraft } from '../vault/read/settings.ts';
import { membersNamed } from './addressees.ts';
import { admitMembers } from './admit-members.ts';
import { keepInArchive } from './keep-in-archive.ts';
import { openConsultation, openInvestigation, type RoomsOpened } from './open-room.ts';
import { readRoom } from './read-room.ts';
import { mayClose, ownSeat, readRoomDetail } from './room-detail.ts';
import { listRooms } from './room-row.ts';
import { seeRoom } from './room-sight.ts';
import { envelopeOf, writeMessage } from './write-message.ts';

export type RoomParts = {
  /** The officer's language: what is written here is taken to be in it (J6). */
  readonly language: () => Language;
  /** Envelopes that a draft became besides the one of its own name: of alerts and requests. */
  readonly envelopesOf: (desk: OpenDesk, draft: string) => readonly EnvelopeId[];
};

export function createRoomHandlers({ language, envelopesOf }: RoomParts): OpenHandlers<typeof roomCalls> {
  const opened: RoomsOpened = new Map();
  return {
    'rooms:list': (desk) => ({ rooms: listRooms(desk) }),
    'rooms:detail': (desk, { room }) => readRoomDetail(desk, room),
    'rooms:read': (desk, ask) => readRoom(desk, ask),
    'rooms:write': (desk, { room, ...written }) => writeMessage(desk, room, written, language()),
    'rooms:send-again': async (desk, { room, message }) => {
      const { id } = seeRoom(desk, room);
      const envelope = EnvelopeId.safeParse(message).data;
      if (envelope === undefined || readMessage(desk.vault, envelope)?.conversation !== id) throw new Refusal('unknown-message');
      await desk.lane.run('send-again', { envelope, nowMs: desk.now() });
      return {};
    },
    'rooms:ledger': (desk, { room }) => readLedgerView(desk, seeRoom(desk, room).id),
    'rooms:ask-ledger': async (desk, { room, taskforce, officer }) => {
      const { id } = seeRoom(desk, room);
      const whom = OfficerId.safeParse(officer).data;
      const of = asRosterId(taskforce);
      const name = whom && of && officerName(desk.book.officer(of, whom));
      if (!whom || !of || !name || askableDesks(desk.book, id, name).length === 0) throw new Refusal('not-allowed');
      await desk.lane.run('ask-ledger', { room: id, taskforce: of, officer: whom, nowMs: desk.now() });
      return readLedgerView(desk, id);
    },
    'rooms:mark-read': async (desk, { room, upTo, late }) => {
      const { id } = seeRoom(desk, room);
      if (!readShown(desk.vault, id, upTo)) throw new Refusal('unknown-message');
      await desk.lane.run('mark-read', {
        conversation: ConversationId.parse(id),
        upTo,
        late: late ?? undefined,
        nowMs: desk.now(),
      });
      return {};
    },
    'rooms:open-consultation': (desk, ask) => openConsultation(desk, opened, ask, language()),
    'rooms:open-investigation': (desk, ask) => openInvestigation(desk, opened, ask),
    'rooms:admit': async (desk, { room, with: members }) => {
      const { id } = seeRoom(desk, room);
      await admitMembers(desk, id, membersNamed(desk, members));
      return readRoomDetail(desk, id);
    },
    'rooms:keep-in-archive': async (desk, { room }) => {
      await keepInArchive(desk, room);
      return readRoomDetail(desk, room);
    },
    'rooms:keep-out': async (desk, { room, who, keep }) => {
      const { id } = seeRoom(desk, room);
      await keepOut(desk, id, who, keep);
      return readRoomDetail(desk, id);
    },
    'rooms:send-on': async (desk, { room }) => {
      const { id } = seeRoom(desk, room);
      await desk.lane.run('send-on', { room: id, nowMs: desk.now() });
      return readRoomDetail(desk, id);
    },
    'rooms:send-uncompared': async (desk, { room, to }) => {
      const { id } = seeRoom(desk, room);
      const taskforces = to.flatMap((each) => asRosterId(each) ?? []);
      const { found } = await desk.lane.run('send-uncompared', { room: id, to: taskforces, nowMs: desk.now() });
      if (!found) throw new Refusal('changed-meanwhile');
      return readRoomDetail(desk, id);
    },
    'rooms:leave': async (desk, { room }) => {
      const sight = seeRoom(desk, room);
      const seat = ownSeat(desk, sight);
      if (!seat) throw new Refusal('not-allowed');
      await desk.links.leaveRoom(sight.id, seat);
      return {};
    },
    'rooms:close': async (desk, { room }) => {
      const sight = seeRoom(desk, room);
      if (sight.standing === 'closed') throw new Refusal('room-closed');
      if (!mayClose(desk, sight)) throw new Refusal('not-allowed');
      await desk.links.closeRoom(sight.id);
      return {};
    },
    'take-back': async (desk, { draft }) => {
      const envelopes = new Set([envelopeOf(draft), ...envelopesOf(desk, draft)]);
      let taken = false;
      for (const envelope of envelopes) taken = (await desk.lane.run('take-back', { envelope, nowMs: desk.now() })).taken || taken;
      return { taken };
    },
    'drafts:keep': async (desk, { place, text }) => {
      await desk.lane.run('keep-draft', { place, text, nowMs: desk.now() });
      return {};
    },
    'drafts:read': (desk, { place }) => {
      const draft = readDraft(desk.vault, place);
      return { text: draft?.text ?? '', atMs: draft?.atMs ?? null };
    },
  };
}
