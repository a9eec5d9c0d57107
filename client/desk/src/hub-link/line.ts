import { bellPushes } from '@breakwater/shared/hub/bell';
import { BELL, DESK, DOOR, HUB_PATH } from '@breakwater/shared/hub/names';
import { hubPushes } from '@breakwater/shared/hub/pushes';
import { PROTOCOL } from '@breakwater/shared/hub/version';
import { FRAME_MAX_BYTES, SIGN_IN_DEADLINE_MS } from '@breakwater/shared/limits';
import type { PushBody } from '@breakwater/shared/wire/call';
import type { CallSink } from '@breakwater/shared/wire/call-peer';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { Refusal } from '@breakwater/shared/wire/reply';
import { Manager, type Socket } from 'socket.io-client';
import { isAllowedAddress } from './address.ts';

export type HubPushes = typeof hubPushes;
export type HubPush = { [E in keyof HubPushes]: { readonly event: E; readonly body: PushBody<HubPushes, E> } }[keyof HubPushes];

/** One WebSocket to the hub, with the door open (before sign-in). */
export type Line = {
  readonly door: CallSink;
  /** Enters `/desk` with a token. Throws a Refusal with the incompatibility that the hub named, or `no-answer`. */
  readonly enter: (token: string, onPush: (push: HubPush) => void) => Promise<CallSink>;
  /** Enters `/bell`, where a locked desk then signs in (U7). Throws as `enter`. */
  readonly enterBell: (rang: (push: PushBody<typeof bellPushes, 'bell:rang'>) => void) => Promise<CallSink>;
  /** Resolves when the line is gone, whoever closed it; with the hub's reason when it named one. */
  readonly closed: Promise<string>;
  readonly close: () => void;
};

const PARSER = msgpackParser as unknown as { Encoder: new () => unknown; Decoder: new () => unknown };

/**
 * Opens a line to `address`: WebSocket only, binary. Throws a Refusal: `not-encrypted` for an address off loopback that
 * is not wss, an incompatibility named by the hub, or `no-answer`.
 */
export async function openLine(address: string): Promise<Line> {
  if (!isAllowedAddress(address)) throw new Refusal('not-encrypted');
  const manager = new Manager(address, {
    path: HUB_PATH,
    transports: ['websocket'],
    parser: PARSER,
    autoConnect: false,
    reconnection: false, // connect.ts does that, with back-off and a fresh sign-in
    timeout: SIGN_IN_DEADLINE_MS,
    transportOptions: { websocket: { maxPayload: 2 * FRAME_MAX_BYTES, perMessageDeflate: false } },
  });
  const closed = new Promise<string>((resolve) => manager.on('close', resolve));
  let isOver = false;
  const close = (): void => {
    if (isOver) return; // closing disconnects both namespaces, and each of them closes
    isOver = true;
    manager._close();
  };
  const door = manager.socket(DOOR, { auth: { protocol: PROTOCOL } });
  /** Goes on from the door to another namespace, and lets the door go. */
  const goOn = async (socket: Socket): Promise<CallSink> => {
    // The hub cuts one namespace when it revokes; half a line is no line.
    socket.on('disconnect', close);
    await connected(socket);
    // The door has served; the hub closes it after a while of silence, and that must not end the line.
    door.off('disconnect');
    door.disconnect();
    return socket;
  };
  const enter: Line['enter'] = (token, onPush) => {
    const desk = manager.socket(DESK, { auth: { protocol: PROTOCOL, token } });
    desk.onAny((event: string, ...args: unknown[]) => {
      const push = readPush(event, args);
      if (push) onPush(push);
    });
    return goOn(desk);
  };
  const enterBell: Line['enterBell'] = (rang) => {
    const bell = manager.socket(BELL, { auth: { protocol: PROTOCOL } });
    bell.on('bell:rang', (...args: unknown[]) => {
      const push = bellPushes['bell:rang'].safeParse(args[0]);
      if (push.success) rang(push.data);
    });
    return goOn(bell);
  };
  try {
    await connected(door);
    door.on('disconnect', close);
    return { door, enter, enterBell, closed, close };
  } catch (fault) {
    close();
    throw fault;
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause?: Error): void => {
      clearTimeout(deadline);
      // A refusal by the hub carries its reason as the message; everything else is the network's.
      reject(new Refusal(cause && /^[a-z]+(-[a-z]+)+$/.test(cause.message) ? cause.message : 'no-answer', undefined, { cause }));
    };
    const deadline = setTimeout(refuse, SIGN_IN_DEADLINE_MS);
    socket.once('connect', () => {
      clearTimeout(deadline);
      resolve();
    });
    socket.once('connect_error', refuse);
    socket.once('disconnect', () => refuse());
    socket.connect();
  });
}
/** A push as its schema reads it (S3). What does not fit is left out: a push is a hint (D4). */
function readPush(event: string, args: readonly unknown[]): HubPush | undefined {
  if (!Object.hasOwn(hubPushes, event) || args.length !== 1) return undefined;
  const name = event as keyof HubPushes;
  const body = hubPushes[name].safeParse(args[0]);
  return body.success ? ({ event: name, body: body.data } as HubPush) : undefined;
}
