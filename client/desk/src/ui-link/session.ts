import { createHash, timingSafeEqual } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { UI_CODE_LIFE_MS } from '@breakwater/shared/limits';

const SECRET_BYTES = 32;
const CODES_MAX = 16;
/** More tabs than anybody has open; the one that was signed in first goes first. */
const TABS_MAX = 32;

export type UiSessions = {
  /** A fresh one-time code for one tab: 32 random bytes as base64url. Dies when used, or after {@link UI_CODE_LIFE_MS}. */
  readonly mintCode: () => string;
  /** Uses the code up and gives the tab's token; undefined for a code that is unknown, used or too old. */
  readonly exchange: (code: string) => string | undefined;
  /** Whether a token was given out by this process and not revoked. */
  readonly isGood: (token: string) => boolean;
  /** Ends every session and every code: nothing is left when the desk stops. */
  readonly revokeAll: () => void;
};

/**
 * The browser's way in (U1, attacks 38 and 39). Only digests of codes and tokens are kept, in memory; they are compared in constant
 * time, each against all, so that neither time nor a memory dump gives one away.
 */
export function createUiSessions({
  now,
  random,
}: {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}): UiSessions {
  const codes: { readonly digest: Buffer; readonly diesAtMs: number }[] = [];
  const tokens: Buffer[] = [];
  const draw = (): string => encodeBase64url(random(SECRET_BYTES));

  return {
    mintCode: () => {
      const code = draw();
      codes.push({ digest: digestOf(code), diesAtMs: now() + UI_CODE_LIFE_MS });
      if (codes.length > CODES_MAX) codes.shift();
      return code;
    },
    exchange: (code) => {
      const found = indexOf(
        codes.map(({ digest }) => digest),
        code,
      );
      const [used] = found < 0 ? [] : codes.splice(found, 1);
      if (!used || now() >= used.diesAtMs) return undefined;
      const token = draw();
      tokens.push(digestOf(token));
      if (tokens.length > TABS_MAX) tokens.shift();
      return token;
    },
    isGood: (token) => indexOf(tokens, token) >= 0,
    revokeAll: () => {
      codes.length = 0;
      tokens.length = 0;
    },
  };
}

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Where the secret's digest stands, or -1. Looks at every one, whichever fits. */
function indexOf(digests: readonly Buffer[], secret: string): number {
  const wanted = digestOf(secret);
  return digests.reduce((found, digest, i) => (timingSafeEqual(digest, wanted) ? i : found), -1);
}
