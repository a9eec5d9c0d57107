import { describe, expect, it } from 'vitest';
import { ed25519Verify, rosterCrypto, signingKey } from '../testing/crypto.ts';
import { montgomeryKeyPair, xeddsaSign } from '../testing/xeddsa.ts';
import { isSoundEd25519, isSoundX25519 } from './curve.ts';

const message = new TextEncoder().encode('message');
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const P = 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f';

describe('key encodings', () => {
  it.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000080',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    P,
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ])('[T1] refuses the Ed25519 key %s', (key) => expect(isSoundEd25519(hex(key))).toBe(false));

  it.each([
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    P,
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ])('[T1] refuses the X25519 key %s', (key) => expect(isSoundX25519(hex(key))).toBe(false));

  it('[T1] a small-order key verifies nothing, though plain Ed25519 would let it', () => {
    const identity = hex('0100000000000000000000000000000000000000000000000000000000000000');
    const forged = new Uint8Array(64);
    forged[0] = 1; // R is the identity, S is zero: stands for every message under the identity key
    expect(ed25519Verify(identity, message, forged)).toBe(true);
    expect(rosterCrypto.check('ed25519', identity, message, forged)).toBe(false);
  });
});

describe('signatures', () => {
  it('[T1] accepts XEdDSA by an X25519 key, and nothing altered', () => {
    for (let i = 0; i < 8; i++) {
      const { publicKey, privateKey } = montgomeryKeyPair();
      const signature = xeddsaSign(privateKey, message);
      expect(rosterCrypto.check('xeddsa', publicKey, message, signature)).toBe(true);
      for (const at of [0, 31, 32, 62, 63]) {
        const altered = Uint8Array.from(signature);
        altered[at] = (altered[at] ?? 0) ^ 1;
        expect(rosterCrypto.check('xeddsa', publicKey, message, altered)).toBe(false);
      }
      expect(rosterCrypto.check('xeddsa', publicKey, Uint8Array.of(1), signature)).toBe(false);
    }
  });

  it('[T1] refuses S + L, which would be a second signature of the same link', () => {
    const key = signingKey();
    const signature = key.sign(message);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = signature.subarray(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + order;
    const altered = Uint8Array.from(signature);
    for (let i = 32; i < 64; i++, s >>= 8n) altered[i] = Number(s & 255n);
    expect(rosterCrypto.check('ed25519', key.publicKey, message, signature)).toBe(true);
    expect(rosterCrypto.check('ed25519', key.publicKey, message, altered)).toBe(false);
  });
});
