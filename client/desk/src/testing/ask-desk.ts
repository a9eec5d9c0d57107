import { type DeskCalls, deskCalls } from '@breakwater/shared/desk/calls';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { Appearance } from '@breakwater/shared/desk/views/session';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import type { ActAreas } from '../ui-link/areas.ts';
import type { Gate, OpenDesk } from '../ui-link/desk-ports.ts';
import { createDeskHandlers } from '../ui-link/handlers.ts';

export type AskDesk = <E extends keyof DeskCalls>(event: E, payload: CallArgument<DeskCalls, E>) => Promise<CallOutput<DeskCalls, E>>;

/** Calls an open desk as a browser does: input and answer both pass the table's schemas (S3). */
export function askDesk(desk: OpenDesk, { language = 'en', areas = {} }: { language?: Language; areas?: ActAreas } = {}): AskDesk {
  const appearance: Appearance = { language, theme: 'system', clock: '24', zone: 'taskforce', singleKeys: true };
  const gate = {
    state: () => 'open',
    opened: () => desk,
    ringing: () => false,
    hasSheet: () => true,
    vaultBytes: () => 1,
    freeBytes: () => Number.POSITIVE_INFINITY,
  } as unknown as Gate;
  const handlers = createDeskHandlers({
    gate,
    face: {
      read: () => ({ label: '', appearance, removedAtMs: null }),
      setAppearance: () => undefined,
      setLabel: () => undefined,
      setRemoved: () => undefined,
      forget: () => undefined,
    },
    areas,
    notices: { changed: () => undefined },
    now: desk.now,
    version: '0.1.0',
    awake: () => undefined,
  });
  return async (event, payload) => {
    const handler = handlers[event] as (caller: { tab: string }, input: unknown) => unknown;
    const answer = await handler({ tab: 'test' }, deskCalls[event].input.parse(payload));
    return deskCalls[event].output.parse(answer) as CallOutput<DeskCalls, typeof event>;
  };
}
