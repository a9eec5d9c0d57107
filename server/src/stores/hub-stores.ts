import type { HeldKeyStore } from './held-key-store.ts';
import type { InvitationStore } from './invitation-store.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { MetaStore } from './meta-store.ts';
import type { PrekeyStore } from './prekey-store.ts';
import type { RosterStore } from './roster-store.ts';
import type { SignInStore } from './sign-in-store.ts';

/** How many of each thing a sweep removed. */
export type Swept = {
  readonly challenges: number;
  readonly invitations: number;
  /** Records that an envelope was stored, past the time in which its sender could repeat it. */
  readonly envelopes: number;
  readonly heldKeys: number;
  readonly prekeys: number;
  /** What a crash between two ordered writes left behind. */
  readonly leftovers: number;
};

/** All that the hub keeps (H1): every method is atomic alone, and nothing spans two of them. */
export type HubStores = AsyncDisposable & {
  readonly rosters: RosterStore;
  readonly prekeys: PrekeyStore;
  readonly mailboxes: MailboxStore;
  readonly signIns: SignInStore;
  readonly invitations: InvitationStore;
  readonly heldKeys: HeldKeyStore;
  readonly meta: MetaStore;
  /** Removes what is expired and what a crash left half done. Harmless at any time; run it at start and every hour. */
  sweep(nowMs: number): Promise<Swept>;
};
