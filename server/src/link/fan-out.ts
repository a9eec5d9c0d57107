import { msgpackParser } from '@breakwater/shared/wire/codec/msgpack-parser';
import type { Namespace } from 'socket.io';
import { type Connection, isBehind } from './unread.ts';

const EVENT = 2;
/** What may wait in a connection before pushes pass it over. */
const BEHIND_PACKETS = 1_024;
const BEHIND_BYTES = 4 * 1_024 * 1_024;
const NONE: ReadonlySet<string> = new Set();

const encoder = new msgpackParser.Encoder();

/**
 * Sends one event to every socket of some channels on this node. The WebSocket frame is made once, header and all, and
 * the same bytes go to every connection; Socket.IO's own broadcast shares the packet but frames it anew for each. A
 * connection that does not read is passed over: a push is a hint (D4), and memory is not for those who do not listen.
 */
export function fanOut(desks: Namespace, event: string, body: unknown, channels: Iterable<string>): void {
  const [packet] = encoder.encode({ type: EVENT, nsp: desks.name, data: [event, body] });
  if (!packet) return;
  const options = framed(packet);
  for (const channel of channels) {
    for (const id of desks.adapter.rooms.get(channel) ?? NONE) {
      const conn = desks.sockets.get(id)?.conn;
      if (conn && !isBehind(conn, BEHIND_BYTES, BEHIND_PACKETS)) conn.write(packet, options);
    }
  }
}

type WriteOptions = NonNullable<Parameters<Connection['write']>[1]>;

// Engine.IO takes a frame that is made already from this option, which its types do not name; its own adapter uses it for text.
const framed = (packet: Uint8Array): WriteOptions => ({ compress: false, wsPreEncodedFrame: [binaryFrame(packet)] }) as WriteOptions;

/** An unmasked binary WebSocket frame (RFC 6455 section 5.2), whole. */
function binaryFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x82; // the only fragment, binary
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, header);
  return frame;
}
