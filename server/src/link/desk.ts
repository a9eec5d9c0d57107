import { hubCalls } from '@breakwater/shared/hub/calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Namespace, Socket } from 'socket.io';
import { createChallengeSlot } from '../sign-in/challenge.ts';
import { bindSocket, tracked } from './bind-socket.ts';
import type { Caller } from './caller.ts';
import { deviceChannel, taskforceChannel } from './channels.ts';
import { deskHandlers } from './desk-handlers.ts';
import { greet, readHandshake } from './handshake.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';

type Admitted = { readonly caller: Caller; readonly protocol: number; readonly expiresAt: number };

/** Opens the namespace after sign-in. Who calls is what the token proves, checked against the newest rosters (S4, T7). */
export function openDesk(desks: Namespace, hub: Services): void {
  const admitted = new WeakMap<Socket, Admitted>();
  const handlers = tracked(deskHandlers(hub), hub.inFlight);
  desks.use(
    greet(async (socket) => {
      // Counted before anything is computed for it, so that repeating the attempt on one connection does not help.
      if (!hub.enter(hub.addressOf(socket.request), socket)) return 'too-many-connections';
      const greeting = readHandshake(socket.handshake.auth, hub.book.network().lowestProtocol);
      if (typeof greeting === 'string') return greeting;
      if (greeting.token === undefined) return 'no-token';
      const token = hub.signIn.tokens.read(greeting.token);
      if (!token) return 'token-expired';
      const entry = hub.directory.find(token.device);
      if (!entry?.isActive) return 'device-revoked';
      if (hub.suspensions.has(token.device)) return 'token-expired'; // signing in anew tells it why (T13)
      // A token from before the vault was opened anew, or from a copy of it, no longer counts (D7).
      const fence = await hub.stores.signIns.readFence(token.device);
      if (fence?.incarnation !== token.incarnation || fence.fence !== token.fence) return 'token-expired';
      const { device, officer, taskforce, keys } = entry;
      admitted.set(socket, {
        caller: { device, officer, taskforce, signingKey: keys.signingKey },
        protocol: greeting.protocol,
        expiresAt: token.expiresAt,
      });
      return undefined;
    }, hub.fault),
  );
  desks.on('connection', (socket) => {
    const who = admitted.get(socket);
    // The roster may have grown while the token was being checked.
    if (!who || !hub.directory.find(who.caller.device)?.isActive) return void socket.disconnect(true);
    hub.pushes.cut(who.caller.device); // one connection a device: the new one stands, whatever became of the old
    void socket.join([deviceChannel(who.caller.device), taskforceChannel(who.caller.taskforce)]);
    serve(hub, socket, who, handlers);
  });
}

function serve(hub: Services, socket: Socket, { caller, protocol, expiresAt }: Admitted, handlers: ReturnType<typeof deskHandlers>): void {
  let endsAt = expiresAt;
  let expiry = cutAt(hub, socket, endsAt);
  const session: Session = {
    ...caller,
    protocol,
    slot: createChallengeSlot(hub),
    renewed: (until) => {
      clearTimeout(expiry);
      endsAt = until;
      expiry = cutAt(hub, socket, until);
    },
  };
  hub.metrics.connections.inc({ link: 'desk' });
  socket.on('disconnect', () => {
    clearTimeout(expiry);
    hub.metrics.connections.dec({ link: 'desk' });
  });
  bindSocket(hub, socket, hubCalls, handlers, session, async (call) => {
    // A call that was on its way when the device was revoked (T7) or its token ended has no effect either.
    if (!hub.directory.find(caller.device)?.isActive || hub.suspensions.has(caller.device) || hub.now() >= endsAt) {
      socket.disconnect(true);
      throw new Refusal('sign-in-refused');
    }
    await hub.limits.admit(call, caller.device);
  });
}

/** A connection ends with its token unless that is renewed. */
function cutAt({ now }: Services, socket: Socket, endsAt: number): NodeJS.Timeout {
  return setTimeout(() => socket.disconnect(true), Math.max(0, endsAt - now())).unref();
}
