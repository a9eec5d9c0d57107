import { Decoder, Encoder } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { FRAME_DEPTH_MAX, FRAME_MAX_BYTES, FRAME_VALUES_MAX } from '../../limits.ts';
import { hasSafeShape } from './frame-shape.ts';
import { msgpackParser } from './msgpack-parser.ts';

const encode = (value: unknown): Uint8Array => new Encoder({ maxDepth: 200 }).encode(value);
const repeated = (bytes: readonly number[], length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length] ?? 0);
const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);

describe('[HL32] [attack 23] a frame', () => {
  it.each([
    ['arrays of 4,096', [0xdc, 0x10, 0x00]],
    ['arrays of one', [0x91]],
    ['maps of 255', [0xde, 0x00, 0xff, 0xa0]],
    ['the largest arrays', [0xdd, 0xff, 0xff, 0xff, 0xff]],
  ])('of %s inside each other is refused at once, and takes no memory', (_name, header) => {
    // Small, so that a decoder without the walk stays alive and is seen.
    expect(() => new msgpackParser.Decoder().add(repeated(header, 9_000))).toThrow('invalid frame');
    const frame = repeated(header, FRAME_MAX_BYTES);
    const [heap, before] = [process.memoryUsage().heapUsed, process.cpuUsage()];
    for (let i = 0; i < 10; i++) expect(hasSafeShape(frame)).toBe(false);
    // Of this process alone, however busy the machine is.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(500);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(10_000_000);
  });

  it('of containers that declare more than is there is refused, however deep', () => {
    for (const header of [
      [0xdc, 0x10, 0x00],
      [0xde, 0x00, 0xff],
      [0xdd, 0x00, 0x00, 0x10, 0x00],
    ])
      expect(hasSafeShape(Uint8Array.of(...header, ...header, ...Array.from({ length: 4_200 }, () => 1)))).toBe(false);
  });

  it('of a million small things is refused', () => {
    for (const thing of [[0x80], [0x90], [0xc4, 0x00], [0xc0]]) {
      const inside = repeated(thing, FRAME_MAX_BYTES - 5 - (FRAME_MAX_BYTES % thing.length));
      const count = Math.floor(inside.length / thing.length);
      const frame = new Uint8Array(5 + inside.length);
      frame.set([0xdd, count >>> 24, (count >>> 16) & 255, (count >>> 8) & 255, count & 255]);
      frame.set(inside, 5);
      expect(hasSafeShape(frame)).toBe(false);
    }
  });

  it(`may hold ${FRAME_DEPTH_MAX} containers inside each other and ${FRAME_VALUES_MAX} values`, () => {
    expect([hasSafeShape(encode(nested(FRAME_DEPTH_MAX))), hasSafeShape(encode(nested(FRAME_DEPTH_MAX + 1)))]).toEqual([true, false]);
    const filled = (count: number): Uint8Array => encode(Array.from({ length: count }, () => 1));
    expect([hasSafeShape(filled(FRAME_VALUES_MAX - 1)), hasSafeShape(filled(FRAME_VALUES_MAX))]).toEqual([true, false]);
    expect(hasSafeShape(encode(Array.from({ length: 4_096 }, () => ({ roster: 'r', height: 1, hash: 'h' }))))).toBe(true);
  });

  it('that is cut off, or goes on behind its value, is refused', () => {
    const frame = encode({ a: [1, 'two', new Uint8Array(300), -3, 2 ** 40, 1.5, null, true, 'x'.repeat(300)], b: {}, c: [] });
    expect(hasSafeShape(frame)).toBe(true);
    for (let end = 0; end < frame.length; end++) expect(hasSafeShape(frame.subarray(0, end)), String(end)).toBe(false);
    expect(hasSafeShape(Uint8Array.of(...frame, 0xc0))).toBe(false);
  });

  it('that the decoder reads and that is within the limits is let in, whatever is changed in it; extensions are not', () => {
    const decoder = new Decoder();
    const sample = encode({
      type: 2,
      nsp: '/door',
      data: ['a:b', { list: [1, [2, [3]], { k: new Uint8Array(20) }], n: 70_000, t: 'y'.repeat(40) }],
      id: 7,
    });
    const random = randomOf(11);
    let [read, refused] = [0, 0];
    for (let round = 0; round < 3_000; round++) {
      const frame = sample.slice(0, random() < 0.1 ? Math.floor(random() * sample.length) : sample.length);
      for (let i = 0; i < 1 + 3 * random(); i++) frame[Math.floor(random() * frame.length)] = Math.floor(random() * 256);
      const value = decoded(decoder, frame);
      const isSafe = hasSafeShape(frame);
      if (isSafe) expect(value.status === 'read' || value.isKeyRefused, value.why).toBe(true);
      if (value.status === 'read' && !isSafe)
        expect(frame.some((byte) => (byte >= 0xc7 && byte <= 0xc9) || (byte >= 0xd4 && byte <= 0xd8))).toBe(true);
      if (isSafe) read += 1;
      else refused += 1;
    }
    expect(Math.min(read, refused)).toBeGreaterThan(300);
  });
});

function decoded(decoder: Decoder, frame: Uint8Array) {
  try {
    decoder.decode(frame);
    return { status: 'read' as const, isKeyRefused: false, why: '' };
  } catch (cause) {
    const why = String(cause);
    // A map's key that is neither text nor a number, or `__proto__`; a text that is not UTF-8.
    return { status: 'refused' as const, isKeyRefused: /key|__proto__|UTF|encoded data/i.test(why), why };
  }
}

/** The same numbers each time: a failure can be looked at again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
