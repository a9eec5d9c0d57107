import type { OfficerRef } from '@breakwater/shared/desk/views/people';
import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { UI_TASKFORCES_MAX } from '@breakwater/shared/limits';
import { mayExclude } from '@breakwater/shared/roster/exclusions';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import { isMember, mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import { type Officer, signerIn, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import type { z } from 'zod';
import { listProposalViews } from '../cosigning/proposal-views.ts';
import { viewKeptOut, viewLetIn } from '../exclusions/keep-out.ts';
import { viewExclusionsAsked } from '../exclusions/view-exclusions-asked.ts';
import { viewHistories } from '../people/histories.ts';
import { createNames, type Names } from '../people/names.ts';
import { officerSight } from '../people/officer-view.ts';
import { rosterStory } from '../people/roster-story.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { countUnreadable } from '../vault/read/unreadable.ts';
import { seatForArchive } from './keep-in-archive.ts';
import { memberLine } from './member-line.ts';
import { roomRow } from './room-row.ts';
import { type RoomSight, seeRoom, silenceOf } from './room-sight.ts';
import { viewHistory } from './view-history.ts';
import { viewNotCompared } from './view-not-compared.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now' | 'crypto'>;

/** Who is in a room, on what terms, and what this officer may do there. Throws `unknown-room`. */
export function readRoomDetail(desk: Desk, room: string): z.infer<typeof RoomDetail> {
  const names = createNames(desk);
  const sight = seeRoom(desk, room);
  const silent = silenceOf(desk, sight);
  const [opening] = rosterStory(desk, sight.id);
  const people = officerSight(desk, names);
  const archive = seatForArchive(desk, sight);
  const asked = viewExclusionsAsked(desk, sight.id, names);
  return {
    room: roomRow(desk, sight, names),
    purpose: sight.terms?.purpose ?? '',
    legalBasis: sight.terms?.legalBasis ?? '',
    retentionDays: sight.terms?.retentionDays ?? null,
    pastFor: sight.terms?.pastFor ?? 'nobody',
    openedAtMs: opening?.atMs ?? 0,
    openedBy: openerOf(desk, sight, names, opening?.signers[0]),
    members: sight.state.seats.map((seat) => memberLine(desk, seat, names, people)),
    history: viewHistory(desk, sight, names),
    notReceived: countUnreadable(desk.vault, sight.id),
    silent,
    histories: viewHistories(desk, names, sight.id),
    joining: listProposalViews(desk, ({ room: joins, state }) => joins === sight.id && state !== 'stands').slice(0, UI_TASKFORCES_MAX),
    keptOut: viewKeptOut(desk, sight.state, names),
    letIn: viewLetIn(desk, sight.id, names),
    exclusionsAsked: asked,
    notCompared: viewNotCompared(desk, sight, names),
    archiveKeeper: (archive && 'officer' in archive.member && names.officer(archive.member.taskforce, archive.member.officer)) || null,
    can: desk.book.own()?.device.archive
      ? []
      : [
          ...(silent === null ? (['write'] as const) : []),
          ...(mayAdmit(desk, sight) ? (['admit'] as const) : []),
          ...(mayKeepOut(desk, sight) ? (['keep-out'] as const) : []),
          ...(asked !== null && !asked.sentOn ? (['send-on'] as const) : []),
          ...(archive ? (['keep-in-archive'] as const) : []),
          ...(ownSeat(desk, sight) ? (['leave'] as const) : []),
          ...(mayClose(desk, sight) ? (['close'] as const) : []),
        ],
  };
}

/** The seat that this officer may give up alone: one of the officer's own name. Undefined where a post or a whole taskforce sits. */
export function ownSeat({ book }: Desk, { state, standing }: RoomSight): Member | undefined {
  const own = book.own();
  const isMine = (member: Member): boolean =>
    'officer' in member && member.officer === own?.officer.officer && member.taskforce === own.taskforce.chain.id;
  const seat = state.seats.find(({ member }) => isMine(member));
  return standing === 'open' ? seat?.member : undefined;
}

/** T12: whether this officer may bring in a colleague at least. Whom else, the link or those who are asked decide. */
function mayAdmit({ book }: Desk, { state, standing }: RoomSight): boolean {
  const own = book.own();
  return own !== undefined && standing === 'open' && mayAskToAdmit(state, own);
}

/** T8: whether this officer may keep somebody out. */
function mayKeepOut({ book }: Desk, { state, standing }: RoomSight): boolean {
  const own = book.own();
  return own !== undefined && standing === 'open' && mayExclude(state, own);
}

/** T11: a room is closed by one of its leaders; a taskforce's own room stays open. */
export function mayClose({ book }: Desk, { state, standing }: RoomSight): boolean {
  const own = book.own();
  return (
    own !== undefined &&
    standing === 'open' &&
    state.room !== 'taskforce' &&
    state.seats.some(({ member, role }) => role === 'leader' && isMember(member, own))
  );
}

/** The opening is a verified link, so its signer is known; should the roster that shows the signer be gone, the leader stands in. */
function openerOf({ book }: Desk, { state }: RoomSight, names: Names, key: string | undefined): OfficerRef {
  const rosters = [...new Set(state.seats.map(({ member }) => member.taskforce))];
  for (const id of rosters) {
    const taskforce = book.taskforce(id);
    const signer = taskforce && key !== undefined ? deviceOwner(taskforce, key) : undefined;
    const ref = signer && names.officer(id, signer.officer);
    if (ref) return ref;
  }
  const leader = (state.seats.find(({ role }) => role === 'leader') ?? state.seats[0])?.member;
  if (!leader) throw new Error('a room without seats');
  const ref = 'officer' in leader ? names.officer(leader.taskforce, leader.officer) : undefined;
  return ref ?? { id: 'unknown', name: null, alike: null, taskforce: names.taskforce(leader.taskforce) };
}

/** Also of a device or officer that was revoked since. */
function deviceOwner(taskforce: TaskforceState, key: string): Officer | undefined {
  const active = signerIn(taskforce, key)?.officer;
  if (active) return active;
  const device = [...taskforce.devices.values()].find(({ keys }) => keys.signingKey === key);
  return device && taskforce.officers.get(device.officer);
}
