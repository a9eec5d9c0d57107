import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HubPush } from '@breakwater/desk/hub-link/line';
import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import { DESK, DOOR, HUB_PATH } from '@breakwater/shared/hub/names';
import type { DeviceId } from '@breakwater/shared/ids';
import { SIGN_IN_DEADLINE_MS } from '@breakwater/shared/limits';
import type { CallInput, CallOutput } from '@breakwater/shared/wire/call';
import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import { type Namespace, Server, type Socket } from 'socket.io';
import { Manager, type Socket as Upstream } from 'socket.io-client';

const calls = { ...doorCalls, ...hubCalls };
type Calls = typeof calls;

/** A refusal as it is on the wire. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** One call of one desk on its way to the hub. `pass` asks the true hub (past the faults that were switched on before), with what the fault makes of it, and throws {@link Refused} with its code. */
export type Caught<E extends keyof Calls> = {
  /** Undefined at the door. */
  readonly device: DeviceId | undefined;
  readonly payload: CallInput<Calls, E>;
  readonly pass: (payload: CallInput<Calls, E>) => Promise<CallOutput<Calls, E>>;
};

/** What the hub does wrong. What is not named here it does right. */
export type Fault = {
  readonly [E in keyof Calls]?: (call: Caught<E>) => Promise<CallOutput<Calls, E>>;
} & {
  /** What becomes of a push; undefined: nothing. */
  readonly push?: (device: DeviceId, push: HubPush) => HubPush | undefined;
};

/** The malicious half of a hub: it speaks the hub link to desks, codec and all, and has the true hub behind it. */
export type EvilFront = AsyncDisposable & {
  readonly address: string;
  /** Switches one fault on until the answer is disposed of. The last one that names a call catches it first, and passes it on to the one before. */
  readonly does: (fault: Fault) => Disposable;
  readonly push: (device: DeviceId, push: HubPush) => void;
  /** Ends the connections of all desks, or of one; they come back by themselves. */
  readonly cut: (device?: DeviceId) => void;
  /** Every call since the beginning: who asked for what. */
  readonly seen: readonly { readonly device: DeviceId | undefined; readonly call: string }[];
};

type AnyCaught = Caught<keyof Calls>;
type Pass = (payload: unknown) => Promise<unknown>;
type AnyFault = (call: AnyCaught) => Promise<unknown>;
type Wire = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string };

const PARSER = msgpackParser as unknown as { Encoder: new () => unknown; Decoder: new () => unknown };

/** Listens on a free port of this machine before the hub at `behind` is up. */
export async function openEvilFront(behind: string): Promise<EvilFront> {
  const server = createServer();
  const io = new Server(server, {
    path: HUB_PATH,
    transports: ['websocket'],
    parser: msgpackParser,
    serveClient: false,
    maxHttpBufferSize: 4e6,
  });
  const faults: Fault[] = [];
  const seen: { device: DeviceId | undefined; call: string }[] = [];
  const desks = new Map<DeviceId, Socket>();
  const managers = new WeakMap<object, Manager>();

  /** One connection to the hub for each of a desk. */
  const managerOf = (socket: Socket): Manager => {
    const { conn } = socket;
    const known = managers.get(conn);
    if (known) return known;
    const manager = new Manager(behind, {
      path: HUB_PATH,
      transports: ['websocket'],
      parser: PARSER,
      autoConnect: false,
      reconnection: false,
    });
    managers.set(conn, manager);
    conn.once('close', () => manager._close());
    manager.on('close', () => conn.close());
    return manager;
  };

  const upstreams = new WeakMap<Socket, Upstream>();
  const serve = (namespace: Namespace, name: typeof DOOR | typeof DESK): void => {
    namespace.use((socket, next) => {
      const upstream = managerOf(socket).socket(name, { auth: socket.handshake.auth });
      upstreams.set(socket, upstream);
      const late = setTimeout(() => next(new Error('no-answer')), SIGN_IN_DEADLINE_MS).unref();
      upstream.once('connect', () => next());
      upstream.once('connect_error', (cause) => next(new Error(cause.message)));
      upstream.once('connect', () => clearTimeout(late));
      upstream.connect();
    });
    namespace.on('connection', (socket) => {
      const upstream = upstreams.get(socket);
      if (!upstream) return void socket.disconnect(true);
      const device = name === DESK ? subjectOf(socket.handshake.auth) : undefined;
      if (device) desks.set(device, socket);
      upstream.on('disconnect', () => socket.disconnect());
      socket.on('disconnect', () => upstream.disconnect());
      socket.onAny((call: keyof Calls, payload: unknown, answer: (wire: Wire) => void) => {
        seen.push({ device, call });
        const asked = faults.reduce<Pass>(
          (pass, fault) => {
            const caught = fault[call] as AnyFault | undefined;
            return caught ? (changed) => caught({ device, payload: changed, pass } as unknown as AnyCaught) : pass;
          },
          passing(upstream, call),
        );
        asked(payload).then(
          (value) => answer({ ok: true, value }),
          (fault: unknown) => answer({ ok: false, code: fault instanceof Refused ? fault.code : 'hub-failed' }),
        );
      });
      upstream.onAny((event: string, body: unknown) => {
        if (!device) return;
        const first = { event, body } as HubPush;
        const kept = faults.reduceRight<HubPush | undefined>(
          (push, fault) => (push && fault.push ? fault.push(device, push) : push),
          first,
        );
        if (kept) socket.emit(kept.event, kept.body);
      });
    });
  };
  serve(io.of(DOOR), DOOR);
  serve(io.of(DESK), DESK);

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    does: (fault) => {
      faults.push(fault);
      return { [Symbol.dispose]: () => void faults.splice(faults.indexOf(fault), 1) };
    },
    push: (device, { event, body }) => void desks.get(device)?.emit(event, body),
    cut: (device) => (device ? desks.get(device)?.conn.close() : io.disconnectSockets(true)),
    [Symbol.asyncDispose]: async () => {
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

const passing =
  (upstream: Upstream, call: string) =>
  async (payload: unknown): Promise<unknown> => {
    const wire = (await upstream.emitWithAck(call, payload)) as Wire;
    if (!wire.ok) throw new Refused(wire.code);
    return wire.value;
  };

/** The hub knows whom it gave a token to; here it is read off it. */
function subjectOf(auth: Record<string, unknown>): DeviceId | undefined {
  const claims = String(auth.token).split('.')[1] ?? '';
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub?: DeviceId }).sub;
}
