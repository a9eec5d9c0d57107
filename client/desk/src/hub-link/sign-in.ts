import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes } from '@breakwater/shared/format/canonical-json';
import { SignInStatement } from '@breakwater/shared/hub/envelope';
import { PROTOCOL } from '@breakwater/shared/hub/version';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { AskDoor, AskHub } from './ask.ts';

/** What the hub gave: a token, its life, and the hub's clock and generation. Times in UTC milliseconds. */
export type SignedIn = {
  readonly token: string;
  readonly expiresAt: number;
  readonly hubTime: number;
  readonly generation: string;
  /** How far this computer's clock is ahead of the hub's when it signed in (D13); negative when behind. */
  readonly clockAheadMs: number;
};

/** D7: how often the vault was opened, and what was drawn at this opening (base64url of 16 bytes). */
export type Fence = { readonly incarnation: number; readonly fence: string };

export type SignInDeps = {
  readonly now: () => number;
  readonly network: RosterId;
  /** From the verified network roster, as it stands now. */
  readonly hubKey: () => string;
  readonly device: DeviceId;
  readonly fence: () => Fence | Promise<Fence>;
  /** Signs canonical bytes as a `sign-in` statement by the device's signing key. */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
  /** D7: this vault is a copy, or was restored. Archives all sessions and leaves a fence above `above` (when the hub said so much). */
  readonly archiveAll: (above: number | undefined) => Promise<void>;
};

/**
 * Signs in at the door (section 2): challenge, signed statement, token. A fence that the hub refuses makes everything of
 * the old sessions be archived, then it signs in once more (D7). `before` is the token that it had last: by it a hub that was put back from an older
 * copy sees that it was (HL34). Throws the hub's Refusal.
 */
export async function signIn(deps: SignInDeps, ask: AskDoor, before?: string): Promise<SignedIn> {
  try {
    return await signInOnce(deps, ask, before);
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.code !== 'fence-refused') throw fault;
    await deps.archiveAll(incarnationNamed(fault.detail));
    return signInOnce(deps, ask, before);
  }
}

async function signInOnce(deps: SignInDeps, ask: AskDoor, before: string | undefined): Promise<SignedIn> {
  const signed = await signForDoor(deps, ask);
  return withClock(deps.now, () => ask('door:sign-in', before === undefined ? signed : { ...signed, before }));
}

/** Signs a fresh challenge of the door, once for one call there. */
export async function signForDoor(deps: SignInDeps, ask: AskDoor): Promise<Awaited<ReturnType<typeof signStatement>>> {
  const { challenge } = await ask('door:challenge', { device: deps.device });
  return signStatement(deps, challenge);
}

/** Renews the token on a line that is up. Throws the hub's Refusal. */
export async function renewToken(deps: SignInDeps, ask: AskHub): Promise<SignedIn> {
  const { challenge } = await ask('token:challenge', {});
  return withClock(deps.now, () => signStatement(deps, challenge).then((signed) => ask('token:renew', signed)));
}

async function signStatement(
  deps: SignInDeps,
  challenge: Uint8Array,
): Promise<{ statement: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> }> {
  const { incarnation, fence } = await deps.fence();
  const statement: SignInStatement = {
    network: deps.network,
    hubKey: deps.hubKey(),
    device: deps.device,
    challenge: encodeBase64url(challenge),
    incarnation,
    fence,
    protocol: PROTOCOL,
  };
  const bytes = canonicalBytes(SignInStatement.parse(statement));
  return { statement: bytes, signature: await deps.sign(bytes) };
}

/** The hub's time is compared with the middle of the call, so that a slow line is not taken for a wrong clock. */
async function withClock(now: () => number, call: () => Promise<Omit<SignedIn, 'clockAheadMs'>>): Promise<SignedIn> {
  const askedAt = now();
  const answer = await call();
  return { ...answer, clockAheadMs: Math.round((askedAt + now()) / 2) - answer.hubTime };
}

/** The hub may say in the refusal's detail which incarnation it knows. */
const incarnationNamed = (detail: string | undefined): number | undefined =>
  detail !== undefined && /^\d{1,15}$/.test(detail) ? Number(detail) : undefined;
