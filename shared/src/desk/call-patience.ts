import { UI_CALL_TIMEOUT_MS, UI_SLOW_CALL_TIMEOUT_MS } from '../limits.ts';
import type { DeskCalls } from './calls.ts';

/** Key derivation (whatever wants the passphrase of now), or an answer that waits for the hub. */
const SLOW: ReadonlySet<string> = new Set<keyof DeskCalls>([
  'desk:create',
  'desk:unlock',
  'desk:open-by-sheet',
  'desk:set-idle-lock',
  'desk:set-passphrase',
  'desk:set-duress',
  'desk:print-sheet',
  'desk:make-stop-card',
  'backup:put-back',
  'backup:go-on-here',
  'trust:confirm',
  'officers:answer',
  'agreements:agree',
  'agreements:ask-again',
  'agreements:expel',
  'agreements:hand-over-chair',
  'chair-sheets:make',
  'officers:invite',
  'officers:revoke',
  'devices:reinstate',
  'devices:revoke',
  'devices:invite',
  'devices:invite-archive',
  'devices:invite-for',
  'posts:set',
  'rooms:keep-in-archive',
  'rooms:open-consultation',
  'rooms:open-investigation',
]);

/** How long whoever asks a desk waits for the answer to this call, in milliseconds. */
export const patienceMs = (call: keyof DeskCalls): number => (SLOW.has(call) ? UI_SLOW_CALL_TIMEOUT_MS : UI_CALL_TIMEOUT_MS);
