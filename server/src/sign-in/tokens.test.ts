import { createHmac, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { DeviceId, RosterId } from '@breakwater/shared/ids';
import { TOKEN_LIFE_MS } from '@breakwater/shared/limits';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { createTokenKey, createTokens, readTokenKey } from './tokens.ts';

const network = RosterId.parse('A'.repeat(43));
const key = readTokenKey(createTokenKey());
const at = 1_800_000_000_000;
const deps = { key, network, hubKey: 'hub', now: () => at, random: (length: number) => Uint8Array.from(randomBytes(length)) };
const tokens = createTokens(deps);
const device = DeviceId.parse('a0a0a0a0-a0a0-4a0a-8a0a-a0a0a0a0a0a0'); // has letters, for the one in upper case
const subject = { device, incarnation: 3, fence: 'fence', generation: 'g', links: 7 };
const { token } = tokens.issue(subject);
const decoded = jwt.decode(token, { complete: true });
const claims = decoded?.payload as Record<string, unknown>;
const header = decoded?.header as unknown as Record<string, unknown>;

/** A token of our own key with some claims or header fields changed. */
const resigned = (changes: Record<string, unknown>, headers: Record<string, unknown> = {}): string => {
  const payload = Object.fromEntries(Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined));
  return jwt.sign(payload, key, { algorithm: 'ES256', header: { ...header, ...headers } as unknown as jwt.JwtHeader });
};
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('tokens', () => {
  it('reads its own token until it expires', () => {
    expect(tokens.read(token)).toEqual({ ...subject, expiresAt: at + TOKEN_LIFE_MS });
    expect(tokens.read(resigned({}))).toBeDefined();
    expect(createTokens({ ...deps, now: () => at + TOKEN_LIFE_MS - 1_000 }).read(token)).toBeDefined();
    const later = createTokens({ ...deps, now: () => at + TOKEN_LIFE_MS + 1_000 });
    expect([later.read(token), later.readPast(token)?.links]).toEqual([undefined, 7]);
  });

  it.each([
    ['algorithm none', `${part({ ...header, alg: 'none' })}.${part(claims)}.`],
    ['none with our signature', token.replace(/^[^.]+/, part({ ...header, alg: 'none' }))],
    ['the public key as HMAC secret', forgedHmac()],
    [
      'another key',
      jwt.sign(claims, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, {
        algorithm: 'ES256',
        header: header as unknown as jwt.JwtHeader,
      }),
    ],
    ['another key id', resigned({}, { kid: 'other' })],
    ['no key id', resigned({}, { kid: undefined })],
    ['no expiry', resigned({ exp: undefined })],
    ['another audience', resigned({ aud: 'breakwater:other' })],
    ['no audience', resigned({ aud: undefined })],
    ['another issuer', resigned({ iss: 'other' })],
    ['no issuer', resigned({ iss: undefined })],
    ['no device', resigned({ sub: undefined })],
    ['a device in upper case', resigned({ sub: device.toUpperCase() })],
    ['no token id', resigned({ jti: undefined })],
    ['no incarnation', resigned({ incarnation: undefined })],
    ['an operator as incarnation', resigned({ incarnation: { $gt: 0 } })],
    ['not yet valid', resigned({ nbf: at / 1_000 + 60 })],
    ['a changed claim under the old signature', token.replace(/\.[^.]+\./, `.${part({ ...claims, incarnation: 9 })}.`)],
    ['nothing', ''],
    ['something else', 'a.b.c'],
  ])('[attack 20] does not read a token with %s', (_name, forged) => {
    expect(tokens.read(forged)).toBeUndefined();
  });

  it('[attack 20] does not read a token of another network or hub', () => {
    expect(createTokens({ ...deps, network: RosterId.parse(`${'B'.repeat(42)}A`) }).read(token)).toBeUndefined();
    expect(createTokens({ ...deps, hubKey: 'other hub' }).read(token)).toBeUndefined();
  });

  it('takes no other kind of key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(() => readTokenKey(rsa)).toThrow();
    expect(() => readTokenKey(p384)).toThrow();
  });
});

function forgedHmac(): string {
  const signed = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  const pem = createPublicKey(key).export({ format: 'pem', type: 'spki' });
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}
