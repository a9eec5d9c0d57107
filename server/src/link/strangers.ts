import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { isLoopback } from '../config/config.ts';
import { callerAddress } from './caller-address.ts';

/** Connections that have not greeted yet, from the first byte of TCP on: before TLS, HTTP and Socket.IO, where nothing else counts them. */
export type Strangers = {
  readonly enter: (connection: Socket) => void;
  /** It has greeted: from here on it counts among those of its address. */
  readonly greeted: (request: Pick<IncomingMessage, 'socket'>) => void;
};

export type StrangerLimits = { readonly all: number; readonly ofAnAddress: number };

/**
 * HL41: keeps so many of one address and so many in all. Over it the oldest goes, not the newest: a desk greets in its first second, and gets in whoever holds
 * connections open. Behind a proxy all come from its address, which is not counted for itself.
 */
export function createStrangers({ all, ofAnAddress }: StrangerLimits, behindProxy: boolean): Strangers {
  const waiting = new Map<string, { readonly connection: Socket; readonly address: string }>();
  // By its ends: with TLS what greets is another object than what connected.
  const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
  const makePlace = (address: string): void => {
    const isCounted = !behindProxy && !isLoopback(address);
    const alike = isCounted ? [...waiting].filter(([, one]) => one.address === address) : [];
    const [oldest] = alike.length >= ofAnAddress ? alike : waiting.size >= all ? waiting : [];
    if (!oldest) return;
    waiting.delete(oldest[0]);
    oldest[1].connection.destroy();
  };
  return {
    enter: (connection) => {
      const name = nameOf(connection);
      const address = callerAddress({ socket: connection, headers: {} } as IncomingMessage, false);
      makePlace(address);
      waiting.set(name, { connection, address });
      // The next one from the same port may be here before this one is said to be gone.
      connection.once('close', () => void (waiting.get(name)?.connection === connection && waiting.delete(name)));
    },
    greeted: ({ socket }) => void waiting.delete(nameOf(socket)),
  };
}
