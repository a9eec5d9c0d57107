import type { DeviceId, InvitationId } from '@breakwater/shared/ids';
import { INVITATION_LIFE_MS, INVITATIONS_PER_DEVICE_MAX, OFFERS_MAX } from '@breakwater/shared/limits';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Caller } from '../link/caller.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { Directory } from '../rosters/directory.ts';
import type { Invitation, InvitationStore, WaitingOffer } from '../stores/invitation-store.ts';
import { showsSecret } from './shows-secret.ts';

type Deps = {
  readonly invitations: InvitationStore;
  readonly directory: Directory;
  readonly book: Pick<RosterBook, 'taskforce'>;
  readonly now: () => number;
};
type Shown = { readonly invitation: InvitationId; readonly access: Uint8Array<ArrayBuffer> };

/** Opens an invitation of the caller's taskforce, of which a device has only so many unanswered (HL37). Repeating the same one is harmless. */
export async function openInvitation(deps: Deps, caller: Caller, opened: Shown & { readonly expiresAt: number }): Promise<void> {
  const { invitations, now } = deps;
  if (opened.expiresAt <= now() || opened.expiresAt > now() + INVITATION_LIFE_MS) throw new Refusal('limit-reached', 'expiresAt');
  const isNew = (await invitations.readInvitation(opened.invitation, now())) === undefined;
  if (isNew && (await invitations.countUnanswered(caller.device, now())) >= INVITATIONS_PER_DEVICE_MAX)
    throw new Refusal('limit-reached', 'invitations');
  const purpose = { kind: 'join' as const, taskforce: caller.taskforce, openedBy: caller.device };
  const outcome = await invitations.openInvitation({
    id: opened.invitation,
    purpose,
    access: opened.access,
    expiresAtMs: opened.expiresAt,
  });
  if (outcome === 'taken') throw new Refusal('invitation-refused');
}

/** Leaves the sealed offer of who wants to join. Gives the devices to tell: those of the officer who invited. */
export async function leaveOffer(deps: Deps, { offer, ...shown }: Shown & { readonly offer: Uint8Array<ArrayBuffer> }): Promise<DeviceId> {
  const invitation = await findShown(deps, shown);
  const outcome = await deps.invitations.offer(invitation.id, offer, deps.now());
  if (outcome === 'refused') throw new Refusal('invitation-refused');
  return invitation.purpose.openedBy;
}

/** What became of an offer. */
export async function readAnswer(deps: Deps, shown: Shown): Promise<{ status: 'waiting' | 'approved' | 'refused' }> {
  const { status } = await findShown(deps, shown);
  return { status: status === 'approved' || status === 'refused' ? status : 'waiting' };
}

/** The offers that wait for the caller: those on invitations of any desk of its officer. */
export async function listOffers({ invitations, book, now }: Deps, caller: Caller): Promise<WaitingOffer[]> {
  const devices = [...(book.taskforce(caller.taskforce)?.devices.values() ?? [])].filter(({ officer }) => officer === caller.officer);
  const own = devices.map(({ keys }) => keys.device);
  // Asked for by the officer's own devices, so that colleagues' offers take no places from them.
  return invitations.waitingOffers(caller.taskforce, own, now(), OFFERS_MAX);
}

/** Records the answer. What counts is the link in the taskforce's roster; this only ends the waiting at the door. */
export async function answerOffer(
  { invitations, directory, now }: Deps,
  caller: Caller,
  answer: { readonly invitation: InvitationId; readonly status: 'approved' | 'refused' },
): Promise<void> {
  const invitation = await invitations.readInvitation(answer.invitation, now());
  if (invitation?.purpose.kind !== 'join' || !isOwn(directory, caller, invitation.purpose.openedBy))
    throw new Refusal('invitation-refused');
  if ((await invitations.answer(answer.invitation, answer.status, now())) === 'refused') throw new Refusal('invitation-refused');
}

type Joining = Invitation & { readonly purpose: Extract<Invitation['purpose'], { kind: 'join' }> };

/** One refusal for what is unknown, expired, wrong, or opened by a device that has been revoked since. */
async function findShown({ invitations, directory, now }: Deps, { invitation: id, access }: Shown): Promise<Joining> {
  const invitation = await invitations.readInvitation(id, now());
  const isShown = showsSecret(invitation?.purpose.kind === 'join' ? invitation.access : undefined, access);
  if (!isShown || invitation?.purpose.kind !== 'join') throw new Refusal('invitation-refused');
  if (!directory.find(invitation.purpose.openedBy)?.isActive) throw new Refusal('invitation-refused');
  return { ...invitation, purpose: invitation.purpose };
}

const isOwn = (directory: Directory, caller: Caller, openedBy: DeviceId): boolean => {
  const opener = directory.find(openedBy);
  return opener?.taskforce === caller.taskforce && opener.officer === caller.officer;
};
