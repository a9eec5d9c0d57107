import { bytesOf } from '@breakwater/shared/format/base64url';
import { parseCanonical } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { SignInStatement } from '@breakwater/shared/hub/envelope';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import type { SignatureCheck } from '@breakwater/shared/keys/signature-check';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { DeviceEntry, Directory } from '../rosters/directory.ts';

import type { SignInStore } from '../stores/sign-in-store.ts';
import type { ChallengeSlot } from './challenge.ts';
import type { Standing, Tokens } from './tokens.ts';

export type SignInDeps = {
  readonly network: RosterId;
  /** The hub's online key, as base64url. */
  readonly hubKey: string;
  readonly directory: Directory;
  readonly signIns: SignInStore;
  readonly tokens: Tokens;
  readonly check: SignatureCheck;
  readonly now: () => number;
  /** How much the hub has now (HL34). */
  readonly standing: () => Standing;
  /** A public key that nobody signs with: unknown devices are checked against it, so that they take the same time (attack 18). */
  readonly decoyKey: Uint8Array;
};

export type SignedIn = { readonly token: string; readonly expiresAt: number; readonly hubTime: number; readonly generation: string };
/** `isRaised`: the vault was opened anew since the last sign-in, so that connections from before belong to no one. */
export type SignInOutcome = { readonly device: DeviceEntry; readonly isRaised: boolean; readonly answer: SignedIn };

const noop = (): undefined => undefined;

export type Attempt = {
  readonly slot: ChallengeSlot;
  readonly statement: Uint8Array;
  readonly signature: Uint8Array;
  /** The protocol that the handshake named; the signed one must be the same. */
  readonly protocol: number;
  /** On a renewal: the device that the socket belongs to. */
  readonly renewing?: DeviceId;
};

/**
 * Signs a device in (section 2): the statement must be canonical, name this network and hub, spend this socket's
 * challenge and be signed by the device's own key; then the fence (D7). Unknown and revoked devices, and wrong
 * signatures, get one and the same `sign-in-refused`. `fence-refused` carries the hub's incarnation as its detail. `proven` is done once it is the
 * device, and before it is told in which generation the hub is.
 */
export async function signIn(deps: SignInDeps, attempt: Attempt, proven: () => Promise<void> | undefined = noop): Promise<SignInOutcome> {
  const { statement, device } = proveDevice(deps, attempt);
  if (!device?.isActive) throw new Refusal('sign-in-refused');

  // Only its holder gets this far, so what follows tells nobody else anything.
  if (await deps.signIns.isSuspended(device.device)) throw new Refusal('device-suspended');
  const { incarnation, fence } = statement;
  const raised = await deps.signIns.raiseFence(device.device, { incarnation, fence, seenAtMs: deps.now() });
  if (raised === 'refused') {
    const known = await deps.signIns.readFence(device.device);
    throw new Refusal('fence-refused', String(known?.incarnation ?? incarnation));
  }
  await proven();
  const standing = deps.standing();
  const token = deps.tokens.issue({ device: device.device, incarnation, fence, ...standing });
  return { device, isRaised: raised === 'raised', answer: { ...token, hubTime: deps.now(), generation: standing.generation } };
}

/** Checks everything that is signed, by one path for every device. `device` is undefined unless its own key has signed; it may be revoked. */
export function proveDevice(
  deps: Pick<SignInDeps, 'network' | 'hubKey' | 'directory' | 'check' | 'decoyKey'>,
  attempt: Attempt,
): { readonly statement: SignInStatement; readonly device: DeviceEntry | undefined } {
  const statement = readStatement(attempt.statement);
  const isSpent = attempt.slot.spend(statement.device, bytesOf(statement.challenge));
  if (statement.network !== deps.network || statement.hubKey !== deps.hubKey) throw new Refusal('wrong-network');
  if (statement.protocol !== attempt.protocol) throw new Refusal('bad-call', 'statement.protocol');
  if (!isSpent) throw new Refusal('challenge-expired');
  if (attempt.renewing !== undefined && attempt.renewing !== statement.device) throw new Refusal('sign-in-refused');

  const device = deps.directory.find(statement.device);
  const key = device ? bytesOf(device.keys.signingKey) : deps.decoyKey;
  const isSigned = deps.check('ed25519', key, signedBytes('sign-in', attempt.statement), attempt.signature);
  return { statement, device: isSigned ? device : undefined };
}

function readStatement(bytes: Uint8Array): SignInStatement {
  const json = parseCanonical(bytes);
  const statement = json && SignInStatement.safeParse(json.value);
  if (!statement?.success) throw new Refusal('bad-call', 'statement');
  return statement.data;
}
