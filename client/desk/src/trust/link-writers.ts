import { randomUUID } from 'node:crypto';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { OfferView } from '@breakwater/shared/desk/views/people';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { type InvitationId, PostId, type RosterId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { taskforcesIn } from '@breakwater/shared/roster/room-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import { makingsOf } from '../chair-sheets/makings.ts';
import { inviteChair, restoreChair } from '../chair-sheets/restore-chair.ts';
import { agree, decline } from '../cosigning/answer-asks.ts';
import { askAgain, askToExpel, askToJoin, askToReplaceChair, askToSettle, askToTakeChair, withdraw } from '../cosigning/propose.ts';
import { asDeskRefusal } from '../hub-link/map-refusal.ts';
import {
  approveOffer,
  type InviteDesk,
  inviteArchive,
  inviteDevice,
  inviteDeviceFor,
  inviteOfficer,
  readOffers,
  refuseOffer,
  type WaitingOffer,
} from '../join/invite.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { LinkWriters, RoomOpening } from '../ui-link/desk-ports.ts';
import type { VaultReader } from '../vault/database.ts';
import { chairPinsWanted } from './pin-chairs.ts';
import { pinsWanted } from './pin-rooms.ts';
import { admitToRoom, closeRoom, pinRoom, type RoomDesk, removeFromRoom, signOpening } from './room-links.ts';
import {
  changeProfile,
  doubtTaskforce,
  nameSecond,
  pinOthers,
  reinstateDevice,
  revokeDevice,
  revokeOfficer,
  setAway,
  setPost,
  setRecoveryKeys,
  verifyTaskforce,
  vouchFor,
} from './taskforce-links.ts';
import { offerFounding } from './write-link.ts';

export type WriterDesk = InviteDesk &
  RoomDesk & {
    /** The offers that were read last. */
    readonly offers: () => readonly z.infer<typeof OfferView>[];
    readonly vault: VaultReader;
    readonly lookAtOffers: () => Promise<void>;
    readonly fault: (where: string, fault: unknown) => void;
  };

/** Everything that signs a link, as the UI link asks for it. */
export function createLinkWriters(
  desk: WriterDesk,
): LinkWriters & { readonly pinRooms: () => Promise<void>; readonly pinChairs: () => Promise<void> } {
  /** Openings whose answer was lost, by what they open: asked for again, the same one is offered again. */
  const unanswered = new Map<string, SignedLink>();

  async function openRoom(opening: RoomOpening): Promise<RosterId> {
    refuseFrozen(desk, taskforcesIn(opening.seats));
    const key = canonicalJson(opening);
    const founding = unanswered.get(key) ?? (await signRoom(opening));
    unanswered.set(key, founding);
    try {
      const { roster } = await offerFounding(desk, founding);
      unanswered.delete(key);
      return roster;
    } catch (fault) {
      // Only without an answer it may stand; whatever the hub refused is signed anew next time.
      if (!(fault instanceof Refusal) || fault.code !== 'offline') unanswered.delete(key);
      throw fault;
    }
  }

  async function signRoom({ room, terms, seats }: RoomOpening): Promise<SignedLink> {
    const { hash } = await desk.lane.run('make-terms', { terms });
    return signOpening(desk, { room, terms: hash, seats });
  }

  /** T10: after a revocation. A pin that somebody else was quicker with is nothing to do. */
  async function pinRooms(): Promise<void> {
    for (const { room, head } of pinsWanted(desk.book)) {
      await pinRoom(desk, room, head).catch((fault: unknown) => desk.fault('pin', fault));
    }
  }

  /** RO45: after somebody lost a voice elsewhere. As with a room's pin, whoever is outrun has nothing left to do. */
  const pinChairs = async (): Promise<void> =>
    void (await pinOthers(desk, () => chairPinsWanted(desk.book)).catch((fault: unknown) => desk.fault('pin', fault)));

  return {
    verify: async (taskforce, matches, method) => {
      if (!desk.book.network()?.taskforces.has(taskforce)) throw new Refusal<DeskErrorCode>('unknown-taskforce');
      await (matches ? verifyTaskforce(desk, taskforce, method) : doubtTaskforce(desk, taskforce));
    },
    vouch: async (taskforce) => void (await vouchFor(desk, taskforce)),
    inviteOfficer: (roles) => inviteOfficer(desk, roles),
    inviteDevice: () => inviteDevice(desk),
    inviteArchive: () => inviteArchive(desk),
    inviteDeviceFor: (officer) => inviteDeviceFor(desk, officer),
    inviteChair: (taskforce, who) => inviteChair(desk, taskforce, who),
    restoreChair: async (id, described, groups) => {
      const offer = await shownOffer(desk, id, described);
      await restoreChair(desk, offer, groups);
      await desk.lookAtOffers();
      return offer.invitation.roster;
    },
    offers: desk.offers,
    answerOffer: async (id, described, answer) => {
      if (answer === 'approve') await approveOffer(desk, await shownOffer(desk, id, described));
      else await refuseOffer(desk, await findOffer(desk, id));
      await desk.lookAtOffers();
    },
    setAway: async (officer, away) => void (await setAway(desk, officer, away)),
    revokeOfficer: async (officer, reason) => {
      await revokeOfficer(desk, officer, reason);
      await pinRooms();
    },
    revokeDevice: async (device, reason) => {
      await revokeDevice(desk, device, reason);
      await pinRooms();
    },
    reinstateDevice: async (device, sinceMs) => void (await reinstateDevice(desk, device, sinceMs)),
    setPost: async (post, kind, holder, deputy) => {
      const id = post ?? PostId.parse(randomUUID());
      await setPost(desk, { post: id, kind, holder, deputy });
      return id;
    },
    nameSecond: async (second) => void (await nameSecond(desk, second)),
    setRecoveryKeys: async (keys, making) => void (await setRecoveryKeys(desk, keys, () => makingsOf(desk, desk.own()) === making)),
    setProfile: async (profile) => {
      const own = ownPlace(desk);
      const { hash } = await desk.lane.run('save-profile', { profile: { v: 1, ...profile } });
      await changeProfile(desk, own.officer.officer, hash);
    },
    openRoom,
    admit: async (room, seat) => void (await admitToRoom(desk, room, seat)),
    askToJoin: (room, seats) => askToJoin(desk, room, seats),
    askToTakeChair: (to) => askToTakeChair(desk, to),
    askToReplaceChair: (taskforce, by) => askToReplaceChair(desk, taskforce, by),
    askToExpel: (taskforce) => askToExpel(desk, taskforce),
    askToSettle: (about, of) => askToSettle(desk, about, of),
    withdrawProposal: (id) => withdraw(desk, id),
    askAgain: (id) => askAgain(desk, id),
    agree: (id, described) => agree(desk, id, described),
    decline: (id, reason) => decline(desk, id, reason),
    leaveRoom: async (room, member) => void (await removeFromRoom(desk, room, member)),
    closeRoom: async (room) => void (await closeRoom(desk, room)),
    pinRooms,
    pinChairs,
  };
}

async function findOffer(desk: InviteDesk, id: InvitationId): Promise<WaitingOffer> {
  const waiting = await readOffers(desk).catch((fault: unknown) => {
    throw asDeskRefusal(fault, 'unknown-offer');
  });
  const offer = waiting.find(({ invitation }) => invitation.invitation === id);
  if (!offer) throw new Refusal<DeskErrorCode>('unknown-offer');
  return offer;
}

/** IN8: what the officer looked at, and no other was offered before. */
async function shownOffer(desk: WriterDesk, id: InvitationId, described: string): Promise<WaitingOffer> {
  const waiting = await findOffer(desk, id);
  if (!waiting.contested && waiting.offer.described === described) return waiting;
  await desk.lookAtOffers();
  throw new Refusal<DeskErrorCode>('offer-contested');
}

/** T3: nothing new rests on a roster with two branches. */
function refuseFrozen(desk: WriterDesk, taskforces: readonly RosterId[]): void {
  for (const id of taskforces) {
    const frozen = desk.frozen(id);
    if (frozen) throw new Refusal<DeskErrorCode>(frozen);
  }
}

function ownPlace({ book }: WriterDesk): DevicePlace {
  const own = book.own();
  if (!own) throw new Refusal<DeskErrorCode>('not-allowed');
  return own;
}
