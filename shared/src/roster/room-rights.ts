import type { RosterId } from '../ids.ts';
import { CHAIRS_TO_SETTLE } from './chairs.ts';
import type { Member, Seat } from './room-kinds.ts';
import { type RoomLink, type RoomState, sameSeat, taskforcesIn } from './room-state.ts';
import { answersFor, hasRole, type Officer, postOfficers, signerIn, type TaskforceState } from './taskforce-state.ts';

export type RoomSigner = { readonly officer: Officer; readonly taskforce: TaskforceState };

/** The officers behind a link's signatures; undefined when a signature belongs to no active device at the heads named. */
export function roomSigners(keys: readonly string[], taskforces: readonly TaskforceState[]): readonly RoomSigner[] | undefined {
  const signers: RoomSigner[] = [];
  for (const key of keys) {
    const taskforce = taskforces.find((state) => signerIn(state, key) !== undefined);
    const signer = taskforce && signerIn(taskforce, key);
    if (!signer) return undefined;
    signers.push({ officer: signer.officer, taskforce });
  }
  return signers;
}

/** Whether this member of a room is, or stands for, the officer. */
export function isMember(member: Member, { officer, taskforce }: RoomSigner): boolean {
  if (member.taskforce !== taskforce.chain.id) return false;
  if ('officer' in member) return member.officer === officer.officer;
  return 'everyone' in member || postOfficers(taskforce, member.post).includes(officer.officer);
}

/** T6, T11: who may open, admit to, remove from and close a room. `after` is what the link would make of it. */
export function mayChangeRoom(before: RoomState | undefined, after: RoomState, link: RoomLink, signers: readonly RoomSigner[]): boolean {
  const seats = before?.seats ?? after.seats;
  const sits = (signer: RoomSigner): boolean => seats.some((seat) => isMember(seat.member, signer));
  const leads = (signer: RoomSigner): boolean => seats.some((seat) => seat.role === 'leader' && isMember(seat.member, signer));
  const steers = ({ officer, taskforce }: RoomSigner, id: RosterId): boolean => taskforce.chain.id === id && answersFor(officer);
  switch (link.kind) {
    case 'room.opened':
      return mayOpen(after, signers, leads);
    case 'room.admitted':
      return mayAdmit(after.room, seats, link.body.seat, signers, { sits, leads, steers });
    case 'room.removed':
      return signers.some((signer) => leads(signer) || isMember(link.body.member, signer) || steers(signer, link.body.member.taskforce));
    case 'room.role-changed':
    case 'room.closed':
      return signers.some(leads);
    case 'room.pinned':
      return (
        taskforcesIn(seats).includes(link.body.taskforce) && signers.some((signer) => sits(signer) || steers(signer, link.body.taskforce))
      );
    case 'room.settled':
      return (
        link.body.roster === after.chain.id &&
        link.body.height < after.chain.head.height &&
        chairsInRoom(seats, signers) >= CHAIRS_TO_SETTLE
      );
    default:
      return link satisfies never;
  }
}

/** Taskforces of the room whose chair signed: nobody else knows of it (T8). */
const chairsInRoom = (seats: readonly Seat[], signers: readonly RoomSigner[]): number =>
  new Set(
    signers
      .filter(({ officer, taskforce }) => hasRole(officer, 'chair') && taskforcesIn(seats).includes(taskforce.chain.id))
      .map(({ taskforce }) => taskforce.chain.id),
  ).size;

function mayOpen(room: RoomState, signers: readonly RoomSigner[], leads: (signer: RoomSigner) => boolean): boolean {
  const taskforces = taskforcesIn(room.seats);
  if (!signers.some(leads)) return false;
  switch (room.room) {
    case 'taskforce':
      return taskforces.length === 1 && room.seats.every(({ member }) => 'everyone' in member);
    case 'consultation':
    case 'topic':
      return true;
    case 'investigation':
    case 'protection': {
      // T6: no taskforce is brought into an investigation by another one's signature alone.
      const signing = new Set(signers.map(({ taskforce }) => taskforce.chain.id));
      return taskforces.every((id) => signing.has(id));
    }
    default:
      return room.room satisfies never;
  }
}

type Standing = {
  readonly sits: (signer: RoomSigner) => boolean;
  readonly leads: (signer: RoomSigner) => boolean;
  readonly steers: (signer: RoomSigner, taskforce: RosterId) => boolean;
};

function mayAdmit(
  room: RoomState['room'],
  seats: readonly Seat[],
  seat: Seat,
  signers: readonly RoomSigner[],
  { sits, leads, steers }: Standing,
): boolean {
  if (seats.some((other) => sameSeat(other, seat))) return false;
  const joining = seat.member.taskforce;
  const isThere = seats.some(({ member }) => member.taskforce === joining);
  switch (room) {
    case 'taskforce':
      return false;
    case 'consultation':
    case 'topic':
      return signers.some(sits);
    case 'investigation':
    case 'protection':
      // T6: two signers of two taskforces, one leading the room, one answering for the taskforce that joins.
      return isThere
        ? signers.some(leads)
        : signers.some((signer) => leads(signer) && signer.taskforce.chain.id !== joining) &&
            signers.some((signer) => steers(signer, joining));
    default:
      return room satisfies never;
  }
}

/** T12: whether this officer may admit members to the room, alone or with those whom `coSigners` names. */
export function mayAskToAdmit({ room, seats, closed }: RoomState, signer: RoomSigner): boolean {
  const sits = seats.some((seat) => isMember(seat.member, signer));
  const leads = seats.some((seat) => seat.role === 'leader' && isMember(seat.member, signer));
  if (closed || room === 'taskforce') return false;
  if (room === 'consultation' || room === 'topic') return sits;
  return leads;
}
