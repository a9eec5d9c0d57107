import { z } from 'zod';

// Ids are branded where they are parsed and nowhere else. UUIDs are lower case: libsignal reads upper and lower case as
// one address but stores them under two keys (reference of libsignal's ProtocolAddress).
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
/** SHA-256 as base64url without padding. The last character carries two zero bits, so one hash has one spelling. */
const hash = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

/** One desk. Never used again after a revocation. */
export const DeviceId = uuid.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
/** Made once, as the lists below: a schema costs more to make than to use. */
export const DeviceIds = DeviceId.array();

export const OfficerId = uuid.brand<'OfficerId'>();
export type OfficerId = z.infer<typeof OfficerId>;

/** A post of a taskforce: what a request or an alert is addressed to, whoever holds it. */
export const PostId = uuid.brand<'PostId'>();
export type PostId = z.infer<typeof PostId>;

export const EnvelopeId = uuid.brand<'EnvelopeId'>();
export type EnvelopeId = z.infer<typeof EnvelopeId>;

/** libsignal's name of one sender chain. */
export const DistributionId = uuid.brand<'DistributionId'>();
export type DistributionId = z.infer<typeof DistributionId>;

export const BlobId = uuid.brand<'BlobId'>();
export type BlobId = z.infer<typeof BlobId>;
export const BlobIds = BlobId.array();

export const InvitationId = uuid.brand<'InvitationId'>();
export type InvitationId = z.infer<typeof InvitationId>;

/** One asking for further signatures under one link (co-signing). */
export const ProposalId = uuid.brand<'ProposalId'>();
export type ProposalId = z.infer<typeof ProposalId>;

/** SHA-256 of something named by its field, as base64url. */
export const Hash = hash.brand<'Hash'>();
export type Hash = z.infer<typeof Hash>;

/** A roster's id is the hash of its founding link, so nobody can found a second roster under the same id. */
export const RosterId = hash.brand<'RosterId'>();
export type RosterId = z.infer<typeof RosterId>;

/** What numbers and chain hashes run in: a room's roster id, or the hash of a request's or an alert's opening act. */
export const ConversationId = hash.brand<'ConversationId'>();
export type ConversationId = z.infer<typeof ConversationId>;

/** ISO 3166-1 alpha-2 code of the country or territory, or the short name of a regional body. */
export const TaskforceCode = z
  .string()
  .regex(/^[A-Z]{2,8}$/)
  .brand<'TaskforceCode'>();
export type TaskforceCode = z.infer<typeof TaskforceCode>;

/** Milliseconds since 1970-01-01 UTC, an integer. */
export const TimeMs = z.int().min(0).max(8_640_000_000_000_000);

/** How often a vault has been opened; part of every sign-in (D7). */
export const Incarnation = z.int().min(1);

/** D4: alerts and acts go before the rest. The lane is also libsignal's device number (1, 2). */
export const Lane = z.enum(['acts', 'rest']);
export type Lane = z.infer<typeof Lane>;
export const LANES: readonly Lane[] = ['acts', 'rest'];
export const laneNumber = (lane: Lane): 1 | 2 => (lane === 'acts' ? 1 : 2);

/** All that the hub and a locked desk learn of an envelope's weight (U7). */
export const Urgency = z.enum(['routine', 'priority', 'immediate']);
export type Urgency = z.infer<typeof Urgency>;
