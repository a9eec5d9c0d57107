import type { DeviceId, InvitationId, RosterId } from '@breakwater/shared/ids';
import type { TaskforceName } from '@breakwater/shared/roster/taskforce-kinds';

/** The operator's invitation founds one taskforce, the one that it says (HL38; older ones say none); a taskforce's lets one officer or device join. */
export type InvitationPurpose =
  | { readonly kind: 'found'; readonly called?: TaskforceName }
  | { readonly kind: 'join'; readonly taskforce: RosterId; readonly openedBy: DeviceId };

export type NewInvitation = {
  readonly id: InvitationId;
  readonly purpose: InvitationPurpose;
  /** What proves the secret to the hub; the hub compares it, in constant time. */
  readonly access: Uint8Array<ArrayBuffer>;
  readonly expiresAtMs: number;
};

/** `open` until it is used or offered upon; `used` ends a founding, `approved` and `refused` a joining. */
export type InvitationStatus = 'open' | 'waiting' | 'approved' | 'refused' | 'used';

export type Invitation = NewInvitation & {
  readonly status: InvitationStatus;
  readonly offer: Uint8Array<ArrayBuffer> | null;
  readonly offeredAtMs: number | null;
  /** The taskforce that it founded. */
  readonly founded: RosterId | null;
};

export type WaitingOffer = {
  readonly invitation: InvitationId;
  readonly openedBy: DeviceId;
  readonly offer: Uint8Array<ArrayBuffer>;
  readonly offeredAtMs: number;
};

/**
 * Invitations. What is expired behaves as if it were not there; an offer or an answer renews its life to
 * INVITATION_LIFE_MS from then, so that nobody who was in time is cut off. The caller has checked `access` and who may ask.
 */
export type InvitationStore = {
  /** 'repeated' when the same invitation is here already, 'taken' when another has its id. */
  openInvitation(invitation: NewInvitation): Promise<'opened' | 'repeated' | 'taken'>;

  readInvitation(id: InvitationId, nowMs: number): Promise<Invitation | undefined>;

  /** The first offer on a joining wins; the same bytes again are 'repeated' and harmless, others 'refused'. */
  offer(id: InvitationId, offer: Uint8Array<ArrayBuffer>, nowMs: number): Promise<'offered' | 'repeated' | 'refused'>;

  /** Offers that wait for an answer on invitations that these devices opened for a taskforce, oldest first, at most `limit`. */
  waitingOffers(taskforce: RosterId, openedBy: readonly DeviceId[], nowMs: number, limit: number): Promise<WaitingOffer[]>;

  /** How many invitations that this device opened wait for an offer or an answer. */
  countUnanswered(openedBy: DeviceId, nowMs: number): Promise<number>;

  /** Answers a waiting offer once; the same answer again is 'repeated'. */
  answer(id: InvitationId, status: 'approved' | 'refused', nowMs: number): Promise<'answered' | 'repeated' | 'refused'>;

  /** Spends a founding's invitation on one taskforce; the same taskforce again is 'repeated', another is 'refused'. */
  useInvitation(id: InvitationId, founded: RosterId, nowMs: number): Promise<'used' | 'repeated' | 'refused'>;
};
