import type { CodeTable } from '../wire/reply.ts';

/** Every code that a hub call can be refused with. Sentences for officers are in the web client's catalogues. */
export const hubErrors = {
  'bad-call': { retry: 'never' },
  internal: { retry: 'later' },
  'no-answer': { retry: 'later' },
  'bad-reply': { retry: 'after-update' },
  'too-many-calls': { retry: 'later' },
  'hub-stopping': { retry: 'later' },
  /** Also the answer to a device that the hub does not know: nobody can find out who is there. */
  'sign-in-refused': { retry: 'never' },
  'challenge-expired': { retry: 'later' },
  /** The statement names another network, hub or device than this one. */
  'wrong-network': { retry: 'never' },
  /** D7: a lower incarnation, or the same one with another number: this vault is a copy or was restored. */
  'fence-refused': { retry: 'never' },
  'device-suspended': { retry: 'never' },
  /** Unknown, used, expired or wrong: one answer for all. */
  'invitation-refused': { retry: 'never' },
  'unknown-roster': { retry: 'after-sync' },
  'link-refused': { retry: 'after-sync' },
  /** The link rests on heads of other rosters that the hub does not have. */
  'heads-unknown': { retry: 'after-sync' },
  'hub-restoring': { retry: 'later' },
  'limit-reached': { retry: 'never' },
} as const satisfies CodeTable;

export type HubErrorCode = keyof typeof hubErrors;
