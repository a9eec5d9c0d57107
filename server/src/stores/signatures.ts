import { concatBytes } from '@breakwater/shared/format/bytes';
import type { SignedLink } from '@breakwater/shared/roster/link';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

type Signatures = SignedLink['signatures'];

/** A link's signatures as they are kept: key and signature one after the other, 96 bytes for each. */
export const packSignatures = (signatures: Signatures): Uint8Array<ArrayBuffer> =>
  concatBytes(...signatures.flatMap(({ key, signature }) => [key, signature]));

export function unpackSignatures(packed: Uint8Array<ArrayBuffer>): Signatures {
  const each = KEY_BYTES + SIGNATURE_BYTES;
  return Array.from({ length: packed.length / each }, (_, i) => ({
    key: packed.slice(i * each, i * each + KEY_BYTES),
    signature: packed.slice(i * each + KEY_BYTES, (i + 1) * each),
  }));
}
