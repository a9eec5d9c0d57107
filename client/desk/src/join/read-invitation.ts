import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { InvitationView } from '@breakwater/shared/desk/views/session';
import { type Invitation, readInvitation } from '@breakwater/shared/keys/invitation';
import { Refusal } from '@breakwater/shared/wire/reply';
import { isAllowedAddress } from '../hub-link/address.ts';

const KINDS = { found: 'taskforce', join: 'officer', link: 'device', restore: 'chair' } as const;

export const joinKind = (invitation: Invitation): InvitationView['kind'] =>
  invitation.to === 'link' && invitation.archive ? 'archive' : KINDS[invitation.to];

/**
 * Reads an invitation without a network and without using it up. Throws `invitation-unreadable` (also for one whose hub
 * would be spoken to in the clear off this machine) or `invitation-expired`.
 */
export function readInvitationText(text: string, nowMs: number): Invitation {
  const invitation = readInvitation(text);
  if (!invitation || !isAllowedAddress(invitation.hub)) throw new Refusal<DeskErrorCode>('invitation-unreadable');
  if (invitation.expiresAt <= nowMs) throw new Refusal<DeskErrorCode>('invitation-expired');
  return invitation;
}

/** What the first screen shows of an invitation. */
export const viewInvitation = (invitation: Invitation): InvitationView => ({
  kind: joinKind(invitation),
  networkName: invitation.networkName,
  taskforceCode: invitation.taskforce.code,
  taskforceName: invitation.taskforce.name,
  roles: invitation.to === 'join' || invitation.to === 'restore' ? [...invitation.roles] : invitation.to === 'found' ? ['chair'] : [],
  hubAddress: invitation.hub,
  expiresAtMs: invitation.expiresAt,
});
