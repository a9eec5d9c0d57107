// libsignal keeps the counter of a first message to itself, so it is read from the wire format: a version byte, then protobuf.
// Only varints and byte fields occur in it.

/** The counter of the message inside a first (PreKey) message; undefined for bytes that are none. */
export function prekeyMessageCounter(serialized: Uint8Array): number | undefined {
  const INNER_MESSAGE = 4;
  const COUNTER = 2;
  const inner = readField(serialized, INNER_MESSAGE);
  if (!(inner instanceof Uint8Array)) return undefined;
  const counter = readField(inner, COUNTER);
  return typeof counter === 'number' ? counter : counter === undefined ? 0 : undefined;
}

function readField(message: Uint8Array, wanted: number): number | Uint8Array | undefined {
  let at = 1; // behind the version byte
  let found: number | Uint8Array | undefined;
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
    const field = Math.floor(tag / 8);
    const type = tag % 8;
    const value = varint();
    if (Number.isNaN(tag) || Number.isNaN(value)) return undefined;
    if (type === 0) {
      if (field === wanted) found = value;
    } else if (type === 2) {
      if (at + value > message.length) return undefined;
      if (field === wanted) found = message.subarray(at, at + value);
      at += value;
    } else return found;
  }
  return found;
}
