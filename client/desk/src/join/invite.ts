import { randomUUID } from 'node:crypto';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { OfferView } from '@breakwater/shared/desk/views/people';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { isPlain } from '@breakwater/shared/format/plain-line';
import { type Hash, InvitationId, OfficerId } from '@breakwater/shared/ids';
import { type Invitation, invitationAccess, readInvitation, writeInvitation } from '@breakwater/shared/keys/invitation';
import { INVITATION_LIFE_MS } from '@breakwater/shared/limits';
import type { Role } from '@breakwater/shared/roster/taskforce-kinds';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import type { NodeCrypto } from '../crypto/api.ts';
import type { AskHub } from '../hub-link/ask.ts';
import { asDeskRefusal } from '../hub-link/map-refusal.ts';
import type { LaneHost } from '../lane/host.ts';
import { createNames, type Names } from '../people/names.ts';
import type { DevicePlace, RosterBook } from '../rosters/book.ts';
import { addsArchive, can } from '../session/abilities.ts';
import { addDevice, addOfficer, type OwnTaskforce } from '../trust/taskforce-links.ts';
import type { VaultReader } from '../vault/database.ts';
import type { OpenInvitation } from '../vault/settings.ts';
import { nameOf, type OpenedOffer, offerDigits, openOffer } from './offer.ts';
import { joinKind } from './read-invitation.ts';

export type InviteDesk = OwnTaskforce & {
  readonly lane: Pick<LaneHost, 'run'>;
  readonly book: RosterBook;
  readonly ask: AskHub;
  readonly node: NodeCrypto;
  readonly hubAddress: () => string;
  /** Invitations that this desk opened, as the vault has them. */
  readonly invitations: () => readonly OpenInvitation[];
  /** What was offered first by each of them (IN8). */
  readonly firstOffers: () => ReadonlyMap<InvitationId, Hash>;
};

export type Joining = Exclude<Invitation, { to: 'found' }>;
export type Invited = { readonly invitation: string; readonly expiresAtMs: number };

/** Invites an officer with these roles. Throws `not-allowed` unless this officer may add officers, `offline`. */
export async function inviteOfficer(desk: InviteDesk, roles: readonly Role[]): Promise<Invited> {
  const own = ownPlace(desk);
  if (!can(own, 'officer.added') || roles.length === 0 || roles.includes('chair')) throw new Refusal<DeskErrorCode>('not-allowed');
  return openInvitation(desk, own.taskforce, 'officer', { to: 'join', roles: [...roles] });
}

/** Invites another desk of this officer's own. */
export async function inviteDevice(desk: InviteDesk): Promise<Invited> {
  const own = ownPlace(desk);
  return openInvitation(desk, own.taskforce, 'device', { to: 'link', officer: own.officer.officer });
}

/** RO22: the taskforce's archive, kept by its chair. Throws `not-allowed` for everybody else. */
export async function inviteArchive(desk: InviteDesk): Promise<Invited> {
  const own = ownPlace(desk);
  if (!addsArchive(own)) throw new Refusal<DeskErrorCode>('not-allowed');
  return openInvitation(desk, own.taskforce, 'device', { to: 'link', officer: own.officer.officer, archive: true });
}

/** By the chair, for an officer of the taskforce: one who has lost the only computer. */
export async function inviteDeviceFor(desk: InviteDesk, officer: OfficerId): Promise<Invited> {
  const own = ownPlace(desk);
  if (own.taskforce.officers.get(officer)?.status !== 'active') throw new Refusal<DeskErrorCode>('unknown-officer');
  if (!can(own, 'device.added', { officer })) throw new Refusal<DeskErrorCode>('not-allowed');
  return openInvitation(desk, own.taskforce, 'device', { to: 'link', officer });
}

type Purpose =
  | { readonly to: 'join'; readonly roles: Role[] }
  | { readonly to: 'link'; readonly officer: OfficerId; readonly archive?: true }
  | Pick<Extract<Invitation, { to: 'restore' }>, 'to' | 'officer' | 'roles' | 'head' | 'safe'>;

/** In the vault before the hub hears of it: an offer could not be opened otherwise. */
export async function openInvitation(
  desk: InviteDesk,
  taskforce: TaskforceState,
  kind: OpenInvitation['kind'],
  purpose: Purpose,
): Promise<Invited> {
  const network = desk.book.network();
  if (!network) throw new Error('no network in an open vault');
  const expiresAt = desk.now() + INVITATION_LIFE_MS - 60_000; // the hub's clock may be behind ours
  const invitation: Invitation = {
    ...purpose,
    hub: desk.hubAddress(),
    network: network.chain.id,
    networkName: network.name,
    invitation: InvitationId.parse(randomUUID()),
    secret: encodeBase64url(desk.node.randomBytes(32)),
    expiresAt,
    roster: taskforce.chain.id,
    taskforce: taskforce.called,
  };
  const text = writeInvitation(invitation);
  await desk.lane.run('remember', { invitations: [...stillOpen(desk), { text, expiresAtMs: expiresAt, kind }] });
  const access = invitationAccess(bytesOf(invitation.secret), desk.node.hmac);
  await desk.ask('invitation:open', { invitation: invitation.invitation, access, expiresAt }).catch((fault: unknown) => {
    throw asDeskRefusal(fault, 'not-allowed');
  });
  return { invitation: text, expiresAtMs: expiresAt };
}

const stillOpen = (desk: InviteDesk): readonly OpenInvitation[] => desk.invitations().filter(({ expiresAtMs }) => expiresAtMs > desk.now());

/** An offer that this desk could open and check. */
export type WaitingOffer = {
  readonly invitation: Joining;
  readonly offer: OpenedOffer;
  readonly offeredAtMs: number;
  /** It is not what was offered first by this invitation. */
  readonly contested: boolean;
};

/**
 * The offers that wait for this officer and are sound. What cannot be opened or does not prove its keys is left out. IN8: what an invitation
 * brought first is kept, so that a hub cannot show one offer while numbers are compared and another one when they are approved.
 */
export async function readOffers(desk: InviteDesk): Promise<readonly WaitingOffer[]> {
  const { offers } = await desk.ask('invitation:offers', {});
  const ours = new Map(stillOpen(desk).map(({ text }) => [readInvitation(text)?.invitation, readInvitation(text)]));
  const before = desk.firstOffers();
  const firsts = new Map<InvitationId, Hash>();
  const waiting = offers.flatMap(({ invitation: id, offer: sealed, offeredAt }) => {
    const invitation = ours.get(id);
    if (!invitation || invitation.to === 'found') return [];
    const offer = openOffer(desk.node, invitation, sealed);
    if (!offer) return [];
    const first = before.get(id) ?? firsts.get(id) ?? offer.described;
    firsts.set(id, first);
    return [{ invitation, offer, offeredAtMs: offeredAt, contested: offer.described !== first }];
  });
  if ([...firsts.keys()].some((id) => !before.has(id))) {
    const kept = [...before].filter(([id]) => ours.has(id));
    await desk.lane.run('remember', { firstOffers: [...new Map([...kept, ...firsts])] });
  }
  return waiting;
}

export const viewOffer = (
  desk: Pick<InviteDesk, 'node' | 'book'> & { readonly vault: VaultReader },
  { invitation, offer, offeredAtMs, contested }: WaitingOffer,
): z.infer<typeof OfferView> => ({
  offer: invitation.invitation,
  kind: joinKind(invitation) as OfferView['kind'], // whoever founds leaves no offer
  officer:
    (invitation.to === 'link' &&
      isColleague(desk, invitation.officer) &&
      createNames(desk).officer(invitation.roster, invitation.officer)) ||
    null,
  restores: invitation.to === 'restore' ? viewRestored(createNames(desk), invitation) : null,
  name: offer.read?.name ?? '',
  function: offer.read?.function ?? '',
  deviceLabel: isPlain(offer.label) ? offer.label : '',
  roles: invitation.to === 'link' ? [] : [...invitation.roles],
  digits: [...offerDigits(desk.node, invitation.roster, offer.device)],
  askedAtMs: offeredAtMs,
  described: offer.described,
  contested,
});

const isColleague = ({ book }: Pick<InviteDesk, 'book'>, officer: OfficerId): boolean => book.own()?.officer.officer !== officer;

const viewRestored = (names: Names, { roster, officer }: Invitation & { to: 'restore' }): OfferView['restores'] => ({
  taskforce: names.taskforce(roster),
  chair: (officer && names.officer(roster, officer)) ?? null,
});

/**
 * Admits who left this offer, after the two officers have compared numbers (IN5): the link first, then the profile, then
 * the answer at the door. Each may be repeated: an invitation that is used up already is not used again.
 */
export async function approveOffer(desk: InviteDesk, { invitation, offer }: WaitingOffer): Promise<void> {
  const name = nameOf(desk.node, invitation);
  // Its second signature is by a sheet, which is typed with the answer (RO31).
  if (invitation.to === 'restore') throw new Refusal<DeskErrorCode>('not-allowed');
  if (invitation.to === 'link') {
    await addDevice(desk, { officer: invitation.officer, device: offer.device, ...(invitation.archive ? { archive: true } : {}) });
  } else {
    if (offer.profileHash === null) throw new Error("an officer's offer without a profile");
    const enrolled = {
      officer: OfficerId.parse(randomUUID()),
      roles: [...invitation.roles],
      profile: offer.profileHash,
      device: offer.device,
    };
    await addOfficer(desk, { invitation: name, enrolled });
  }
  await welcome(desk, { invitation, offer });
}

/** What follows once the link of an offer stands: the profile, then the answer at the door. */
export async function welcome(desk: InviteDesk, { invitation, offer }: Pick<WaitingOffer, 'invitation' | 'offer'>): Promise<void> {
  const name = nameOf(desk.node, invitation);
  const place = desk.book.device(offer.device.keys.device);
  if (place?.device.keys.for !== name) throw new Refusal<DeskErrorCode>('changed-meanwhile');
  if (offer.profile) {
    const { salt, text } = offer.profile;
    await desk.lane.run('keep-profiles', {
      profiles: [{ taskforce: place.taskforce.chain.id, officer: place.officer.officer, salt, profile: text }],
    });
  }
  await answer(desk, invitation, 'approved');
}

/** The numbers differ, or nobody knows who this is. The invitation is spent. */
export const refuseOffer = (desk: InviteDesk, { invitation }: WaitingOffer): Promise<void> => answer(desk, invitation, 'refused');

async function answer(desk: InviteDesk, invitation: Joining, status: 'approved' | 'refused'): Promise<void> {
  await desk.ask('invitation:answer', { invitation: invitation.invitation, status }).catch((fault: unknown) => {
    throw asDeskRefusal(fault, 'unknown-offer');
  });
  const rest = stillOpen(desk).filter(({ text }) => readInvitation(text)?.invitation !== invitation.invitation);
  await desk.lane.run('remember', { invitations: rest });
}

function ownPlace({ book }: InviteDesk): DevicePlace {
  const own = book.own();
  if (own?.device.status !== 'active' || own.device.archive) throw new Refusal<DeskErrorCode>('not-allowed');
  return own;
}
