import type { CodeTable } from '../wire/reply.ts';

/**
 * Every refusal on the UI link. Each has one sentence with one next step in all six catalogues of the web client (U9).
 * `after-sign-in` means: after unlocking.
 */
export const deskErrors = {
  // The link itself
  'bad-call': { retry: 'never' },
  internal: { retry: 'later' },
  'no-answer': { retry: 'later' },
  'bad-reply': { retry: 'after-update' },
  'not-signed-in': { retry: 'never' },
  'rate-limited': { retry: 'later' },
  locked: { retry: 'after-sign-in' },
  'not-allowed': { retry: 'never' },
  // Vault and first start
  'wrong-passphrase': { retry: 'never' },
  'too-many-tries': { retry: 'later' },
  'weak-passphrase': { retry: 'never' },
  'same-passphrase': { retry: 'never' },
  'needs-second-desk': { retry: 'never' },
  'sheet-mistyped': { retry: 'never' },
  'sheet-none': { retry: 'never' },
  'sheet-older': { retry: 'never' },
  'sheet-of-another': { retry: 'never' },
  'sheet-wrong': { retry: 'never' },
  'sheet-of-chair': { retry: 'never' },
  // Chair sheets (T11)
  'sheet-not-of-chair': { retry: 'never' },
  'chair-sheet-of-another': { retry: 'never' },
  'chair-sheet-older': { retry: 'never' },
  'chair-sheet-other': { retry: 'never' },
  'chair-sheet-wrong': { retry: 'never' },
  'chair-sheets-changed': { retry: 'never' },
  'not-a-holder': { retry: 'never' },
  'no-sheets-made': { retry: 'never' },
  'vault-damaged': { retry: 'never' },
  'vault-newer': { retry: 'after-update' },
  'vault-in-use': { retry: 'later' },
  'disk-full': { retry: 'later' },
  // Copies of the vault (RE8)
  'copy-no-folder': { retry: 'never' },
  'copy-in-vault': { retry: 'never' },
  'copy-not-plain': { retry: 'never' },
  'copy-not-writable': { retry: 'never' },
  'copy-disk-full': { retry: 'never' },
  'copy-of-another': { retry: 'never' },
  'copy-not-proved': { retry: 'later' },
  'copy-none': { retry: 'never' },
  'copy-damaged': { retry: 'never' },
  'copy-lost-computer': { retry: 'never' },
  /** D7, RE12: a copy of this vault has signed in since. */
  'copy-at-work': { retry: 'never' },
  'already-created': { retry: 'never' },
  'not-joining': { retry: 'never' },
  'invitation-unreadable': { retry: 'never' },
  'invitation-expired': { retry: 'never' },
  'invitation-used': { retry: 'never' },
  'join-refused': { retry: 'never' },
  // The hub
  offline: { retry: 'later' },
  'hub-unreachable': { retry: 'later' },
  'other-network': { retry: 'never' },
  'update-needed': { retry: 'after-update' },
  'hub-too-old': { retry: 'later' },
  'clock-off': { retry: 'later' },
  'desk-revoked': { retry: 'never' },
  'desk-suspended': { retry: 'later' },
  // People and trust
  'unknown-taskforce': { retry: 'after-sync' },
  'unknown-officer': { retry: 'after-sync' },
  'unknown-device': { retry: 'after-sync' },
  'not-a-second': { retry: 'never' },
  'unknown-post': { retry: 'after-sync' },
  'unknown-offer': { retry: 'after-sync' },
  'not-verified': { retry: 'never' },
  fork: { retry: 'later' },
  'last-chair': { retry: 'never' },
  'changed-meanwhile': { retry: 'after-sync' },
  'offer-contested': { retry: 'never' },
  // Signing together
  'unknown-agreement': { retry: 'never' },
  'agreement-over': { retry: 'never' },
  'agreement-arriving': { retry: 'after-sync' },
  'agreement-unproven': { retry: 'never' },
  'too-few-chairs': { retry: 'never' },
  'nobody-to-agree': { retry: 'never' },
  /** CS28 */
  'own-taskforce': { retry: 'never' },
  'already-expelled': { retry: 'never' },
  'signed-already': { retry: 'never' },
  // Rooms and messages
  'unknown-room': { retry: 'never' },
  'unknown-message': { retry: 'never' },
  'room-closed': { retry: 'never' },
  /** T8: this desk knows that somebody it would bring in is kept out. */
  'kept-out': { retry: 'never' },
  /** RO43: this desk was put back, and nobody has said yet who is kept out. */
  'kept-out-asked': { retry: 'later' },
  'nobody-to-send-to': { retry: 'never' },
  'too-long': { retry: 'never' },
  /** DE79: a line that was typed holds what nobody would see. */
  'line-unseen': { retry: 'never' },
  /** D10: a conversation opened with more seats than one link can name. */
  'too-many-members': { retry: 'never' },
  'draft-differs': { retry: 'never' },
  // Alerts and requests
  'unknown-alert': { retry: 'never' },
  'alert-over': { retry: 'never' },
  'reason-needed': { retry: 'never' },
  'unknown-request': { retry: 'never' },
  'wrong-state': { retry: 'after-sync' },
} as const satisfies CodeTable;
export type DeskErrorCode = keyof typeof deskErrors;
