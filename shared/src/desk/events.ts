import type { CallArgument, CallResult } from '../wire/call.ts';
import type { Reply } from '../wire/reply.ts';
import type { DeskCalls } from './calls.ts';
import type { DeskPushes } from './pushes.ts';

/** Socket.IO's event maps of the UI link, derived from its tables. */
export type BrowserToDesk = {
  [E in keyof DeskCalls]: (payload: CallArgument<DeskCalls, E>, acknowledge: (reply: Reply<CallResult<DeskCalls, E>>) => void) => void;
};
export type DeskToBrowser = DeskPushes;
