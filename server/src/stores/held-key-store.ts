import type { HeldKey } from '@breakwater/shared/hub/envelope';
import type { DeviceId, EnvelopeId, Hash } from '@breakwater/shared/ids';

/** A held key (D9) whose time has come. */
export type DueKey = HeldKey & {
  /** Stable: derived from the envelope and the held key, so a release repeated after a crash can carry one envelope id. */
  readonly id: string;
  readonly envelope: EnvelopeId;
  readonly sender: DeviceId;
};

export type Weighed = { readonly fresh: number; readonly ofEnvelope: number; readonly waiting: number };

/** Held keys are stored with their envelope by {@link MailboxStore.appendEnvelopes}; here they leave. */
export type HeldKeyStore = {
  /** Keys to release by now, neither released nor cancelled: of each sender the earliest, at most `ofEach` (HL44). */
  due(nowMs: number, ofEach: number): Promise<DueKey[]>;

  /** When the next key falls due, or is to be tried again; undefined when none waits. */
  nextDueAtMs(): Promise<number | undefined>;

  /** How many of these keys are not here yet, how many of the envelope are, and how many of the sender wait (HL42). */
  weigh(sender: DeviceId, envelope: EnvelopeId, held: readonly HeldKey[]): Promise<Weighed>;

  /** A mailbox was full: these are not due before these times (UTC milliseconds). */
  postpone(keys: readonly { readonly id: string; readonly untilMs: number }[]): Promise<void>;

  /** After the release is in the mailboxes. The key's bytes are deleted. */
  markReleased(ids: readonly string[]): Promise<void>;

  /**
   * Someone showed the secret behind `hash`: that authority's keys of this envelope are dropped, and any that a later
   * submit of the envelope brings under the same hash. Resolves to how many were still waiting.
   */
  cancel(envelope: EnvelopeId, hash: Hash): Promise<number>;

  /** Whose keys were held under this hash, waiting or not: who sent them, and the devices of all rungs. Undefined when there were none. */
  holders(envelope: EnvelopeId, hash: Hash): Promise<{ readonly sender: DeviceId; readonly devices: readonly DeviceId[] } | undefined>;
};
