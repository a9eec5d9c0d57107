import { randomUUID } from 'node:crypto';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { Hash, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { ProvenDeviceKeys } from '@breakwater/shared/keys/device-keys';
import { foundingDigits } from '@breakwater/shared/keys/digits';
import { type Invitation, invitationAccess } from '@breakwater/shared/keys/invitation';
import { linkHash, type SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type Clock, pause } from '../clock.ts';
import type { NodeCrypto } from '../crypto/api.ts';
import type { AskDoor } from '../hub-link/ask.ts';
import type { LaneHost } from '../lane/host.ts';
import type { RosterBook } from '../rosters/book.ts';
import { readRoster } from '../sync/read-roster.ts';
import { signDraft } from '../trust/write-link.ts';
import type { JoiningState } from '../vault/settings.ts';
import { type HalfSigned, halfSign } from './half-signed.ts';
import { nameOf, offerDigits, sealOffer } from './offer.ts';
import type { ProgressNote } from './progress.ts';

export type JoinDesk = {
  readonly lane: Pick<LaneHost, 'run'>;
  readonly book: RosterBook;
  readonly crypto: NodeCrypto;
  readonly clock: Clock;
  /** What is remembered of this joining, read from the vault each time. */
  readonly joining: () => JoiningState;
  /** Salt and text of our own profile by its hash. */
  readonly saltedProfile: (hash: Hash) => { readonly salt: string; readonly profile: string } | undefined;
  readonly label: string;
};

/** Where joining stands in the vault. `sent`: the hub has our founding or offer. `approved`: the rest is signing in and reading. */
export type JoinStep = 'begun' | 'sent' | 'approved' | 'refused';

const remember = (desk: JoinDesk, step: JoinStep, detail: JoiningState['detail']): Promise<unknown> =>
  desk.lane.run('remember', { joining: { ...desk.joining(), step, detail: { ...desk.joining().detail, ...detail } } });

/** Makes the device's keys for this invitation. The same answer every time. */
export async function makeKeys(desk: Pick<JoinDesk, 'lane' | 'crypto'>, invitation: Invitation): Promise<ProvenDeviceKeys> {
  const taskforce = invitation.to === 'found' ? null : invitation.roster;
  return desk.lane.run('make-device', { for: nameOf(desk.crypto, invitation), taskforce });
}

/** Reads the network from the founding hash that the invitation names (IN6). Throws `other-network` when the hub has another. */
export async function readNetwork(desk: JoinDesk, invitation: Invitation, ask: AskDoor): Promise<void> {
  const page = (_roster: unknown, from: number) => ask('door:network', { from });
  const store = (links: readonly SignedLink[]) => desk.lane.run('store-links', { nowMs: desk.clock.now(), links });
  const read = await readRoster({ book: desk.book, page, store }, invitation.network).catch((fault: unknown) => {
    throw fault instanceof Refusal && fault.code === 'bad-reply' ? new Refusal<DeskErrorCode>('other-network') : fault;
  });
  if (read.status === 'update-needed') throw new Refusal<DeskErrorCode>('update-needed');
  if (read.status !== 'level' || desk.book.network()?.chain.id !== invitation.network) throw new Refusal<DeskErrorCode>('other-network');
}

/** Signs the taskforce's founding once, and hands the same one in until the hub has it (IN4). */
export async function foundTaskforce(
  desk: JoinDesk,
  invitation: Invitation & { to: 'found' },
  device: ProvenDeviceKeys,
  ask: AskDoor,
): Promise<void> {
  const founding = keptFounding(desk) ?? (await signFounding(desk, invitation, device));
  await ask('door:found', { invitation: invitation.invitation, access: accessOf(desk, invitation), founding });
  const { stopped } = await desk.lane.run('store-links', { nowMs: desk.clock.now(), links: [founding] });
  if (stopped) throw new Error(`our own founding is not taken: ${stopped.status}`);
  await remember(desk, 'approved', {});
}

async function signFounding(desk: JoinDesk, invitation: Invitation & { to: 'found' }, device: ProvenDeviceKeys): Promise<SignedLink> {
  const profile = desk.joining().detail.profile;
  const chair = { officer: OfficerId.parse(randomUUID()), roles: ['chair' as const], profile: Hash.parse(profile), device };
  const body = {
    network: invitation.network,
    called: invitation.taskforce,
    invitation: nameOf(desk.crypto, invitation),
    chair,
    recoveryKeys: [],
  };
  const sign = (bytes: Uint8Array<ArrayBuffer>) => desk.lane.run('sign', { kind: 'link', bytes });
  const founding = await signDraft({ now: desk.clock.now, sign }, { kind: 'taskforce.founded', body, heads: [] }, undefined);
  const [signature] = founding.signatures;
  if (!signature) throw new Error('a founding without a signature');
  const kept = {
    founding: encodeBase64url(founding.bytes),
    key: encodeBase64url(signature.key),
    signature: encodeBase64url(signature.signature),
  };
  await remember(desk, 'begun', kept);
  return founding;
}

function keptFounding(desk: JoinDesk): SignedLink | undefined {
  const { founding, key, signature } = desk.joining().detail;
  if (typeof founding !== 'string' || typeof key !== 'string' || typeof signature !== 'string') return undefined;
  return { bytes: bytesOf(founding), signatures: [{ key: bytesOf(key), signature: bytesOf(signature) }] };
}

/** HL38: the digits of our founding, once it is signed, for the operator who is to admit it. */
export function foundingToCompare(desk: JoinDesk, invitation: Invitation & { to: 'found' }, note: ProgressNote): void {
  const founding = keptFounding(desk);
  if (!founding) return;
  const id = RosterId.parse(linkHash(founding.bytes, desk.crypto.sha256));
  note.compare(foundingDigits(id, invitation.network, desk.crypto.sha512));
}

/** Leaves the same sealed offer until the hub has it (IN5); then the digits can be compared. */
export async function leaveOffer(
  desk: JoinDesk,
  invitation: Invitation & { to: 'join' | 'link' | 'restore' },
  device: ProvenDeviceKeys,
  ask: AskDoor,
): Promise<void> {
  const kept = keptOffer(desk) ?? (await keepOffer(desk, invitation, device));
  await ask('door:offer', { invitation: invitation.invitation, access: accessOf(desk, invitation), offer: bytesOf(kept) });
  await remember(desk, 'sent', {});
}

const keptOffer = (desk: JoinDesk): string | undefined => {
  const kept = desk.joining().detail.offer;
  return typeof kept === 'string' ? kept : undefined;
};

async function keepOffer(desk: JoinDesk, invitation: Invitation, device: ProvenDeviceKeys, restoring?: HalfSigned): Promise<string> {
  const salted = invitation.to === 'link' ? undefined : desk.saltedProfile(Hash.parse(desk.joining().detail.profile));
  const profile = salted ? { salt: salted.salt, text: salted.profile } : null;
  const offer = encodeBase64url(
    sealOffer(desk.crypto, invitation, { v: 1, device, label: desk.label, profile, ...(restoring ? { restoring } : {}) }),
  );
  await remember(desk, 'begun', { offer });
  return offer;
}

/** RO31: whether the sheet of the office safe is still to be typed before anything can be offered. */
export const lacksSheet = (desk: JoinDesk, invitation: Invitation): boolean => invitation.to === 'restore' && keptOffer(desk) === undefined;

/** RO31: the sheet of the office safe was typed: what it signed goes into the offer, and nothing of it is kept. Throws the codes of a chair sheet. */
export async function takeSheet(desk: JoinDesk, invitation: Invitation, groups: readonly string[]): Promise<void> {
  if (invitation.to !== 'restore' || !lacksSheet(desk, invitation)) throw new Refusal<DeskErrorCode>('not-joining');
  const device = await makeKeys(desk, invitation);
  const profile = Hash.parse(desk.joining().detail.profile);
  const enrolling = { device, profile, invitation: nameOf(desk.crypto, invitation), nowMs: desk.clock.now() };
  await keepOffer(desk, invitation, device, halfSign(invitation, groups, enrolling));
}

const FIRST_POLL_MS = 2_000;
const LONGEST_POLL_MS = 20_000;

/** Asks until the inviting desk has answered. Throws the hub's Refusal, and `join-refused` for a no. */
export async function awaitAnswer(desk: JoinDesk, invitation: Invitation, ask: AskDoor, signal: AbortSignal): Promise<void> {
  for (let waitMs = FIRST_POLL_MS; !signal.aborted; waitMs = Math.min(LONGEST_POLL_MS, waitMs * 1.1)) {
    const { status } = await ask('door:answer', { invitation: invitation.invitation, access: accessOf(desk, invitation) });
    if (status === 'approved') return void (await remember(desk, 'approved', {}));
    if (status === 'refused') {
      await remember(desk, 'refused', {});
      throw new Refusal<DeskErrorCode>('join-refused');
    }
    await pause(desk.clock, waitMs, signal);
  }
}

/** What both officers read out: over the taskforce's founding and this desk's keys. */
export const digitsToCompare = (
  desk: JoinDesk,
  invitation: Invitation & { to: 'join' | 'link' | 'restore' },
  device: ProvenDeviceKeys,
  note: ProgressNote,
): void => note.compare(offerDigits(desk.crypto, invitation.roster, device));

const accessOf = ({ crypto }: JoinDesk, invitation: Invitation): Uint8Array => invitationAccess(bytesOf(invitation.secret), crypto.hmac);
