import { FRAME_DEPTH_MAX, FRAME_VALUES_MAX } from '../../limits.ts';

/** Bytes behind the first one of a value of fixed length. What is in neither list has no place on this link: extensions, and the byte that means nothing. */
const FIXED = new Map<number, number>([
  [0xc0, 0],
  [0xc2, 0],
  [0xc3, 0],
  [0xca, 4],
  [0xcb, 8],
  [0xcc, 1],
  [0xcd, 2],
  [0xce, 4],
  [0xcf, 8],
  [0xd0, 1],
  [0xd1, 2],
  [0xd2, 4],
  [0xd3, 8],
]);
/** Bytes of the length that follows the first one, for bytes, strings, arrays and maps. */
const LENGTHS = new Map<number, number>([
  [0xc4, 1],
  [0xc5, 2],
  [0xc6, 4],
  [0xd9, 1],
  [0xda, 2],
  [0xdb, 4],
  [0xdc, 2],
  [0xdd, 4],
  [0xde, 2],
  [0xdf, 4],
]);

/**
 * HL32: whether a frame is one whole MessagePack value that is safe to decode: at most {@link FRAME_DEPTH_MAX} containers inside each other, at most
 * {@link FRAME_VALUES_MAX} values, and every value there that a container declares. The decoder makes an array's room when it
 * meets its header, before any element is there: three bytes would cost 32 KiB, again and again. This walk makes nothing.
 */
export function hasSafeShape(frame: Uint8Array): boolean {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  /** What each open container still expects. */
  const open: number[] = [];
  /** What all of them expect together, and the frame's own value. */
  let expected = 1;
  let values = 0;
  let at = 0;
  while (expected > 0) {
    if (at >= frame.length || ++values > FRAME_VALUES_MAX) return false;
    expected -= 1;
    if (open.length > 0) open[open.length - 1] = (open.at(-1) ?? 0) - 1;
    const head = readHead(view, at);
    if (!head) return false;
    at = head.end;
    expected += head.inside;
    if (at > frame.length) return false;
    if (head.inside > 0 && open.push(head.inside) > FRAME_DEPTH_MAX) return false;
    while (open.at(-1) === 0) open.pop();
  }
  return at === frame.length;
}

type ValueHead = {
  /** Where what follows begins: behind the whole value, or behind a container's header. */
  readonly end: number;
  /** Values that a container declares; a map's keys count. */
  readonly inside: number;
};

function readHead(view: DataView, at: number): ValueHead | undefined {
  const first = view.getUint8(at);
  const end = at + 1;
  if (first < 0x80 || first >= 0xe0) return { end, inside: 0 };
  if (first < 0x90) return { end, inside: 2 * (first & 0x0f) };
  if (first < 0xa0) return { end, inside: first & 0x0f };
  if (first < 0xc0) return { end: end + (first & 0x1f), inside: 0 };
  const fixed = FIXED.get(first);
  if (fixed !== undefined) return { end: end + fixed, inside: 0 };
  const width = LENGTHS.get(first);
  if (width === undefined || end + width > view.byteLength) return undefined;
  const length = width === 1 ? view.getUint8(end) : width === 2 ? view.getUint16(end) : view.getUint32(end);
  if (first < 0xdc) return { end: end + width + length, inside: 0 };
  return { end: end + width, inside: first < 0xde ? length : 2 * length };
}
