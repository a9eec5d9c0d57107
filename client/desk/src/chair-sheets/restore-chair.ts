import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { RosterId } from '@breakwater/shared/ids';
import type { Invitation } from '@breakwater/shared/keys/invitation';
import { sameSigner } from '@breakwater/shared/roster/co-signers';
import { isHeldBy } from '@breakwater/shared/roster/key-holders';
import { type LinkBody, type LinkOf, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import { chairOf, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { whoCan } from '@breakwater/shared/roster/who-can';
import { Refusal } from '@breakwater/shared/wire/reply';
import { asSignedLink } from '../join/half-signed.ts';
import { type InviteDesk, type Invited, openInvitation, type WaitingOffer, welcome } from '../join/invite.ts';
import { nameOf } from '../join/offer.ts';
import { offerLink } from '../trust/write-link.ts';
import type { VaultReader } from '../vault/database.ts';
import { isOfSafe, type Making, makingNow } from './makings.ts';
import { signBySheet } from './read-typed.ts';

type RestoringDesk = InviteDesk & { readonly vault: VaultReader };
type Key = Making['keys'][number];
/** Our sheet's key and the one of the safe, as a taskforce's roster names them now. */
export type HeldSheet = { readonly making: Making; readonly mine: Key; readonly safe: Key };

/**
 * RO31, T12: the chair sheet of a taskforce that this officer holds, where it can be used: another holder's is there, nothing has frozen the
 * roster (T3), and this officer is not the chair, who hands over instead.
 */
export function sheetHeld(desk: Pick<RestoringDesk, 'vault' | 'book'>, taskforce: RosterId): HeldSheet | undefined {
  const [own, state] = [desk.book.own(), desk.book.member(taskforce)];
  const making = state && makingNow(desk, state);
  if (own?.device.status !== 'active' || own.device.archive || !making || desk.book.frozen(taskforce)) return undefined;
  const able = whoCan('chair.restored', {} as LinkBody<'chair.restored'>, state, {
    taskforceNow: desk.book.member,
    network: desk.book.network(),
  });
  const me = { taskforce: own.taskforce.chain.id, officer: own.officer.officer };
  if (!able.some((each) => sameSigner(each, me))) return undefined;
  const safe = making.keys.find((key) => isOfSafe(key, making, taskforce));
  const mine = making.keys.find((key) => key !== safe && isHeldBy(key, me));
  return mine && safe ? { making, mine, safe } : undefined;
}

/** RO31: invites the computer on which the chair goes on, or that of somebody new. Throws `not-a-holder`, `offline`. */
export async function inviteChair(desk: RestoringDesk, taskforce: RosterId, who: 'same' | 'new'): Promise<Invited> {
  const [held, state] = [sheetHeld(desk, taskforce), desk.book.member(taskforce)];
  const chair = state && chairOf(state);
  if (!held || !state || !chair) return refuse('not-a-holder');
  return openInvitation(desk, state, 'chair', {
    to: 'restore',
    officer: who === 'same' ? chair.officer : null,
    roles: who === 'same' ? [...chair.roles] : ['chair'],
    head: state.chain.head,
    safe: { key: held.safe.key, making: held.making.number },
  });
}

/**
 * RO31: adds the signature of our own sheet to what the new desk offered with the safe's, and writes it. Each step may be repeated. Throws
 * `chair-sheets-changed` where members or sheets have changed since the invitation, and the codes of a chair sheet.
 */
export async function restoreChair(desk: RestoringDesk, { invitation, offer }: WaitingOffer, groups: readonly string[]): Promise<void> {
  if (invitation.to !== 'restore' || !offer.restoring) return refuse('unknown-offer');
  const state = desk.book.member(invitation.roster);
  if (state?.devices.get(offer.device.keys.device)?.status !== 'active') {
    const half = asSignedLink(offer.restoring);
    const held = sheetHeld(desk, invitation.roster);
    // Used up, made anew, or somebody else's by now: nothing that is typed would fit.
    if (!state || !held || !isWhatWasInvited(desk, half, held, state, { invitation, offer })) return refuse('chair-sheets-changed');
    const wanted = { roster: invitation.roster, making: held.making.number, place: 'holder' } as const;
    const mine = signBySheet(groups, wanted, held.mine.key, half.bytes);
    const signed = { bytes: half.bytes, signatures: [...half.signatures, mine] };
    if (!(await offerLink(desk, signed, state))) return refuse('chair-sheets-changed');
  }
  await welcome(desk, { invitation, offer });
}

/** Nothing that the new desk says is taken on trust: the link has to be the one that this invitation makes, next in our own copy of the roster, and signed by the key in the safe. */
function isWhatWasInvited(
  desk: RestoringDesk,
  half: SignedLink,
  { safe }: HeldSheet,
  state: TaskforceState,
  { invitation, offer }: { readonly invitation: Invitation & { to: 'restore' }; readonly offer: WaitingOffer['offer'] },
): boolean {
  const read = readLink(half, desk.crypto);
  if (read.status !== 'read' || read.parsed.link.kind !== 'chair.restored') return false;
  const { link, signers, roster } = read.parsed;
  const { enrolled, invitation: name } = link.body as LinkOf<'chair.restored'>['body'];
  const { head } = state.chain;
  return (
    roster === invitation.roster &&
    link.height === head.height + 1 &&
    link.previous === head.hash &&
    signers.length === 1 &&
    signers[0] === safe.key &&
    name === nameOf(desk.node, invitation) &&
    (invitation.officer === null ? !state.officers.has(enrolled.officer) : enrolled.officer === invitation.officer) &&
    canonicalJson(enrolled.roles) === canonicalJson(invitation.roles) &&
    enrolled.profile === offer.profileHash &&
    canonicalJson(enrolled.device) === canonicalJson(offer.device)
  );
}

function refuse(code: DeskErrorCode): never {
  throw new Refusal(code);
}
