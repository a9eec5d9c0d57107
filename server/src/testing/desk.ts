import { randomBytes } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { bellCalls, bellPushes } from '@breakwater/shared/hub/bell';
import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import { BELL, DESK, DOOR, HUB_PATH } from '@breakwater/shared/hub/names';
import { hubPushes } from '@breakwater/shared/hub/pushes';
import { PROTOCOL } from '@breakwater/shared/hub/version';
import type { DeviceId } from '@breakwater/shared/ids';
import { CALL_TIMEOUT_MS } from '@breakwater/shared/limits';
import type { TestDevice } from '@breakwater/shared/testing/rosters';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import { callPeer } from '@breakwater/shared/wire/call-peer';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { io, type Socket } from 'socket.io-client';
import type { Hub } from '../hub.ts';

// A desk as the hub sees one: a socket, a device's keys, and nothing behind them.

type DoorCalls = typeof doorCalls;
type HubCalls = typeof hubCalls;

/** A socket to a namespace that is not connected yet: who listens from now on hears everything. */
function socketTo(
  hub: Pick<Hub, 'address'>,
  namespace: string,
  auth: Record<string, unknown>,
  headers: Record<string, string> = {},
): Socket {
  return io(`${hub.address}${namespace}`, {
    path: HUB_PATH,
    parser: msgpackParser,
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    auth,
    extraHeaders: headers,
  });
}

/** Resolves when it is open, rejects with the hub's reason. */
async function connected(socket: Socket): Promise<Socket> {
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', (error) => {
      socket.close();
      reject(error);
    });
    socket.connect();
  });
  return socket;
}

/** Connects to a namespace; resolves when it is open, rejects with the hub's reason. */
export const connect = (...to: Parameters<typeof socketTo>): Promise<Socket> => connected(socketTo(...to));

export type Door = AsyncDisposable & {
  readonly socket: Socket;
  readonly call: <E extends keyof DoorCalls & string>(event: E, input: CallArgument<DoorCalls, E>) => Promise<CallOutput<DoorCalls, E>>;
};

export async function openTestDoor(hub: Pick<Hub, 'address'>, headers: Record<string, string> = {}): Promise<Door> {
  const socket = await connect(hub, DOOR, { protocol: PROTOCOL }, headers);
  return {
    socket,
    call: (event, input) => callPeer(socket, doorCalls, event, input, CALL_TIMEOUT_MS),
    [Symbol.asyncDispose]: async () => void socket.close(),
  };
}

export type Opening = { readonly incarnation: number; readonly fence: string };
export const newFence = (): string => encodeBase64url(randomBytes(16));

type Statement = {
  readonly network: string;
  readonly hubKey: string;
  readonly device: string;
  readonly challenge: string;
  readonly incarnation: number;
  readonly fence: string;
  readonly protocol: number;
};
export type SignInChanges = Partial<Statement> & { readonly signWith?: TestDevice };

/** Builds and signs a sign-in statement; `changes` make it wrong. */
export function signStatement(
  device: TestDevice,
  at: { readonly network: string; readonly hubKey: string },
  challenge: Uint8Array,
  opening: Opening,
  { signWith = device, ...changes }: SignInChanges = {},
): { statement: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> } {
  const whole: Statement = {
    ...at,
    device: device.proven.keys.device,
    challenge: encodeBase64url(challenge),
    protocol: PROTOCOL,
    ...opening,
    ...changes,
  };
  const statement = canonicalBytes(whole);
  return { statement, signature: Uint8Array.from(signWith.signing.sign(signedBytes('sign-in', statement))) };
}

/** The hub's online key, as its network names it. */
export async function readHubKey(door: Door): Promise<string> {
  const { links } = await door.call('door:network', { from: 0 });
  const founding = JSON.parse(new TextDecoder().decode(links[0]?.bytes)) as { body: { hubKey: string } };
  return founding.body.hubKey;
}

/** Signs in at the door and gives the token. */
export async function signInAt(
  hub: Pick<Hub, 'address' | 'network'>,
  device: TestDevice,
  opening: Opening,
  changes: SignInChanges = {},
): Promise<string> {
  await using door = await openTestDoor(hub);
  const hubKey = await readHubKey(door);
  const { challenge } = await door.call('door:challenge', { device: device.proven.keys.device });
  const signed = signStatement(device, { network: hub.network, hubKey }, challenge, opening, changes);
  return (await door.call('door:sign-in', signed)).token;
}

export type Desk = AsyncDisposable & {
  readonly socket: Socket;
  readonly device: DeviceId;
  readonly call: <E extends keyof HubCalls & string>(event: E, input: CallArgument<HubCalls, E>) => Promise<CallOutput<HubCalls, E>>;
  /** Every push so far, in order. */
  readonly pushes: { readonly event: string; readonly body: unknown }[];
  /** Resolves with the first push of this kind, from now or before. */
  readonly push: (event: string) => Promise<unknown>;
  readonly closed: Promise<string>;
};

/** Signs a device in and opens its line. */
export async function openTestDesk(
  hub: Pick<Hub, 'address' | 'network'>,
  device: TestDevice,
  opening: Opening = { incarnation: 1, fence: newFence() },
): Promise<Desk> {
  return openDeskWith(hub, device.proven.keys.device, await signInAt(hub, device, opening));
}

export async function openDeskWith(hub: Pick<Hub, 'address'>, device: DeviceId, token: string): Promise<Desk> {
  const socket = socketTo(hub, DESK, { protocol: PROTOCOL, token });
  const pushes: { event: string; body: unknown }[] = [];
  const waiting = new Set<() => void>();
  socket.onAny((event: string, body: unknown) => {
    pushes.push({ event, body: hubPushes[event as keyof typeof hubPushes].parse(body) });
    for (const look of waiting) look();
  });
  const closed = new Promise<string>((resolve) => socket.on('disconnect', (reason) => resolve(reason)));
  await connected(socket);
  const push = (event: string): Promise<unknown> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = pushes.find((one) => one.event === event);
        if (!found) return;
        waiting.delete(look);
        resolve(found.body);
      };
      waiting.add(look);
      look();
    });
  return {
    socket,
    device,
    pushes,
    push,
    closed,
    call: (event, input) => callPeer(socket, hubCalls, event, input, CALL_TIMEOUT_MS),
    [Symbol.asyncDispose]: async () => void socket.close(),
  };
}

type BellCalls = typeof bellCalls;
export type TestBell = AsyncDisposable & {
  readonly socket: Socket;
  readonly call: <E extends keyof BellCalls & string>(event: E, input: CallArgument<BellCalls, E>) => Promise<CallOutput<BellCalls, E>>;
  readonly rang: unknown[];
  readonly closed: Promise<string>;
};

/** Connects as a locked desk does; it has not signed in yet. */
export async function openTestBell(hub: Pick<Hub, 'address'>): Promise<TestBell> {
  const socket = socketTo(hub, BELL, { protocol: PROTOCOL });
  const rang: unknown[] = [];
  socket.on('bell:rang', (body) => rang.push(bellPushes['bell:rang'].parse(body)));
  const closed = new Promise<string>((resolve) => socket.on('disconnect', (reason) => resolve(reason)));
  await connected(socket);
  return {
    socket,
    rang,
    closed,
    call: (event, input) => callPeer(socket, bellCalls, event, input, CALL_TIMEOUT_MS),
    [Symbol.asyncDispose]: async () => void socket.close(),
  };
}

/** Signs a bell in, with the device's doorbell key unless `signWith` says another. */
export async function signInTestBell(
  bell: TestBell,
  hub: Pick<Hub, 'address' | 'network'>,
  device: TestDevice,
  { signWith = device.doorbell, kind = 'spool' }: { readonly signWith?: TestDevice['doorbell']; readonly kind?: 'spool' | 'sign-in' } = {},
): Promise<void> {
  await using door = await openTestDoor(hub);
  const hubKey = await readHubKey(door);
  const { challenge } = await bell.call('bell:challenge', { device: device.proven.keys.device });
  const statement = canonicalBytes({
    network: hub.network,
    hubKey,
    device: device.proven.keys.device,
    challenge: encodeBase64url(challenge),
    protocol: PROTOCOL,
  });
  await bell.call('bell:sign-in', { statement, signature: Uint8Array.from(signWith.sign(signedBytes(kind, statement))) });
}
