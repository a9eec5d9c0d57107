import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { RosterId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { LINK_MAX_BYTES } from '@breakwater/shared/limits';
import { type FoldContext, refused } from '@breakwater/shared/roster/fold';
import { foldLink, type RosterState } from '@breakwater/shared/roster/fold-any';
import type { Head } from '@breakwater/shared/roster/head';
import { type LinkBody, type LinkKind, type LinkOf, linkHash, readLink, type SignedLink, writeLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { AskHub } from '../hub-link/ask.ts';
import { asDeskRefusal } from '../hub-link/map-refusal.ts';
import type { Frozen } from '../rosters/book.ts';

/** What a link is to say; the frame (roster, height, predecessor, time) is written around it. */
export type LinkDraft = {
  [K in LinkKind]: {
    readonly kind: K;
    readonly body: LinkBody<K>;
    readonly heads: readonly Head[];
    /** A desk that does not know the kind goes on (T11). */
    readonly informative?: true;
  };
}[LinkKind];

export type LinkSignature = SignedLink['signatures'][number];

/** What writing links needs. `state` and `context` are this desk's verified rosters. */
export type LinkDesk = {
  readonly ask: AskHub;
  readonly now: () => number;
  readonly crypto: RosterCrypto;
  /** Signs a link's bytes by this device's signing key. */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<LinkSignature>;
  readonly state: (roster: RosterId) => RosterState | undefined;
  readonly context: () => FoldContext;
  /** Why nothing may rest on a roster now (T3, T11). */
  readonly frozen: (roster: RosterId) => Frozen | undefined;
  /** Verifies and stores links that the hub has (lane `store-links`). */
  readonly store: (links: readonly SignedLink[]) => Promise<unknown>;
  /** Brings all rosters level with the hub, both ways. Throws a Refusal. */
  readonly sync: () => Promise<unknown>;
};

/** Further signatures over the same bytes, by other devices (T6, T11). */
export type CoSign = (bytes: Uint8Array<ArrayBuffer>) => Promise<readonly LinkSignature[]>;

const RACES_MAX = 8;

/**
 * The one way a desk changes a roster (T4). Builds a link on our head, judges it as everybody will, signs it and offers
 * it to the hub. `draft` is asked anew for each attempt with the state that it would stand on, and answers undefined when
 * nothing is left to do. A link that lost a race is thrown away; after a lost answer the chain is read first. Resolves
 * with our head once the hub's answer is in and the link is in the vault. Throws a Refusal: `not-allowed`, `offline`, or
 * `changed-meanwhile` when the roster won't stand still.
 */
export async function writeLinkOn(
  desk: LinkDesk,
  roster: RosterId,
  draft: (state: RosterState) => LinkDraft | undefined,
  coSign?: CoSign,
): Promise<Head> {
  for (let race = 0; race < RACES_MAX; race++) {
    const state = desk.state(roster);
    const frozen = desk.frozen(roster);
    if (!state || frozen === 'update-needed') throw new Refusal<DeskErrorCode>(frozen ?? 'changed-meanwhile', 'unknown roster');
    const { head } = state.chain;
    const wanted = draft(state);
    if (!wanted) return head;
    // A pin is what ends a fork that a removed device has made (RO15); nothing else is written on two histories (T3).
    if (frozen && wanted.kind !== 'room.pinned') throw new Refusal<DeskErrorCode>(frozen);
    const signed = await signDraft(desk, wanted, head, coSign);
    const offered = await offerLink(desk, signed, state);
    if (offered) return offered;
    await desk.sync().catch((fault: unknown) => {
      throw asDeskRefusal(fault, 'changed-meanwhile');
    });
  }
  throw new Refusal<DeskErrorCode>('changed-meanwhile');
}

/** Offers a founding that was signed before, so that a repeated try offers the same one. Resolves with its head. */
export async function offerFounding(desk: LinkDesk, founding: SignedLink): Promise<Head> {
  for (let attempt = 0; attempt < RACES_MAX; attempt++) {
    const head = await offerLink(desk, founding, undefined);
    if (head) return head;
    await desk.sync().catch((fault: unknown) => {
      throw asDeskRefusal(fault, 'changed-meanwhile');
    });
  }
  throw new Refusal<DeskErrorCode>('changed-meanwhile');
}

/** The bytes of the link that says `draft` after `head`. Throws `too-many-members` for one that is longer than any reader takes (D10). */
export function writeDraft(desk: Pick<LinkDesk, 'now'>, draft: LinkDraft, head: Head | undefined): Uint8Array<ArrayBuffer> {
  const frame = { v: 1, roster: head?.roster ?? null, height: head ? head.height + 1 : 0, previous: head?.hash ?? null, time: desk.now() };
  const bytes = writeLink({ ...frame, ...draft, heads: [...draft.heads] } as LinkOf<LinkKind>); // kind and body are one pair by LinkDraft
  // Only an opening names so many.
  if (bytes.length > LINK_MAX_BYTES) throw new Refusal<DeskErrorCode>('too-many-members');
  return bytes;
}

/** Writes and signs the link that says `draft` after `head`. Throws as `writeDraft` does. */
export async function signDraft(
  desk: Pick<LinkDesk, 'now' | 'sign'>,
  draft: LinkDraft,
  head: Head | undefined,
  coSign?: CoSign,
): Promise<SignedLink> {
  const bytes = writeDraft(desk, draft, head);
  const own = await desk.sign(bytes);
  const further = coSign ? await coSign(bytes) : [];
  return { bytes, signatures: [own, ...further] };
}

/**
 * Offers one signed link. The head when the hub has it and it is stored; undefined when another link took its place.
 * Throws a Refusal when this desk's own fold refuses it (then the hub is not asked), or the hub does.
 */
export async function offerLink(desk: LinkDesk, signed: SignedLink, state: RosterState | undefined): Promise<Head | undefined> {
  refuseUnentitled(desk, signed, state);
  try {
    const answer = await desk.ask('roster:append', { link: signed });
    if (answer.status === 'outrun') return undefined;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    // Only the chain can say whether a link whose answer was lost stands (T4).
    if (fault.code === 'no-answer') return await whetherItStands(desk, signed, state);
    // Our rosters are older than the hub's, or the hub lacks what we have: the caller reads, which also offers.
    if (fault.code === 'heads-unknown' || fault.code === 'link-refused') return undefined;
    throw asDeskRefusal(fault, 'changed-meanwhile');
  }
  await desk.store([signed]);
  return headOf(desk, signed, state);
}

async function whetherItStands(desk: LinkDesk, signed: SignedLink, state: RosterState | undefined): Promise<Head | undefined> {
  const head = headOf(desk, signed, state);
  try {
    const { links } = await desk.ask('roster:read', { roster: head.roster, from: head.height });
    const [standing] = links;
    if (!standing || linkHash(standing.bytes, desk.crypto.sha256) !== head.hash) return undefined;
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === 'unknown-roster') return undefined; // a founding that never arrived
    throw asDeskRefusal(fault, 'changed-meanwhile');
  }
  await desk.store([signed]);
  return head;
}

function headOf(desk: LinkDesk, signed: SignedLink, state: RosterState | undefined): Head {
  const read = readLink(signed, desk.crypto);
  if (read.status !== 'read') throw new Error('a link of our own cannot be read');
  return { roster: read.parsed.roster, height: state ? state.chain.head.height + 1 : 0, hash: read.parsed.hash };
}

function refuseUnentitled(desk: LinkDesk, signed: SignedLink, state: RosterState | undefined): void {
  const read = readLink(signed, desk.crypto);
  const judged = read.status === 'read' ? foldLink(state, read.parsed, desk.context()) : refused('malformed');
  if (judged.status === 'applied') return;
  const cause = judged.status === 'refused' ? judged.cause : 'heads unknown';
  throw new Refusal<DeskErrorCode>(cause === 'not-entitled' ? 'not-allowed' : 'changed-meanwhile', cause);
}
