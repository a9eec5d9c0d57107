import { bytesOf } from '@breakwater/shared/format/base64url';
import { parseCanonical } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { BellStatement } from '@breakwater/shared/hub/bell';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { DeviceEntry } from '../rosters/directory.ts';
import type { ChallengeSlot } from './challenge.ts';
import type { SignInDeps } from './sign-in.ts';

type Attempt = { readonly slot: ChallengeSlot; readonly statement: Uint8Array; readonly signature: Uint8Array; readonly protocol: number };

/**
 * Lets a locked desk in by its doorbell key (U7): the same checks as {@link signIn}, by the same path for known and unknown, without
 * incarnation or token. Refuses with `wrong-network`, `bad-call`, `challenge-expired`, `sign-in-refused` or `device-suspended`.
 */
export async function signInBell(
  deps: Pick<SignInDeps, 'network' | 'hubKey' | 'directory' | 'signIns' | 'check' | 'decoyKey'>,
  { slot, statement: bytes, signature, protocol }: Attempt,
): Promise<DeviceEntry> {
  const json = parseCanonical(bytes);
  const parsed = json && BellStatement.safeParse(json.value);
  if (!parsed?.success) throw new Refusal('bad-call', 'statement');
  const statement = parsed.data;
  const isSpent = slot.spend(statement.device, bytesOf(statement.challenge));
  if (statement.network !== deps.network || statement.hubKey !== deps.hubKey) throw new Refusal('wrong-network');
  if (statement.protocol !== protocol) throw new Refusal('bad-call', 'statement.protocol');
  if (!isSpent) throw new Refusal('challenge-expired');

  const device = deps.directory.find(statement.device);
  const key = device ? bytesOf(device.keys.doorbellKey) : deps.decoyKey;
  const isSigned = deps.check('ed25519', key, signedBytes('spool', bytes), signature);
  if (!isSigned || !device?.isActive) throw new Refusal('sign-in-refused');
  if (await deps.signIns.isSuspended(device.device)) throw new Refusal('device-suspended');
  return device;
}
