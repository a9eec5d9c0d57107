import { LibSignalErrorBase, PreKeySignalMessage, PrivateKey, SignalMessage } from '@signalapp/libsignal-client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prekeyMessageCounter } from './counters.ts';

const MAC_BYTES = 8;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((each) => Uint8Array.from(each));
const key = PrivateKey.generate().getPublicKey();

function message(counter: number): Uint8Array<ArrayBuffer> {
  return SignalMessage._new(3, new Uint8Array(32), key, counter, 0, Uint8Array.of(1), key, key, new Uint8Array(0)).serialize();
}

function firstMessage(inner: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return PreKeySignalMessage._new(3, 1, 2, 3, key, key, SignalMessage.deserialize(inner)).serialize();
}

describe('the counter of a first message', () => {
  // A counter's own field, and one that reaches behind the end.
  const alike = [Uint8Array.of(0x10, 0xff, 0xff, 0x7f, 0, 0, 0, 0), Uint8Array.of(0x22, 0x7f, 0, 0, 0, 0, 0, 0)];
  const mac = fc.oneof(fc.constantFrom(...alike), bytes(MAC_BYTES));

  it('[attack 17] is read whatever the MAC behind it looks like', () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffff_ffff }), mac, (counter, end) => {
        const inner = message(counter);
        inner.set(end, inner.length - MAC_BYTES);
        expect(prekeyMessageCounter(firstMessage(inner))).toBe(counter);
      }),
    );
  });

  it('is none of any other bytes, or libsignal refuses them', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (any) => read(Uint8Array.from(any)) === 'none'));
    const whole = firstMessage(message(7));
    fc.assert(fc.property(fc.nat({ max: whole.length - 1 }), (length) => ['none', 7].includes(read(whole.slice(0, length)))));
  });

  function read(serialized: Uint8Array<ArrayBuffer>): number | 'none' {
    try {
      return prekeyMessageCounter(serialized) ?? 'none';
    } catch (error) {
      if (error instanceof LibSignalErrorBase) return 'none';
      throw error;
    }
  }
});
