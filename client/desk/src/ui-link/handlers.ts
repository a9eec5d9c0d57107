import { alertCalls } from '@breakwater/shared/desk/calls/alerts';
import type { findingCalls } from '@breakwater/shared/desk/calls/finding';
import { requestCalls } from '@breakwater/shared/desk/calls/requests';
import type { CallTable } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { createChairSheetHandlers } from '../chair-sheets/handlers.ts';
import { createAgreementHandlers } from '../cosigning/handlers.ts';
import { createPeopleHandlers } from '../people/handlers.ts';
import { createRoomHandlers } from '../rooms/handlers.ts';
import { search } from '../search/search.ts';
import { createSessionHandlers, type SessionParts } from '../session/handlers.ts';
import { slowGuessing } from '../session/slow-guessing.ts';
import { isSomebodysDoing } from '../session/unattended.ts';
import { readToday } from '../today/today.ts';
import type { ActAreas } from './areas.ts';
import type { DeskHandlers } from './sockets.ts';
import { type OpenHandlers, whenOpen } from './when-open.ts';

export type HandlerParts = SessionParts & {
  /** The officer did something: the idle lock begins to count anew (U2). */
  readonly awake: () => void;
};

/** Every call of the UI link, bound to its use case. Alerts and requests join by `areas`; without them their calls answer `not-allowed`. */
export function createDeskHandlers(parts: HandlerParts): DeskHandlers {
  const { face, areas } = parts;
  const gate = slowGuessing(parts.gate, parts.now);
  const opened = gate.opened;
  const roomHandlers = createRoomHandlers({
    language: () => face.read().appearance.language,
    envelopesOf: (desk, draft) => [...(areas.alerts?.envelopesOf(desk, draft) ?? []), ...(areas.requests?.envelopesOf(desk, draft) ?? [])],
  });
  const handlers: DeskHandlers = {
    ...createSessionHandlers({ ...parts, gate }),
    ...whenOpen(opened, createPeopleHandlers(gate)),
    ...whenOpen(opened, roomHandlers),
    ...whenOpen(opened, createAgreementHandlers(gate)),
    ...whenOpen(opened, createChairSheetHandlers(gate)),
    ...whenOpen(opened, findingHandlers(areas)),
    ...whenOpen(opened, areas.alerts?.handlers ?? notThere(alertCalls)),
    ...whenOpen(opened, areas.requests?.handlers ?? notThere(requestCalls)),
  };
  return notingOfficers(handlers, parts.awake);
}

const findingHandlers = (areas: ActAreas): OpenHandlers<typeof findingCalls> => ({
  'today:read': (desk) => readToday(desk, areas),
  search: (desk, { text }) =>
    search(desk, text, (words, limit) => [
      ...(areas.alerts?.search(desk, words, limit) ?? []),
      ...(areas.requests?.search(desk, words, limit) ?? []),
    ]),
});

const notThere = <T extends CallTable>(table: T): OpenHandlers<T> => {
  const refuse = (): never => {
    throw new Refusal('not-allowed');
  };
  return Object.fromEntries(Object.keys(table).map((event) => [event, refuse])) as unknown as OpenHandlers<T>;
};

type AnyHandler = (caller: never, input: never) => unknown;

function notingOfficers(handlers: DeskHandlers, awake: () => void): DeskHandlers {
  const noted = Object.entries(handlers as Record<string, AnyHandler>).map(([event, handler]) => [
    event,
    (caller: never, input: never) => {
      if (isSomebodysDoing(event)) awake();
      return handler(caller, input);
    },
  ]);
  return Object.fromEntries(noted) as DeskHandlers; // the same functions under the same names
}
