import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { DeviceId, Incarnation, type RosterId } from '@breakwater/shared/ids';
import { TOKEN_LIFE_MS } from '@breakwater/shared/limits';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

// One fixed algorithm (attack 20). jsonwebtoken has no EdDSA, so the token's key is a P-256 key of its own.
const ALGORITHM = 'ES256';

/** What a token says: which device it was given to, at which opening of its vault (D7), and how much the hub had then (HL34). */
const TokenClaims = z.object({
  sub: DeviceId,
  jti: z.string().min(1).max(64),
  incarnation: Incarnation,
  fence: z.string().max(64),
  generation: z.string().max(64),
  links: z.int().min(0),
  iat: z.int(),
  exp: z.int(),
});

/** How much a hub has: its generation, and the links of all its rosters together. Within a generation they only grow. */
export type Standing = { readonly generation: string; readonly links: number };

export type TokenSubject = { readonly device: DeviceId; readonly incarnation: number; readonly fence: string } & Standing;
export type IssuedToken = { readonly token: string; readonly expiresAt: number };

export type Tokens = {
  /** Gives a token for {@link TOKEN_LIFE_MS}; `expiresAt` in milliseconds. */
  readonly issue: (subject: TokenSubject) => IssuedToken;
  /** Undefined for everything that is not a token of this hub for this network, in time. */
  readonly read: (token: string) => (TokenSubject & { readonly expiresAt: number }) | undefined;
  /** The same, also when its time is over: it lets nobody in, and says what this hub once had. */
  readonly readPast: (token: string) => Standing | undefined;
};

type Deps = {
  readonly key: KeyObject;
  readonly network: RosterId;
  readonly hubKey: string;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
};

/** Makes and reads the short tokens of the hub link: algorithm, key, audience, issuer and expiry are all fixed here. */
export function createTokens({ key, network, hubKey, now, random }: Deps): Tokens {
  const publicKey = createPublicKey(key);
  const keyid = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url')
    .slice(0, 16);
  const fixed = { audience: `breakwater:${network}`, issuer: `breakwater-hub:${hubKey}` };
  const read = (token: string, ignoreExpiration = false): (TokenSubject & { expiresAt: number }) | undefined => {
    try {
      const { header, payload } = jwt.verify(token, publicKey, {
        ...fixed,
        algorithms: [ALGORITHM],
        complete: true,
        ignoreExpiration,
        clockTimestamp: Math.floor(now() / 1_000),
      });
      // jsonwebtoken lets a token without `exp` through, and does not look at the key id.
      const claims = TokenClaims.safeParse(payload);
      if (header.kid !== keyid || !claims.success) return undefined;
      const { sub, incarnation, fence, generation, links, exp } = claims.data;
      return { device: sub, incarnation, fence, generation, links, expiresAt: exp * 1_000 };
    } catch {
      return undefined;
    }
  };
  return {
    issue: ({ device, ...said }) => {
      const iat = Math.floor(now() / 1_000);
      const exp = iat + TOKEN_LIFE_MS / 1_000;
      const claims = { ...said, iat, exp };
      const jwtid = Buffer.from(random(16)).toString('base64url');
      return { token: jwt.sign(claims, key, { ...fixed, algorithm: ALGORITHM, keyid, jwtid, subject: device }), expiresAt: exp * 1_000 };
    },
    read: (token) => read(token),
    readPast: (token) => read(token, true),
  };
}

/** Draws a new key for tokens, as PEM. */
export const createTokenKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** Reads the key for tokens. Throws when it is not a P-256 private key. */
export function readTokenKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('not a P-256 private key');
  return key;
}
