import type { Socket } from 'socket.io';

export type Connection = Socket['conn'];

type Packet = { readonly data?: string | Uint8Array };
// Neither what waits in Engine.IO nor the WebSocket below it has a name in its types. Where they are missing, nothing is behind.
type Insides = {
  readonly writeBuffer?: readonly Packet[];
  readonly transport?: { readonly socket?: WebSocket };
};
type WebSocket = { readonly bufferedAmount?: number; pause?(): void; resume?(): void };

const insides = (conn: Connection): Insides => conn as unknown as Insides;

/** The WebSocket below a connection, which can stop reading. */
export const webSocketOf = (conn: Connection): WebSocket | undefined => insides(conn).transport?.socket;

/** Whether more than so many bytes, or so many packets, wait for this connection to read them: what it leaves is memory of the hub (D10). */
export function isBehind(conn: Connection, bytes: number, packets = Number.MAX_SAFE_INTEGER): boolean {
  const { writeBuffer = [] } = insides(conn);
  if (writeBuffer.length >= packets) return true;
  let waiting = webSocketOf(conn)?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) waiting += data?.length ?? 0;
  return waiting > bytes;
}
