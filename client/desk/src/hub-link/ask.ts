import type { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';

export type HubCalls = typeof hubCalls;

export type DoorCalls = typeof doorCalls;

/** Asks the hub on one namespace. Throws a Refusal with the hub's code, or `no-answer` (see callPeer). */
export type AskHub = <E extends keyof HubCalls & string>(event: E, payload: CallArgument<HubCalls, E>) => Promise<CallOutput<HubCalls, E>>;

export type AskDoor = <E extends keyof DoorCalls & string>(
  event: E,
  payload: CallArgument<DoorCalls, E>,
) => Promise<CallOutput<DoorCalls, E>>;
