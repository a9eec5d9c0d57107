import { z } from 'zod';
import { OFFERS_MAX, UI_INVITATION_MAX_CHARACTERS, UI_LIST_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { FilledLine, Line, Nothing, TimeMs, ViewId } from '../views/basics.ts';
import {
  CodeResult,
  ComparisonMethod,
  ComparisonView,
  Histories,
  MeetingSheet,
  OfferView,
  OfficerRef,
  PostView,
  RevocationReason,
  RevocationView,
  ROLES,
  RoleName,
  TaskforceRef,
  TaskforceView,
} from '../views/people.ts';
import { AnyPassphrase } from './session.ts';

const Invitation = z.strictObject({ invitation: z.string().max(UI_INVITATION_MAX_CHARACTERS), expiresAtMs: TimeMs });

/** Taskforces, officers, devices, posts and how far they are checked. All need an open desk. */
export const peopleCalls = {
  /** Own taskforce first, then by name. `network`: its id, and where its own list has two histories, these (T3). */
  'people:list': call(
    Nothing,
    z.strictObject({
      networkName: Line,
      network: z.strictObject({ id: ViewId, histories: Histories.nullable() }),
      taskforces: z.array(TaskforceView).max(UI_TASKFORCES_MAX),
    }),
  ),

  'trust:compare': call(z.strictObject({ taskforce: ViewId }), ComparisonView),
  /** Compares a code that was read from the other side's screen or sheet, of this taskforce, or with null of any; states nothing. */
  'trust:check-code': call(
    z.strictObject({ taskforce: ViewId.nullable(), code: z.string().min(1).max(512) }),
    z.strictObject({ result: CodeResult, about: TaskforceRef.nullable() }),
  ),
  'trust:meeting-sheet': call(Nothing, MeetingSheet),
  /** T6: signs `taskforce.vouched`. Answers after the hub took the link. */
  'trust:vouch': call(z.strictObject({ taskforce: ViewId }), TaskforceView),
  /** States the result for all officers of our taskforce: `taskforce.verified`, or `taskforce.doubted` when they differ. Answers after the hub took the link. */
  'trust:confirm': call(z.strictObject({ taskforce: ViewId, matches: z.boolean(), method: ComparisonMethod }), TaskforceView),

  'officers:invite': call(z.strictObject({ roles: z.array(RoleName).min(1).max(ROLES.length) }), Invitation),
  /** For another desk of the caller's own. */
  'devices:invite': call(Nothing, Invitation),
  /** By the chair, with the passphrase of now: a computer for an officer of the taskforce, who has lost the only one or has a new one (T11). */
  'devices:invite-for': call(z.strictObject({ officer: ViewId, current: AnyPassphrase }), Invitation),
  /** By the chair, with the passphrase of now: for the taskforce's archive (T9). */
  'devices:invite-archive': call(z.strictObject({ current: AnyPassphrase }), Invitation),
  /** What the officer calls this computer; only the officer's own computers are told. */
  'devices:name-this': call(z.strictObject({ label: FilledLine }), Nothing),
  'officers:offers': call(Nothing, z.strictObject({ offers: z.array(OfferView).max(OFFERS_MAX) })),
  /**
   * `approve` says that the numbers were compared and match. Answers after the hub took the link. `described` is what the page showed; approving
   * anything else is refused with `offer-contested`. It wants the passphrase of now (DE88): a minute at an open desk must not make a computer that stays.
   */
  'officers:answer': call(
    z.discriminatedUnion('answer', [
      z.strictObject({ offer: ViewId, described: ViewId, answer: z.literal('approve'), current: AnyPassphrase }),
      z.strictObject({ offer: ViewId, described: ViewId, answer: z.literal('refuse') }),
    ]),
    Nothing,
  ),
  'officers:set-away': call(z.strictObject({ officer: ViewId, away: z.boolean() }), Nothing),
  'officers:revoke': call(z.strictObject({ officer: ViewId, reason: RevocationReason }), RevocationView),
  'devices:revoke': call(z.strictObject({ device: ViewId, reason: RevocationReason }), RevocationView),
  /** RO27: lets a suspended computer of our taskforce go on, with the passphrase of now (DE88). Answers after the hub took the link; `unknown-device` for one that is not suspended. */
  'devices:reinstate': call(z.strictObject({ device: ViewId, current: AnyPassphrase }), Nothing),
  /** How far the revocation of this device or officer has got (T7). Topic `people`. */
  'revocation:read': call(z.strictObject({ of: ViewId }), RevocationView),
  /** T12: whom our chair can name as standing second; empty for everybody else, and where no taskforce is verified. */
  'second:possible': call(Nothing, z.strictObject({ officers: z.array(OfficerRef).max(UI_LIST_MAX) })),
  /** Signs `second.named`; answers with our own taskforce after the hub took the link. */
  'second:name': call(z.strictObject({ taskforce: ViewId, officer: ViewId }), TaskforceView),
  /** `post` is null for a post that does not exist yet. */
  'posts:set': call(
    z.strictObject({ post: ViewId.nullable(), kind: PostView.shape.post, holder: ViewId.nullable(), deputy: ViewId.nullable() }),
    PostView,
  ),
} as const;
