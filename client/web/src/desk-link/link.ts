import { patienceMs } from '@breakwater/shared/desk/call-patience';
import { type DeskCalls, deskCalls } from '@breakwater/shared/desk/calls';
import type { BrowserToDesk, DeskToBrowser } from '@breakwater/shared/desk/events';
import { deskPushes } from '@breakwater/shared/desk/pushes';
import { UI_SOCKET_PATH } from '@breakwater/shared/desk/session';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import { type CallSink, callPeer } from '@breakwater/shared/wire/call-peer';
import { io, type Socket } from 'socket.io-client';
import { withoutTurns } from '../i18n/isolate.ts';

export type DeskEvent = keyof DeskCalls & string;

/** `closed-off`: this page has no token that the desk takes, and can get none. `lost`: the desk's process does not answer. */
export type LinkState = 'connecting' | 'ready' | 'lost' | 'closed-off';

export type DeskLink = {
  readonly call: <E extends DeskEvent>(event: E, input: CallArgument<DeskCalls, E>) => Promise<CallOutput<DeskCalls, E>>;
  readonly onChanged: (listener: (topics: readonly string[]) => void) => () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => LinkState;
  readonly close: () => void;
};

/** Opens the UI link. Reconnects by itself; after a reconnect everything that was read counts as stale. */
export function openLink(token: string): DeskLink {
  const socket: Socket<DeskToBrowser, BrowserToDesk> = io({
    path: UI_SOCKET_PATH,
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: 250,
    reconnectionDelayMax: 3_000,
  });
  let state: LinkState = 'connecting';
  const watchers = new Set<() => void>();
  const changed = new Set<(topics: readonly string[]) => void>();
  const enter = (next: LinkState): void => {
    state = next;
    for (const watcher of watchers) watcher();
  };

  socket.on('connect', () => {
    for (const listener of changed) listener(['everything']);
    enter('ready');
  });
  socket.on('disconnect', () => enter('lost'));
  socket.on('connect_error', (cause) => {
    if (cause.message !== 'not-signed-in') return enter('lost');
    socket.disconnect();
    enter('closed-off');
  });
  socket.on('changed', (body) => {
    const hint = deskPushes.changed.safeParse(body);
    if (hint.success) for (const listener of changed) listener(hint.data.topics);
  });

  return {
    call: async (event, input) => {
      const answer = await callPeer(socket as unknown as CallSink, deskCalls, event, input, patienceMs(event));
      return withoutTurns(answer);
    },
    onChanged: (listener) => added(changed, listener),
    subscribe: (listener) => added(watchers, listener),
    state: () => state,
    close: () => socket.disconnect(),
  };
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => set.delete(item);
}
