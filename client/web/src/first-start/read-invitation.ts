import type { InvitationView } from '@breakwater/shared/desk/views/session';

/** What was read from the invitation, and its text for the step after. */
export type ReadInvitation = { readonly text: string; readonly view: InvitationView };
