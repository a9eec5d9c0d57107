import type { Namespace, Socket } from 'socket.io';
import { greet, readHandshake } from './handshake.ts';
import type { Services } from './services.ts';

/** Someone who has not signed in: where the connection comes from, and the protocol it speaks. */
export type Greeted = { readonly address: string; readonly protocol: number };

/** Lets in whoever speaks a protocol of ours and has not too many connections, and serves each connection by `serve`. */
export function greetVisitors(namespace: Namespace, hub: Services, serve: (socket: Socket, greeted: Greeted) => void): void {
  const visitors = new WeakMap<Socket, Greeted>();
  namespace.use(
    greet((socket) => {
      const address = hub.addressOf(socket.request);
      if (!hub.enter(address, socket)) return 'too-many-connections';
      const greeting = readHandshake(socket.handshake.auth, hub.book.network().lowestProtocol);
      if (typeof greeting === 'string') return greeting;
      visitors.set(socket, { protocol: greeting.protocol, address });
      return undefined;
    }, hub.fault),
  );
  namespace.on('connection', (socket) => {
    const greeted = visitors.get(socket);
    if (!greeted) return void socket.disconnect(true);
    serve(socket, greeted);
  });
}
