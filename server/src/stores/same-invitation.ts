import { equalBytes } from '@breakwater/shared/format/bytes';
import type { Invitation, NewInvitation } from './invitation-store.ts';

/** Whether a stored invitation is the one that is being opened again; its life may have been renewed since. */
export function sameInvitation(stored: Invitation | undefined, opened: NewInvitation): boolean {
  if (!stored || !equalBytes(stored.access, opened.access)) return false;
  if (stored.purpose.kind === 'found' || opened.purpose.kind === 'found') return stored.purpose.kind === opened.purpose.kind;
  return stored.purpose.taskforce === opened.purpose.taskforce && stored.purpose.openedBy === opened.purpose.openedBy;
}
