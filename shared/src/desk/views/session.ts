import { z } from 'zod';
import { Count, Digits, Language, Line, Phone, TerritoryCode, TimeMs, ViewId } from './basics.ts';
import { ROLES, RoleName, TaskforceRef } from './people.ts';

/** What the desk can really do; a screen offers nothing else. `session` (status, unlock, first start) is always there. */
export const AREAS = ['today', 'alerts', 'requests', 'rooms', 'people', 'settings', 'search'] as const;
export const Area = z.enum(AREAS);
export type Area = z.infer<typeof Area>;

/** How this officer wants things shown. Kept outside the vault, because the locked screen needs it. */
export const Appearance = z.strictObject({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  clock: z.enum(['24', '12']),
  /** Whose time of day is shown: the taskforce's or the computer's. */
  zone: z.enum(['taskforce', 'computer']),
  /** Single keys (j, k, r, e, a) work in lists; WCAG 2.1.4 asks that they can be turned off. */
  singleKeys: z.boolean(),
});
export type Appearance = z.infer<typeof Appearance>;

/**
 * Answered at any time, also before unlocking, so it holds nothing of the vault. `new`: no vault yet. `locked`: vault closed (also
 * when joining was interrupted). `joining`: vault open, not a member yet; see `join:progress`. `open`: at work.
 */
export const DeskStatus = z.strictObject({
  state: z.enum(['new', 'joining', 'locked', 'open']),
  /** The desk's own name, given at first start, e.g. the computer's; empty before. */
  label: Line,
  appearance: Appearance,
  /** In the state `new`: when this computer was removed from its taskforce and wiped itself (T7); null where it was not. */
  removedAtMs: TimeMs.nullable(),
  /** An Immediate alert has come and nobody has unlocked since (U7). */
  ringing: z.boolean(),
  areas: z.array(Area).max(AREAS.length),
  version: Line,
});
export type DeskStatus = z.infer<typeof DeskStatus>;

/** What an invitation says, read without using it up. */
export const InvitationView = z.strictObject({
  /** `taskforce`: founds a taskforce (from the operator). `officer`: joins one (from its chair). `device`: another desk of an officer. `archive`: a taskforce's archive.
   * `chair`: gives a taskforce its chair again (from the holder of a chair sheet). */
  kind: z.enum(['taskforce', 'officer', 'device', 'archive', 'chair']),
  networkName: Line,
  taskforceCode: TerritoryCode,
  taskforceName: Line,
  roles: z.array(RoleName).max(ROLES.length),
  hubAddress: Line,
  expiresAtMs: TimeMs,
});
export type InvitationView = z.infer<typeof InvitationView>;

export const JOIN_STEPS = ['vault', 'keys', 'sheet', 'hub', 'ask', 'compare', 'admit'] as const;

/**
 * Joining, step by step; survives a restart. Officers: vault, keys, hub, ask (the chair), compare, admit (the chair's link).
 * A founding chair has no `ask` and `compare`: `admit` is then the operator's admission. With `chair`, `sheet` waits for the sheet of the office safe.
 */
export const JoinProgress = z.strictObject({
  kind: InvitationView.shape.kind,
  taskforceCode: TerritoryCode,
  taskforceName: Line,
  steps: z
    .array(z.strictObject({ step: z.enum(JOIN_STEPS), state: z.enum(['later', 'doing', 'waiting', 'done', 'failed']) }))
    .max(JOIN_STEPS.length),
  /** To be compared with the chair, as soon as they are known. */
  digits: Digits.nullable(),
  outcome: z.enum(['working', 'waiting', 'approved', 'refused', 'failed']),
  /** With `failed` or while a step is tried again: a code of the table in errors.ts. */
  problem: z.string().max(64).nullable(),
});
export type JoinProgress = z.infer<typeof JoinProgress>;

/** What an officer must know about this desk, each with its own sentence. */
export const DESK_NOTICES = [
  'expelled',
  'clock-off',
  'update-needed',
  'vault-restored',
  'copy-at-work',
  'keys-elsewhere',
  'fork',
  'network-at-odds',
  'first-message-altered',
  'letter-unreadable',
  'not-shown',
  'keys-drained',
  'blocked-by-operator',
  'computer-stopped',
  'backup-due',
  'disk-nearly-full',
  'key-early',
  'key-refused',
  'release-overdue',
  'stopped-unanswered',
] as const;

export const Connection = z.strictObject({
  state: z.enum(['connected', 'connecting', 'offline', 'refused']),
  /** Written here and not yet at the hub. */
  waitingOut: Count,
  /** At the hub and not yet here, as far as known. */
  waitingIn: Count,
  /** Last time that this desk was level with the hub; null before the first time. */
  syncedAtMs: TimeMs.nullable(),
  notices: z.array(z.enum(DESK_NOTICES)).max(DESK_NOTICES.length),
});
export type Connection = z.infer<typeof Connection>;

/** What this officer may start, from `whoCan` (T12); screens offer only this. */
export const ABILITIES = [
  'invite-officer',
  'answer-offers',
  'invite-own-device',
  'invite-device-for',
  'invite-archive',
  'keep-in-archive',
  'revoke-own-device',
  'revoke-device',
  'revoke-officer',
  'set-posts',
  'set-away',
  'verify-taskforce',
  'hand-over-chair',
  'name-second',
  'make-chair-sheets',
  'open-consultation',
  'open-investigation',
  'raise-alert',
  'raise-exercise',
  'acknowledge-alert',
  'ask-request',
] as const;
export const Ability = z.enum(ABILITIES);
export type Ability = z.infer<typeof Ability>;

export const Me = z.strictObject({
  officer: ViewId,
  name: Line,
  function: Line,
  phone: Phone,
  taskforce: TaskforceRef,
  /** IANA name of the taskforce's time zone; null where the desk does not know it (the browser then goes by the code). */
  timeZone: z.string().max(64).nullable(),
  roles: z.array(RoleName).max(ROLES.length),
  device: ViewId,
  /** Whether this computer is the taskforce's archive: it reads and finds, and writes nothing (T9). */
  isArchive: z.boolean(),
  deviceLabel: Line,
  networkName: Line,
  can: z.array(Ability).max(ABILITIES.length),
});
export type Me = z.infer<typeof Me>;

export const DeskSettings = z.strictObject({
  /** Minutes without a key or a click until the desk locks itself (U2). */
  idleLockMinutes: z.int().min(1).max(240),
  hubAddress: Line,
  vaultBytes: z.int().min(0),
  /** Whether a recovery sheet was ever printed for this computer (RE3). */
  hasRecoverySheet: z.boolean(),
  /** When the wallet card was made that stops this computer (T13); null where none is certain to. */
  stopCardAtMs: TimeMs.nullable(),
  /** Whether anybody could let this computer go on after that (T12). */
  mayBeLetGoOn: z.boolean(),
  /** Whether a duress passphrase may be set (U2): this officer has another desk, or a proved copy. Whether one is set, nobody can tell. */
  canDuress: z.boolean(),
});
export type DeskSettings = z.infer<typeof DeskSettings>;
