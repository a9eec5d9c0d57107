import type { Desk } from '@breakwater/desk/desk';
import type { OpenDesk } from '@breakwater/desk/ui-link/desk-ports';
import type { UiLink } from '@breakwater/desk/ui-link/serve';
import type { DeskCalls } from '@breakwater/shared/desk/calls';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';

/** One officer's desk in its folder, from the first start on. */
export type Seat = {
  readonly name: string;
  readonly folder: string;
  readonly desk: () => Desk;
  /** The open desk; throws in every other state. */
  readonly open: () => OpenDesk;
  /** Calls the desk as its browser does, schemas and lock included. Throws the Refusal that the browser would get. */
  readonly ask: <E extends keyof DeskCalls>(event: E, payload: CallArgument<DeskCalls, E>) => Promise<CallOutput<DeskCalls, E>>;
  /** Serves its officer's browser on this machine, with the web client as it was built. */
  readonly serve: () => Promise<UiLink>;
  /** Closes the desk as a power cut would not: in order. */
  readonly close: () => Promise<void>;
  /** The power goes: the line is dead, the desk starts anew on its files as they were at that instant, whatever was under way. Only with the lane on this thread. */
  readonly powerCut: () => Promise<void>;
  /** Builds the desk anew on its folder and unlocks it. */
  readonly reopen: () => Promise<void>;
  /** Builds the desk anew on its folder, as when the computer starts. */
  readonly restartLocked: () => Promise<void>;
  /** What went wrong inside without being an answer to anybody. */
  readonly faults: { readonly where: string; readonly fault: unknown }[];
};
