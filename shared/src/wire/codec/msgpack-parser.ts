import { Decoder as MsgpackDecoder, Encoder as MsgpackEncoder } from '@msgpack/msgpack';
import { Emitter } from '@socket.io/component-emitter';
import { FRAME_MAX_BYTES } from '../../limits.ts';
import { hasSafeShape } from './frame-shape.ts';

/** Socket.IO packet types that this link uses: CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR. No binary attachments: MessagePack is binary already. */
const PACKET_TYPES = [0, 1, 2, 3, 4];
/** Events that Socket.IO and Node's emitter raise themselves. From the wire they would reach those listeners; `error` without one ends the process. */
const OWN_EVENTS = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'error', 'newListener', 'removeListener']);
type Packet = { type: number; nsp: string; data?: unknown; id?: number };

// One allocation-free encoder and decoder a process. `ignoreUndefined` because Socket.IO leaves optional fields undefined.
const encoder = new MsgpackEncoder({ ignoreUndefined: true });
const decoder = new MsgpackDecoder({
  maxStrLength: FRAME_MAX_BYTES,
  maxBinLength: FRAME_MAX_BYTES,
  maxArrayLength: 4096,
  maxMapLength: 256,
  maxExtLength: 0,
});

class Encoder {
  encode(packet: Packet): Uint8Array[] {
    return [encoder.encode({ type: packet.type, nsp: packet.nsp, data: packet.data, id: packet.id })];
  }
}

/** Decodes one frame a packet; anything else throws, and Socket.IO then cuts the connection. */
class Decoder extends Emitter<Record<string, (packet: Packet) => void>, Record<string, (packet: Packet) => void>> {
  add(chunk: unknown): void {
    if (!(chunk instanceof Uint8Array || chunk instanceof ArrayBuffer)) throw new Error('binary frame expected');
    const frame = chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk;
    // Before the decoder, which makes room for whatever a header declares (HL32): anybody may send a frame, before any sign-in.
    if (!hasSafeShape(frame)) throw new Error('invalid frame');
    const packet = decoder.decode(frame) as Packet;
    if (!isPacket(packet)) throw new Error('invalid packet');
    this.emit('decoded', packet);
  }
  destroy(): void {}
}

function isPacket(packet: unknown): packet is Packet {
  if (typeof packet !== 'object' || packet === null) return false;
  const { type, nsp, data, id } = packet as Record<string, unknown>;
  if (typeof type !== 'number' || !PACKET_TYPES.includes(type) || typeof nsp !== 'string' || nsp.length > 64) return false;
  if (id !== undefined && !Number.isSafeInteger(id)) return false;
  if (type === 2) return Array.isArray(data) && typeof data[0] === 'string' && !OWN_EVENTS.has(data[0]);
  return type !== 3 || Array.isArray(data);
}

/** The binary Socket.IO parser of the hub link; the same object on both ends (S3, attack 22: `__proto__` keys are refused by the decoder). */
export const msgpackParser = { protocol: 5, Encoder, Decoder };
