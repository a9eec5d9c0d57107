import { describe, expect, it } from 'vitest';
import { checkSignature, generateEd25519, signEd25519, verifyEd25519 } from '../node/ed25519.ts';
import { seal, unseal } from '../node/seal.ts';
import { agrees, makeIdentity, signByIdentity } from './identity.ts';

describe('keys', () => {
  it('[T1] an identity key agrees; one of small order does not', () => {
    expect(agrees(makeIdentity().publicKey)).toBe(true);
    const one = new Uint8Array(32);
    one[0] = 1;
    for (const weak of [new Uint8Array(32), one]) expect(agrees(weak)).toBe(false);
  });

  it('[T1] libsignal’s signature proves possession to the network’s own check, and no altered one does', () => {
    const { pair, publicKey, registrationId } = makeIdentity();
    expect(registrationId).toBeGreaterThan(0);
    expect(registrationId).toBeLessThanOrEqual(0x3fff);
    const message = Uint8Array.of(1, 2, 3);
    const signature = signByIdentity(pair, message);
    expect(checkSignature('xeddsa', publicKey, message, signature)).toBe(true);
    for (const at of [0, 31, 32, 63]) {
      const altered = Uint8Array.from(signature);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(checkSignature('xeddsa', publicKey, message, altered)).toBe(false);
    }
  });

  it('[T1] Ed25519 refuses a signature with S + L, and bytes that are no key', () => {
    const L = 2n ** 252n + 27742317777372353535851937790883648493n;
    const { seed, publicKey } = generateEd25519();
    const message = Uint8Array.of(7);
    const signature = signEd25519(seed, message);
    expect(verifyEd25519(publicKey, message, signature)).toBe(true);
    const s = signature.subarray(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + L;
    const malleable = Uint8Array.from([
      ...signature.subarray(0, 32),
      ...Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 255n)),
    ]);
    expect(verifyEd25519(publicKey, message, malleable)).toBe(false);
    expect(checkSignature('ed25519', new Uint8Array(32), message, signature)).toBe(false);
    expect(verifyEd25519(new Uint8Array(5), message, signature)).toBe(false);
  });

  it('a box opens with its key and its context only', () => {
    const key = new Uint8Array(32).fill(9);
    const box = seal(key, Uint8Array.of(1, 2, 3), 'here');
    expect(unseal(key, box, 'here')).toEqual(Uint8Array.of(1, 2, 3));
    expect(unseal(key, box, 'there')).toBeUndefined();
    expect(unseal(new Uint8Array(32), box, 'here')).toBeUndefined();
    for (let at = 0; at < box.length; at += 5) {
      const altered = Uint8Array.from(box);
      altered[at] = (altered[at] ?? 0) ^ 128;
      expect(unseal(key, altered, 'here')).toBeUndefined();
    }
    expect(unseal(key, new Uint8Array(3), 'here')).toBeUndefined();
  });
});
