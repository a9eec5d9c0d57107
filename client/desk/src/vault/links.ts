import { concatBytes } from '@breakwater/shared/format/bytes';
import type { SignedLink } from '@breakwater/shared/roster/link';

type Signatures = SignedLink['signatures'];

const KEY_BYTES = 32;
const PAIR_BYTES = 96;

/** Signatures as one cell: key and signature of each, 96 bytes. */
export const writeSignatures = (signatures: Signatures): Uint8Array<ArrayBuffer> =>
  concatBytes(...signatures.flatMap(({ key, signature }) => [key, signature]));

export const readSignatures = (cell: Uint8Array): Signatures =>
  Array.from({ length: cell.length / PAIR_BYTES }, (_, i) => ({
    key: Uint8Array.from(cell.subarray(i * PAIR_BYTES, i * PAIR_BYTES + KEY_BYTES)),
    signature: Uint8Array.from(cell.subarray(i * PAIR_BYTES + KEY_BYTES, (i + 1) * PAIR_BYTES)),
  }));
