import type { ConversationId, RosterId } from '@breakwater/shared/ids';
import type { ExclusionEntry } from '../exclusions/kept-exclusion.ts';

type Now = { readonly nowMs: number };

export type ExclusionJobs = {
  /** T8, RO44: signs who is kept out of a conversation, or no longer; the members of a room are told. `salt`: of what an opening act binds (AC38). */
  'say-excluded': {
    readonly input: Now & { readonly conversation: ConversationId; readonly entries: readonly ExclusionEntry[]; readonly salt?: string };
    readonly output: { readonly changed: boolean };
  };
  /** RO43: asks who is kept out of the rooms of a vault that was put back, of those who have not said it. `freed`: what waited may leave. */
  'ask-exclusions': { readonly input: Now; readonly output: { readonly asked: number; readonly freed: boolean } };
  /** RO43: the officer sends on in a room before anybody has said it; false where nothing waits for that. */
  'send-on': { readonly input: Now & { readonly room: RosterId }; readonly output: { readonly found: boolean } };
  /** DE87: the officer sends in a room to these taskforces with which ours has not compared numbers. */
  'send-uncompared': {
    readonly input: Now & { readonly room: RosterId; readonly to: readonly RosterId[] };
    readonly output: { readonly found: boolean };
  };
};
