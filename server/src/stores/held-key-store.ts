import type { HeldKey } from '@breakwater/shared/hub/envelope';
import type { DeviceId, EnvelopeId, Hash } from '@breakwater/shared/ids';

/** A held key (D9) whose time has come. */
export type DueKey = HeldKey & {
  /** Stable: derived from the envelope and the held key, so a release repeated after a crash can carry one envelope id. */
  readonly id: string;
  readonly envelope: EnvelopeId;
  readonly sender: DeviceId;
};

/** Held keys are stored with their envelope by {@link MailboxStore.appendEnvelopes}; here they leave. */
export type HeldKeyStore = {
  /** Keys to release by now, neither released nor cancelled, earliest first, at most `limit`. */
  due(nowMs: number, limit: number): Promise<DueKey[]>;

  /** When the next key falls due; undefined when none waits. */
  nextDueAtMs(): Promise<number | undefined>;

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
