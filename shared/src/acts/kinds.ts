import { alertKinds } from './alert.ts';
import { removalKinds } from './removal.ts';
import { requestKinds } from './request.ts';

/** Every act kind of this version, with the schema of its body. Who may sign each is in docs/spec/acts.md and in the two rights files. */
export const actBodies = { ...alertKinds, ...requestKinds, ...removalKinds } as const;

/** The kinds that open a conversation: their hash is its name. */
export const OPENING_KINDS = ['alert.raised', 'request.opened'] as const;
export type OpeningKind = (typeof OPENING_KINDS)[number];
