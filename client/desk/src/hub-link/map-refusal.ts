import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { Refusal } from '@breakwater/shared/wire/reply';

/** What a refusal of the hub is called on the UI link, and whether waiting can help. */
export type HubProblem = { readonly code: DeskErrorCode; readonly final: boolean };

const PROBLEMS: Readonly<Record<string, HubProblem>> = {
  'desk-too-old': { code: 'update-needed', final: true },
  'hub-too-old': { code: 'hub-too-old', final: true },
  'bad-reply': { code: 'update-needed', final: true },
  'device-revoked': { code: 'desk-revoked', final: true },
  'sign-in-refused': { code: 'desk-revoked', final: true },
  'wrong-network': { code: 'other-network', final: true },
  'other-network': { code: 'other-network', final: true },
  'not-encrypted': { code: 'other-network', final: true },
  'device-suspended': { code: 'desk-suspended', final: true },
  'fence-refused': { code: 'copy-at-work', final: true },
  'invitation-refused': { code: 'invitation-used', final: true },
  fork: { code: 'fork', final: true },
};

/**
 * Maps why the link to the hub failed. A problem that is not `final` goes away by waiting; a final one is shown as
 * refused and tried again seldom, for the other side can mend it (a suspension lifted, a hub updated).
 */
export function hubProblem(fault: unknown): HubProblem {
  const code = fault instanceof Refusal ? fault.code : 'unknown';
  return PROBLEMS[code] ?? { code: 'hub-unreachable', final: false };
}

/** The refusal of a use case whose hub call failed: `offline` when the line is the cause, else `otherwise`. */
export function asDeskRefusal(fault: unknown, otherwise: DeskErrorCode): unknown {
  if (!(fault instanceof Refusal)) return fault;
  const offline = ['no-answer', 'offline', 'hub-stopping', 'too-many-calls', 'internal', 'hub-restoring'].includes(fault.code);
  return new Refusal<DeskErrorCode>(offline ? 'offline' : otherwise, fault.code, { cause: fault });
}
