import { z } from 'zod';
import { DEVICES_PER_OFFICER_MAX, OFFICERS_PER_TASKFORCE_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { Digits, Line, Phone, TerritoryCode, TimeMs, ViewId } from './basics.ts';

export const ROLES = [
  'chair',
  'deputy-chair',
  'focal-point',
  'investigator',
  'prosecutor',
  'protection-officer',
  'consular',
  'interpreter',
  'observer',
] as const;
/** As `Role` of the taskforce roster. */
export const RoleName = z.enum(ROLES);
export type RoleName = z.infer<typeof RoleName>;

/** As `RevocationReason` of the taskforce roster. */
export const RevocationReason = z.enum(['left-service', 'lost', 'stolen', 'compromised', 'replaced', 'other']);

const POSTS_MAX = 32;
export const POSTS = ['duty-officer', 'focal-point', 'head-of-unit', 'central-authority'] as const;
/** As `PostKind` of the taskforce roster. */
export const PostName = z.enum(POSTS);
export type PostName = z.infer<typeof PostName>;

/** How far a taskforce is checked (T5, T6). One's own is `own`, also after it was expelled. */
export const STANDINGS = ['own', 'verified', 'introduced', 'unverified', 'candidate', 'expelled'] as const;
export const Standing = z.enum(STANDINGS);
export type Standing = z.infer<typeof Standing>;

/** A taskforce wherever it is only named. Screens show known territories in the officer's language by `code`, others by `name` (the code, where the desk knows no name). */
export const TaskforceRef = z.strictObject({ id: ViewId, code: TerritoryCode, name: Line, standing: Standing });
export type TaskforceRef = z.infer<typeof TaskforceRef>;

/**
 * An officer wherever one is only named. `name` is null until the profile has arrived (T8). RO55: where another officer of the taskforce goes by the same name, it ends
 * with a number in brackets, and `alike` is the role to show beside it.
 */
export const OfficerRef = z.strictObject({ id: ViewId, name: Line.nullable(), alike: RoleName.nullable(), taskforce: TaskforceRef });
export type OfficerRef = z.infer<typeof OfficerRef>;

export const DeviceView = z.strictObject({
  id: ViewId,
  /** What its officer called it; null on every other officer's. */
  label: Line.nullable(),
  /** `faulty`: its key fails (T1), nothing is sent to it. `suspended`: the operator withholds it, for somebody phoned with its stop code (T13). */
  state: z.enum(['active', 'suspended', 'faulty', 'revoked']),
  isThis: z.boolean(),
  /** The taskforce's archive, kept by this officer (T9). */
  isArchive: z.boolean(),
  addedAtMs: TimeMs,
  revokedAtMs: TimeMs.nullable(),
  /** As the one who removed it gave it; null where none was given. */
  revokedReason: RevocationReason.nullable(),
  /** Whether this desk counts who has changed keys since (`revocation:read`): its officer has removed it. */
  isCounted: z.boolean(),
  /** With `suspended`: since when, and whether this desk may let it go on (RO27). */
  suspendedAtMs: TimeMs.nullable(),
  mayReinstate: z.boolean(),
  /** When it was last opened with its recovery sheet, by what its roster says (T13); null where it never was. */
  sheetUsedAtMs: TimeMs.nullable(),
});
export type DeviceView = z.infer<typeof DeviceView>;

export const OfficerView = z.strictObject({
  id: ViewId,
  name: Line.nullable(),
  /** As in `OfficerRef` (RO55). */
  alike: RoleName.nullable(),
  /** The last name that is not the one of now (RO55). */
  formerly: z.strictObject({ name: Line, untilMs: TimeMs }).nullable(),
  function: Line.nullable(),
  /** Empty where none is given. */
  phone: Phone,
  isMe: z.boolean(),
  state: z.enum(['active', 'revoked']),
  roles: z.array(RoleName).max(ROLES.length),
  /** While away, the deputy gets what is sent to the officer's posts (T9). */
  away: z.boolean(),
  devices: z.array(DeviceView).max(DEVICES_PER_OFFICER_MAX * 8),
  /** Not heard from for thirty days (D2). */
  absent: z.boolean(),
});
export type OfficerView = z.infer<typeof OfficerView>;

export const PostView = z.strictObject({
  id: ViewId,
  post: PostName,
  holder: ViewId.nullable(),
  deputy: ViewId.nullable(),
  /** Who gets what is sent to it now (T9): where nobody of the post can, whoever stands in for the taskforce. Empty: nobody can. */
  gets: z.array(ViewId).max(OFFICERS_PER_TASKFORCE_MAX),
});
export type PostView = z.infer<typeof PostView>;

/** How numbers were compared (T5); as in the `taskforce.verified` link. */
export const ComparisonMethod = z.enum(['digits', 'qr']);

/** One change in who belongs to a taskforce, a room or the network, as two histories are told apart by it (T3). */
export const HistoryChange = z.strictObject({
  what: z.enum([
    'officer',
    'computer',
    'post',
    'chair',
    'let-in',
    'let-out',
    'left',
    'role',
    'closed',
    'removal-noted',
    'chair-noted',
    'taskforce-in',
    'taskforce-out',
    'operator',
    'address',
    'other',
  ]),
  /** Of a room: who was let in or out; of the network: which taskforce. `name` is null for a post, a whole taskforce, or an officer whose name is not here. */
  who: z.strictObject({ taskforce: TaskforceRef, name: Line.nullable(), post: PostName.nullable() }).nullable(),
  atMs: TimeMs,
  /** Who signed it; null for the operator, and for who is not known here. */
  by: Line.nullable(),
});
export type HistoryChange = z.infer<typeof HistoryChange>;

export const HISTORY_CHANGES_SHOWN_MAX = 8;
/** One of two histories, from where they part: its first changes, and how many follow. */
export const History = z.strictObject({ changes: z.array(HistoryChange).max(HISTORY_CHANGES_SHOWN_MAX), more: z.int().min(0) });
export type History = z.infer<typeof History>;

/** T3: two histories of one roster, and who can say which stands. */
export const Histories = z.strictObject({
  ours: History,
  others: z.array(History).max(8),
  /** Taskforces whose chair can say it, and how many of them have to. Fewer than needed: nobody can. */
  chairs: z.array(TaskforceRef).max(UI_TASKFORCES_MAX),
  needed: z.int().min(1),
  /** T12: whose chair this officer can ask; empty where that cannot be done. Of a taskforce one is chosen, else all are asked. */
  askable: z.array(TaskforceRef).max(UI_TASKFORCES_MAX),
  /**
   * CS18: where those cannot say it, or have said it of either: the chairs of the network of whom enough can, and whether this officer can ask them;
   * `of` is what to ask with. Null where it is not needed, or nobody can.
   */
  byNetwork: z
    .strictObject({ of: ViewId, chairs: z.array(TaskforceRef).max(UI_TASKFORCES_MAX), needed: z.int().min(1), canAsk: z.boolean() })
    .nullable(),
});
export type Histories = z.infer<typeof Histories>;

/** When a taskforce was expelled, by the signers' clock, and whose chairs signed it. */
export const Expulsion = z.strictObject({ atMs: TimeMs, by: z.array(TaskforceRef).max(UI_TASKFORCES_MAX) });
export type Expulsion = z.infer<typeof Expulsion>;

/** Who holds the chair sheets (T11) and when they were made. */
const ChairSheetsView = z.strictObject({
  /** `officer` null: in the office safe of the taskforce. `gone`: no longer there, or without a computer to type the sheet at. */
  holders: z.array(z.strictObject({ officer: OfficerRef.nullable(), isMe: z.boolean(), gone: z.boolean() })).max(8),
  madeAtMs: TimeMs,
  /** Whether this officer, who holds one, can begin to use it (T12). */
  canRestore: z.boolean(),
});

export const TaskforceView = z.strictObject({
  id: ViewId,
  code: TerritoryCode,
  name: Line,
  agency: Line.nullable(),
  timeZone: z.string().max(64).nullable(),
  standing: Standing,
  /** With `introduced`: the taskforces that verified it. */
  introducedBy: z.array(TaskforceRef).max(16),
  /** While it is a candidate (T6), also one that we verified: who has vouched, how many are needed, and whether this officer may now. */
  candidacy: z.strictObject({ vouchedBy: z.array(TaskforceRef).max(16), needed: z.int().min(1), mayVouch: z.boolean() }).nullable(),
  /** With `verified`: when, by which of our officers, and how. */
  verified: z.strictObject({ atMs: TimeMs, by: Line.nullable(), method: ComparisonMethod }).nullable(),
  /** `fork`: two histories were signed, sending to it has stopped (T3). `mismatch`: numbers were compared and differed. */
  warning: z.enum(['fork', 'mismatch', 'expelled', 'update-needed']).nullable(),
  /** With `fork`. */
  histories: Histories.nullable(),
  officers: z.array(OfficerView).max(OFFICERS_PER_TASKFORCE_MAX * 2),
  posts: z.array(PostView).max(POSTS_MAX),
  /** T11: whom this officer, as a chair elsewhere, can propose in place of its chair; empty where that cannot be done (T12). */
  successors: z.array(ViewId).max(OFFICERS_PER_TASKFORCE_MAX),
  /** Whether what is written to it can reach it: not who is out of the network, and of who is, none but one's own (RO71). */
  reachable: z.boolean(),
  /** Where it is out of the network; `warning` says so, too. */
  expelled: Expulsion.nullable(),
  /**
   * CS28, for a chair whose signature would count: the other chairs who would be asked to expel it, how many have to sign, this one among them, and
   * why nobody can be asked now; null for everybody else, and of one's own taskforce.
   */
  expelling: z
    .strictObject({
      chairs: z.array(TaskforceRef).max(UI_TASKFORCES_MAX),
      needed: z.int().min(2),
      problem: z.enum(['too-few-chairs', 'fork', 'update-needed']).nullable(),
    })
    .nullable(),
  /** T12: the officer elsewhere whom its chair has named; `gone` when that officer is there no longer. */
  second: z.strictObject({ officer: OfficerRef, isMe: z.boolean(), gone: z.boolean() }).nullable(),
  /** T11: the sheets by which two holders give it a chair again; null where there are none. */
  chairSheets: ChairSheetsView.nullable(),
});
export type TaskforceView = z.infer<typeof TaskforceView>;

export const ComparisonView = z.strictObject({
  taskforce: TaskforceRef,
  digits: Digits,
  /** Text of the code that the other side's camera or scanner reads. */
  qr: z.string().max(512),
});
export type ComparisonView = z.infer<typeof ComparisonView>;

/** What a scanned or typed code is (T5). `differs`: of this network, and no founding that is known here. */
export const CodeResult = z.enum(['matches', 'differs', 'own', 'other-taskforce', 'other-network', 'unreadable']);
export type CodeResult = z.infer<typeof CodeResult>;

/** Every founding of the network, one's own first, to be printed for a meeting (T5). */
export const MeetingSheet = z.strictObject({
  foundings: z.array(z.strictObject({ taskforce: TaskforceRef, digits: Digits, qr: z.string().max(512) })).max(UI_TASKFORCES_MAX),
});
export type MeetingSheet = z.infer<typeof MeetingSheet>;

/** Someone who used our invitation and waits for the chair. */
export const OfferView = z.strictObject({
  offer: ViewId,
  kind: z.enum(['officer', 'device', 'archive', 'chair']),
  /** With `device`: the colleague whose new computer it is; null for one's own. */
  officer: OfficerRef.nullable(),
  /** With `chair`: the taskforce that gets its chair again by our chair sheet, and the chair who goes on; null where somebody new follows. */
  restores: z.strictObject({ taskforce: TaskforceRef, chair: OfficerRef.nullable() }).nullable(),
  name: Line,
  function: Line,
  deviceLabel: Line,
  roles: z.array(RoleName).max(ROLES.length),
  digits: Digits,
  askedAtMs: TimeMs,
  /** Names what was offered; the answer names it again, so that nothing else is approved. */
  described: ViewId,
  /** Something else was offered before by this invitation: somebody else has read it, and it can only be refused (IN8). */
  contested: z.boolean(),
});
export type OfferView = z.infer<typeof OfferView>;

/** How far a revocation has got (T7): of so many computers, those that said that they have changed their keys, and those that have not. */
export const RevocationView = z.strictObject({
  atMs: TimeMs,
  /** All computers that could write to the removed one, this one among them. */
  of: z.int().min(1),
  changed: z.int().min(0),
  /** From the moment this computer had the removal until the last one that was online had said so; null while none has. */
  tookMs: z.int().min(0).nullable(),
  /** Whose computers have not said so, and how many of theirs; at most so many are named. */
  waiting: z.array(z.strictObject({ officer: OfficerRef, computers: z.int().min(1) })).max(OFFICERS_PER_TASKFORCE_MAX),
});
export type RevocationView = z.infer<typeof RevocationView>;
