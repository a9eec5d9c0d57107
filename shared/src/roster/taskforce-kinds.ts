import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { plainLine } from '../format/plain-line.ts';
import { DeviceId, Hash, OfficerId, PostId, RosterId, TaskforceCode, TimeMs } from '../ids.ts';
import { ProvenDeviceKeys } from '../keys/device-keys.ts';

/** Roles in a taskforce. The chair and the deputy chair steer the roster; the others say who is asked for what. */
export const Role = z.enum([
  'chair',
  'deputy-chair',
  'focal-point',
  'investigator',
  'prosecutor',
  'protection-officer',
  'consular',
  'interpreter',
  'observer',
]);
export type Role = z.infer<typeof Role>;

/** What a post is for: whoever holds it receives what is addressed to it. */
export const PostKind = z.enum(['duty-officer', 'focal-point', 'head-of-unit', 'central-authority']);
export type PostKind = z.infer<typeof PostKind>;

/** What a taskforce is called; of institutions, so it may stand in a roster (T8 keeps persons out). */
export const TaskforceName = z.strictObject({
  code: TaskforceCode,
  name: plainLine(120),
  agency: plainLine(200).nullable(),
  /** IANA name; due times end in this zone. */
  timeZone: z.string().min(1).max(64),
});
export type TaskforceName = z.infer<typeof TaskforceName>;

/** Why an officer or a device was revoked: a code of this list, never a text (T8 keeps content out of links). */
export const RevocationReason = z.enum(['left-service', 'lost', 'stolen', 'compromised', 'replaced', 'other']);
export type RevocationReason = z.infer<typeof RevocationReason>;
/** Absent where the one who signs does not say why. */
const Reason = RevocationReason.optional();

const Key = base64urlText({ length: 32 });
const Roles = z.array(Role).min(1).max(9);
/** The salted hash of the officer's profile: the profile itself is content (T8). */
const Enrolled = z.strictObject({ officer: OfficerId, roles: Roles, profile: Hash, device: ProvenDeviceKeys });

/** A recovery key of the taskforce; `holder` is an officer of `taskforce` (RO53), which a link of before does not name. */
const RecoveryKey = z.strictObject({ key: Key, holder: OfficerId, taskforce: RosterId.optional() });

/** The taskforce roster: officers, devices, posts, verifications. */
export const taskforceKinds = {
  'taskforce.founded': z.strictObject({
    network: RosterId,
    called: TaskforceName,
    /** Names the operator's invitation that was used. */
    invitation: Hash,
    chair: Enrolled,
    recoveryKeys: z.array(RecoveryKey).max(8),
  }),
  'officer.added': z.strictObject({ invitation: Hash, enrolled: Enrolled }),
  'officer.roles-changed': z.strictObject({ officer: OfficerId, roles: Roles }),
  'officer.profile-changed': z.strictObject({ officer: OfficerId, profile: Hash }),
  /** While away, what is for a post the officer holds goes to the deputy (T9). */
  'officer.away': z.strictObject({ officer: OfficerId, away: z.boolean() }),
  'officer.revoked': z.strictObject({ officer: OfficerId, reason: Reason }),
  'device.added': z.strictObject({ officer: OfficerId, device: ProvenDeviceKeys, archive: z.literal(true).optional() }),
  'device.revoked': z.strictObject({ device: DeviceId, reason: Reason }),
  /** RO27: lifts the operator's suspension that began at `since`, by the hub's clock, and no other one. */
  'device.reinstated': z.strictObject({ device: DeviceId, since: TimeMs }),
  'chair.handed-over': z.strictObject({ to: OfficerId }),
  'chair.replaced': z.strictObject({ by: OfficerId }),
  /** T11: recovery keys of two holders give the taskforce a chair with this device alone: the same officer again, or a new one. */
  'chair.restored': z.strictObject({ invitation: Hash, enrolled: Enrolled }),
  'recovery.keys-set': z.strictObject({ recoveryKeys: z.array(RecoveryKey).min(2).max(8) }),
  'recovery.sheet-used': z.strictObject({ device: DeviceId }),
  /** T12: an officer of another authority who can be second signer, deputy for alerts and holder of half the recovery keys. */
  'second.named': z.strictObject({ taskforce: RosterId, officer: OfficerId }),
  'post.set': z.strictObject({ post: PostId, kind: PostKind, holder: OfficerId.nullable(), deputy: OfficerId.nullable() }),
  /** T5: compared once, in person or by telephone, for all officers of this taskforce. */
  'taskforce.verified': z.strictObject({ taskforce: RosterId, method: z.enum(['digits', 'qr']) }),
  'taskforce.doubted': z.strictObject({ taskforce: RosterId }),
  /** T6: two of these end the candidacy of a new taskforce. */
  'taskforce.vouched': z.strictObject({ taskforce: RosterId }),
  /** RO45: the heads that the link names are the newest ones known of rosters in which somebody has lost a voice: nothing rests on older ones behind it. */
  'taskforce.pinned': z.strictObject({}),
  'taskforce.settled': z.strictObject({ roster: RosterId, height: z.int().min(0), hash: Hash }),
} as const;
