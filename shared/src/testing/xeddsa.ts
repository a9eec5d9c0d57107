import { createHash, randomBytes } from 'node:crypto';

// XEdDSA signing (revision 1, section 4) in plain BigInt: slow, not constant-time, and only for tests, where shared and the
// hub need identity keys without libsignal.

const P = 2n ** 255n - 19n;
const Q = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * inverse(121666n));
type Point = { readonly x: bigint; readonly y: bigint };
const BASE_Y = mod(4n * inverse(5n));
const BASE: Point = { x: recoverEvenX(BASE_Y), y: BASE_Y };

/** An X25519 key pair as libsignal's identity keys are: 32 bytes each. */
export type MontgomeryKeyPair = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };

export function montgomeryKeyPair(seed: Uint8Array = randomBytes(32)): MontgomeryKeyPair {
  const privateKey = Uint8Array.from(seed);
  privateKey[0] = (privateKey[0] ?? 0) & 248;
  privateKey[31] = ((privateKey[31] ?? 0) & 127) | 64;
  const { y } = multiply(BASE, toNumber(privateKey) % Q);
  return { publicKey: toBytes(mod((1n + y) * inverse(1n - y))), privateKey };
}

export function xeddsaSign(privateKey: Uint8Array, message: Uint8Array): Uint8Array {
  const scalar = toNumber(privateKey) % Q;
  const point = multiply(BASE, scalar);
  const negative = (point.x & 1n) === 1n;
  const a = negative ? Q - scalar : scalar;
  const publicKey = toBytes(point.y); // the sign bit is zero by construction
  const prefix = new Uint8Array(32).fill(0xff);
  prefix[0] = 0xfe;
  const r = sha512(prefix, toBytes(a), message, randomBytes(64)) % Q;
  const R = multiply(BASE, r);
  const encodedR = toBytes(R.y | ((R.x & 1n) << 255n));
  const h = sha512(encodedR, publicKey, message) % Q;
  return Uint8Array.from([...encodedR, ...toBytes((r + h * a) % Q)]);
}

/** Extended coordinates (RFC 8032 section 5.1.4): additions without an inversion. */
type Extended = { readonly X: bigint; readonly Y: bigint; readonly Z: bigint; readonly T: bigint };

function multiply(point: Point, scalar: bigint): Point {
  let result: Extended = { X: 0n, Y: 1n, Z: 1n, T: 0n };
  let addend: Extended = { X: point.x, Y: point.y, Z: 1n, T: mod(point.x * point.y) };
  for (let k = scalar; k > 0n; k >>= 1n, addend = add(addend, addend)) if (k & 1n) result = add(result, addend);
  const toAffine = inverse(result.Z);
  return { x: mod(result.X * toAffine), y: mod(result.Y * toAffine) };
}

function add(p: Extended, q: Extended): Extended {
  const a = mod((p.Y - p.X) * (q.Y - q.X));
  const b = mod((p.Y + p.X) * (q.Y + q.X));
  const c = mod(2n * D * p.T * q.T);
  const d = mod(2n * p.Z * q.Z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { X: mod(e * f), Y: mod(g * h), Z: mod(f * g), T: mod(e * h) };
}

function recoverEvenX(y: bigint): bigint {
  const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x - square) !== 0n) x = mod(x * power(2n, (P - 1n) / 4n));
  return (x & 1n) === 0n ? x : P - x;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = mod(b * b)) if (e & 1n) result = mod(result * b);
  return result;
}

function inverse(value: bigint): bigint {
  let [r0, r1, t0, t1] = [P, mod(value), 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, t0, t1] = [r1, r0 - quotient * r1, t1, t0 - quotient * t1];
  }
  return mod(t0);
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

const toNumber = (bytes: Uint8Array): bigint => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
const toBytes = (value: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
const sha512 = (...parts: readonly Uint8Array[]): bigint => toNumber(createHash('sha512').update(Buffer.concat(parts)).digest());
