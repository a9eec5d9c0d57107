import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { InvitationId, RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type AppendDeps, parseLink, store } from '../rosters/append-link.ts';
import type { InvitationStore } from '../stores/invitation-store.ts';
import { showsSecret } from './shows-secret.ts';

type Deps = AppendDeps & { readonly invitations: InvitationStore; readonly now: () => number };
type Founding = { readonly invitation: InvitationId; readonly access: Uint8Array; readonly founding: SignedLink };

/**
 * Founds the taskforce that the operator has invited (T6, HL38), by an invitation that serves once. Its own desks can sign in from then on; the
 * others see it when the operator has signed its admission. Repeating the same founding answers alike.
 */
export async function foundTaskforce(deps: Deps, { invitation: id, access, founding }: Founding): Promise<{ head: Head }> {
  const { book, invitations, now } = deps;
  const invitation = await invitations.readInvitation(id, now());
  const isShown = showsSecret(invitation?.purpose.kind === 'found' ? invitation.access : undefined, access);
  if (!isShown || !invitation) throw new Refusal('invitation-refused');
  const parsed = parseLink(deps, founding);
  const { link, roster } = parsed;
  if (link.kind !== 'taskforce.founded') throw new Refusal('link-refused', 'wrong-roster');
  if (link.body.network !== book.network().chain.id) throw new Refusal('wrong-network');
  const { called } = invitation.purpose.kind === 'found' ? invitation.purpose : {};
  if (called && canonicalJson(called) !== canonicalJson(link.body.called)) throw new Refusal('link-refused', 'not-entitled');
  if (invitation.founded !== null && invitation.founded !== roster) throw new Refusal('invitation-refused');
  if (!book.find(roster)) {
    const applied = await book.judge(parsed, () => false);
    if (applied.status !== 'applied') throw new Refusal('link-refused', applied.status === 'refused' ? applied.cause : 'heads-unknown');
  }
  // The invitation first: should the hub end in between, the same founding may come again and no other.
  if ((await invitations.useInvitation(id, roster, now())) === 'refused') throw new Refusal('invitation-refused');
  await store(deps, parsed, 'taskforce');
  return { head: headOf(roster, parsed.hash) };
}

const headOf = (roster: RosterId, hash: Head['hash']): Head => ({ roster, height: 0, hash });
