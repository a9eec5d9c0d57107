import { Handshake, type Incompatibility, OLDEST_PROTOCOL, PROTOCOL } from '@breakwater/shared/hub/version';
import type { ExtendedError, Socket } from 'socket.io';

export type Greeting = { readonly protocol: number; readonly token?: string | undefined };

/** Reads what a desk says when it connects, or why the two cannot talk. `lowest`: the oldest protocol that the network still allows. */
export function readHandshake(auth: unknown, lowest: number): Greeting | Incompatibility {
  const handshake = Handshake.safeParse(auth);
  if (!handshake.success) return 'no-handshake';
  if (handshake.data.protocol < Math.max(OLDEST_PROTOCOL, lowest)) return 'desk-too-old';
  if (handshake.data.protocol > PROTOCOL) return 'hub-too-old';
  return handshake.data;
}

/** A middleware that refuses with one of the closed reasons; a fault in it refuses too, and reaches nobody. */
export function greet(
  judge: (socket: Socket) => Promise<Incompatibility | undefined> | Incompatibility | undefined,
  fault: (fault: unknown) => void,
) {
  return async (socket: Socket, next: (error?: ExtendedError) => void): Promise<void> => {
    try {
      const reason = await judge(socket);
      next(reason === undefined ? undefined : new Error(reason));
    } catch (thrown) {
      fault(thrown);
      next(new Error('no-handshake' satisfies Incompatibility));
    }
  };
}
