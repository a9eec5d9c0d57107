import { equalBytes } from '@breakwater/shared/format/bytes';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { TaskforceName } from '@breakwater/shared/roster/taskforce-kinds';
import type { Invitation, InvitationPurpose, NewInvitation } from './invitation-store.ts';

/** Whether a stored invitation is the one that is being opened again; its life may have been renewed since. */
export function sameInvitation(stored: Invitation | undefined, opened: NewInvitation): boolean {
  if (!stored || !equalBytes(stored.access, opened.access)) return false;
  if (stored.purpose.kind === 'found' || opened.purpose.kind === 'found')
    return stored.purpose.kind === 'found' && opened.purpose.kind === 'found' && calledText(stored.purpose) === calledText(opened.purpose);
  return stored.purpose.taskforce === opened.purpose.taskforce && stored.purpose.openedBy === opened.purpose.openedBy;
}

type Founding = Extract<InvitationPurpose, { kind: 'found' }>;

/** What an invitation to found says, as both stores keep it; null when it says nothing. */
export const calledText = ({ called }: Founding): string | null => (called ? canonicalJson(called) : null);

/** The purpose of an invitation to found, from what is kept. */
export const foundingOf = (called: string | null | undefined): Founding =>
  typeof called === 'string' ? { kind: 'found', called: TaskforceName.parse(JSON.parse(called)) } : { kind: 'found' };
