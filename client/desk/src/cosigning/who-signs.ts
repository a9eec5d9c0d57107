import type { RosterId } from '@breakwater/shared/ids';
import {
  asksAll,
  type CoSignedAct,
  type CoSigner,
  canFollowChair,
  coSigners,
  sameSigner,
  signersNeeded,
} from '@breakwater/shared/roster/co-signers';
import { crosses } from '@breakwater/shared/roster/exclusions';
import type { RosterState } from '@breakwater/shared/roster/fold-any';
import { isMember, mayAskToAdmit } from '@breakwater/shared/roster/room-rights';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { chairOf } from '@breakwater/shared/roster/taskforce-state';
import { excludedFrom } from '../exclusions/exclusion-rows.ts';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';
import { canSettle, partingOf, settledRoster } from './settle.ts';

type Desk = { readonly book: RosterBook };

/** Whether this officer may still ask for it, as the roster stands now (T12); not for a seat that brings in who is kept out of the room (CS25). */
export function mayPropose(desk: Desk & { readonly vault: VaultReader }, act: CoSignedAct, state: RosterState): boolean {
  const { book, vault } = desk;
  const own = book.own();
  if (own?.device.status !== 'active' || own.device.archive) return false;
  switch (act.kind) {
    case 'chair.handed-over':
      return state.type === 'taskforce' && chairOf(state)?.officer === own.officer.officer;
    case 'chair.replaced':
      return state.type === 'taskforce' && canFollowChair(state, act.body.by) && canSettle(book, state.chain.id, own);
    case 'taskforce.settled':
      return book.hasHead(act.body) && canSettle(book, state.chain.id, own);
    case 'room.settled':
      // RO33: any member may ask the chairs; what the member signs beside them counts for nothing.
      return book.hasHead(act.body) && state.type === 'room' && !book.frozen(own.taskforce.chain.id) && sits(state, own);
    case 'network.settled': {
      if (!book.hasHead(act.body)) return false;
      // CS18: as where a room's own chairs are asked.
      const room = book.room(act.body.roster);
      if (room && !book.frozen(own.taskforce.chain.id) && sits(room, own)) return true;
      return ableToSign(desk, act, state).some((each) => isMe(desk, each));
    }
    case 'network.taskforce-expelled':
      return ableToSign(desk, act, state).some((each) => isMe(desk, each));
    case 'room.admitted':
      return (
        state.type === 'room' &&
        mayAskToAdmit(state, own) &&
        !crosses(excludedFrom(vault, state.chain.id), act.body.seat.member, book.member)
      );
    default:
      return act satisfies never;
  }
}

const sits = ({ seats }: RoomState, own: DevicePlace): boolean => seats.some(({ member }) => isMember(member, own));

/** All whose signature counts, this officer among them where it does. Of a room never one who is kept out of it (T8, CS25). */
export const ableToSign = (
  { book }: Desk,
  act: CoSignedAct,
  state: RosterState,
  parting: RosterState | undefined = partingOf(book, state.chain.id, act),
): readonly CoSigner[] => {
  const memberNow = book.memberIn(settledRoster(act) ?? state.chain.id);
  // Nothing rests on a taskforce that has two histories itself, neither its chair's signature nor its vouches: the link names no head of it.
  const isHeard = (id: RosterId): boolean => id === state.chain.id || book.frozen(id) === undefined;
  return coSigners(act, state, (id) => (isHeard(id) ? memberNow(id) : undefined), book.network(), parting);
};

/** Those of `of` who can sign it with us; of all, where all are asked. */
export const signersOf = (desk: Desk, act: CoSignedAct, state: RosterState, of: RosterId): CoSigner[] =>
  ableToSign(desk, act, state).filter((signer) => (asksAll(act.kind) || signer.taskforce === of) && !isMe(desk, signer));

const isMe = ({ book }: Desk, signer: CoSigner): boolean => sameSigner(signer, signerAt(book.own()));

/** How many of those who are asked have to sign, beside this officer where that signature counts. */
export function othersNeeded(desk: Desk, act: CoSignedAct, state: RosterState): number {
  const needed = signersNeeded(act, state, partingOf(desk.book, state.chain.id, act));
  const mayNotCount = act.kind === 'room.settled' || (act.kind === 'network.settled' && act.body.roster !== state.chain.id);
  const counts = !mayNotCount || ableToSign(desk, act, state).some((each) => isMe(desk, each));
  return counts ? needed - 1 : needed;
}
