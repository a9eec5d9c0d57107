import { SignalMessage } from '@signalapp/libsignal-client';

/**
 * The counter of the message inside a first (PreKey) message; undefined for bytes that hold none. libsignal keeps that message to itself, so it is taken out
 * of the wire format; what it says is libsignal's to read, and to refuse: behind its fields stand eight bytes of a MAC, which can look like one more field.
 */
export function prekeyMessageCounter(serialized: Uint8Array<ArrayBuffer>): number | undefined {
  const inner = innerMessage(serialized);
  return inner && SignalMessage.deserialize(inner).counter();
}

const INNER_MESSAGE = 4;

/** A version byte, then protobuf, of which only varints and byte fields occur. The last of a field's values counts. */
function innerMessage(message: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  let at = 1; // behind the version byte
  let found: Uint8Array<ArrayBuffer> | undefined;
  const varint = (): number => {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 10; i++) {
      const byte = message[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const tag = varint();
    const value = varint();
    if (Number.isNaN(tag) || Number.isNaN(value)) return undefined;
    const [field, type] = [Math.floor(tag / 8), tag % 8];
    if (type === 0) continue;
    if (type !== 2 || at + value > message.length) return undefined;
    if (field === INNER_MESSAGE) found = message.slice(at, at + value);
    at += value;
  }
  return found;
}
