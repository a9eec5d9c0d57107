import { randomUUID } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { InvitationId } from '@breakwater/shared/ids';
import { invitationAccess, writeInvitation } from '@breakwater/shared/keys/invitation';
import { INVITATION_LIFE_MS } from '@breakwater/shared/limits';
import { REGION } from '@breakwater/shared/region/taskforces';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { TaskforceName } from '@breakwater/shared/roster/taskforce-kinds';
import { ConfigError } from '../config/config.ts';
import { hmacSha256 } from '../keys/roster-crypto.ts';
import type { InvitationStore } from '../stores/invitation-store.ts';

type Deps = {
  readonly invitations: InvitationStore;
  readonly network: NetworkState;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
};

export type IssuedInvitation = { readonly text: string; readonly expiresAt: number };

/** What a taskforce of the region is called; `given` replaces or adds what the list does not have. Throws a ConfigError for a code that is neither listed nor described. */
export function taskforceNamed(code: string, given: Partial<Pick<TaskforceName, 'name' | 'agency' | 'timeZone'>> = {}): TaskforceName {
  const listed = REGION.find((taskforce) => taskforce.code === code);
  const name = TaskforceName.safeParse({
    code,
    name: given.name ?? listed?.name,
    agency: given.agency ?? listed?.agency ?? null,
    timeZone: given.timeZone ?? listed?.timeZone,
  });
  if (name.success) {
    // It stands in the founding for good.
    if (isZone(name.data.timeZone)) return name.data;
    throw new ConfigError(`${name.data.timeZone} is no time zone that is known here: give one as America/Port_of_Spain.`);
  }
  const codes = REGION.map((taskforce) => taskforce.code).join(', ');
  throw new ConfigError(`${code} is not a taskforce of the region (${codes}): for another one give --name and --time-zone.`);
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Issues the operator's invitation to found a taskforce (T6): one line of text to hand over. The store learns its id,
 * what proves the secret, and when it ends; the secret itself is only in the text.
 */
export async function inviteTaskforce(
  { invitations, network, now, randomBytes }: Deps,
  taskforce: TaskforceName,
  hub = network.addresses[0],
): Promise<IssuedInvitation> {
  if (hub === undefined) throw new ConfigError('The network names no address of its hub: give one with --hub.');
  const id = InvitationId.parse(randomUUID());
  const secret = Uint8Array.from(randomBytes(32));
  const expiresAt = now() + INVITATION_LIFE_MS;
  await invitations.openInvitation({
    id,
    purpose: { kind: 'found', called: taskforce },
    access: Uint8Array.from(invitationAccess(secret, hmacSha256)),
    expiresAtMs: expiresAt,
  });
  const text = writeInvitation({
    to: 'found',
    hub,
    network: network.chain.id,
    networkName: network.name,
    invitation: id,
    secret: encodeBase64url(secret),
    expiresAt,
    taskforce,
  });
  return { text, expiresAt };
}
