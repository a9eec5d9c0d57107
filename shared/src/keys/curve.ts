// Checks of Curve25519 encodings, so that hub and desk refuse the same keys (T1). Nothing here is secret, so BigInt is fine.

const P = 2n ** 255n - 19n;
const SIGN_BIT = 1n << 255n;

/** The y coordinates of the eight points of small order on edwards25519. */
const SMALL_ORDER_Y = new Set([
  0n,
  1n,
  P - 1n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
]);

/** The u coordinates of small order on curve25519 (RFC 7748 section 6.1 lets them through; we do not). */
const SMALL_ORDER_U = new Set([
  0n,
  1n,
  P - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]);

/** Whether these 32 bytes are a canonical Ed25519 public key that is not of small order. (That it lies on the curve is found when it verifies.) */
export function isSoundEd25519(key: Uint8Array): boolean {
  if (key.length !== 32) return false;
  const y = readLittleEndian(key) & ~SIGN_BIT;
  return y < P && !SMALL_ORDER_Y.has(y);
}

/** Whether these 32 bytes are a canonical X25519 public key that is not of small order. */
export function isSoundX25519(key: Uint8Array): boolean {
  if (key.length !== 32) return false;
  const u = readLittleEndian(key);
  return u < P && !SMALL_ORDER_U.has(u);
}

/**
 * Turns an XEdDSA signature (libsignal's) into the Ed25519 key and signature that verify alike: the Edwards y is
 * (u - 1) / (u + 1), and the sign of x travels in the signature's last bit (XEdDSA revision 1, section 2.5).
 */
export function edwardsForm(
  key: Uint8Array,
  signature: Uint8Array,
): { readonly key: Uint8Array; readonly signature: Uint8Array } | undefined {
  if (!isSoundX25519(key) || signature.length !== 64) return undefined;
  const u = readLittleEndian(key);
  const y = ((u - 1n) * inverse(u + 1n)) % P;
  const last = signature[63] ?? 0;
  const edwards = writeLittleEndian(y);
  edwards[31] = (edwards[31] ?? 0) | (last & 0x80);
  const plain = Uint8Array.from(signature);
  plain[63] = last & 0x7f;
  return { key: edwards, signature: plain };
}

function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value % P;
  for (let exponent = P - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
}

const readLittleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

const writeLittleEndian = (value: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
