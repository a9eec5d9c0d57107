import type { ChallengeSlot } from '../sign-in/challenge.ts';
import type { Caller } from './caller.ts';

/** A signed-in connection: the caller, and what its token's renewal needs. */
export type Session = Caller & {
  readonly protocol: number;
  readonly slot: ChallengeSlot;
  /** The token was renewed: the connection lives on until then. */
  readonly renewed: (expiresAt: number) => void;
};
