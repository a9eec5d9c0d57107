import { z } from 'zod';
import { PastFor } from '../../content/terms.ts';
import { COSIGNING_FURTHER_MAX, OFFICERS_PER_TASKFORCE_MAX, ROOM_MEMBERS_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { Line, Text, TimeMs, ViewId } from './basics.ts';
import { Codes } from './codes.ts';
import { History, OfficerRef, TaskforceRef } from './people.ts';
import { RoomMember } from './room-member.ts';

/**
 * What is to be signed together: a taskforce joins an investigation, the chair is handed over or, by three chairs of others, replaced, one of
 * two histories of a taskforce, of a room or of the network stands, or a taskforce is expelled from the network.
 */
const AgreementKind = z.enum(['join', 'chair', 'replace', 'settle', 'settle-room', 'settle-network', 'expel']);

/** What we asked for. `agreed`: signed there, and being written. `over`: it makes no sense any more. */
export const ProposalView = z.strictObject({
  id: ViewId,
  kind: AgreementKind,
  /** With `join`. */
  room: ViewId.nullable(),
  /** With `settle…`: the taskforce, room or network with two histories; with `replace`: the taskforce whose chair is to go; with `expel`: the one that is to go. */
  about: ViewId.nullable(),
  /** Of the room; with `settle`, what the taskforce is called that it is about. */
  title: Line,
  /** Whose agreement is asked; our own where all chairs are. */
  taskforce: TaskforceRef,
  asked: z.array(OfficerRef).max(OFFICERS_PER_TASKFORCE_MAX),
  /** Where all chairs are asked: those who have signed, beside us. */
  signed: z.array(OfficerRef).max(UI_TASKFORCES_MAX),
  /** How many signatures are still to come, where more than one other signs. */
  missing: z.int().min(0).nullable(),
  /** With `missing`: how many in all, ours among them where it counts. */
  needed: z.int().min(1).nullable(),
  state: z.enum(['asked', 'agreed', 'stands', 'declined', 'withdrawn', 'expired', 'over']),
  askedAtMs: TimeMs,
  expiresAtMs: TimeMs,
  /** With `declined`: by whom and why. */
  declined: z.strictObject({ by: OfficerRef.nullable(), reason: Line }).nullable(),
  can: z.array(z.enum(['withdraw', 'ask-again'])).max(2),
});
export type ProposalView = z.infer<typeof ProposalView>;

/** What we are asked for. `arriving`: not all of it is here yet. `unproven`: it does not check, and cannot be signed. */
export const AskRow = z.strictObject({
  id: ViewId,
  kind: AgreementKind,
  by: OfficerRef.nullable(),
  /** Empty where it is not known here; of a room, for who is not in it. */
  title: Line,
  /** With `settle-room`: those in the room; with `settle`, `replace` and `expel`: the one that it is about, which screens name in the officer's language. */
  taskforces: z.array(TaskforceRef).max(UI_TASKFORCES_MAX),
  taskforce: TaskforceRef,
  askedAtMs: TimeMs,
  expiresAtMs: TimeMs,
  state: z.enum(['open', 'arriving', 'unproven', 'agreed', 'declined', 'stands', 'withdrawn', 'expired', 'over']),
});
export type AskRow = z.infer<typeof AskRow>;

const AskProblem = z.enum([
  'not-verified',
  'fork',
  'update-needed',
  'agreement-arriving',
  'agreement-unproven',
  'agreement-over',
  'signed-already',
]);
export type AskProblem = z.infer<typeof AskProblem>;

export const AskDetail = z.strictObject({
  ask: AskRow,
  /** With `join`, once this desk is in it. */
  room: ViewId.nullable(),
  /** Names what this page describes; agreeing names it again, so that nothing else is signed. Null while it cannot be described. */
  described: ViewId.nullable(),
  /** With `join`. */
  about: z
    .strictObject({
      purpose: Text,
      legalBasis: Text,
      retentionDays: z.int().min(0).nullable(),
      pastFor: PastFor,
      codes: Codes,
      members: z.array(RoomMember).max(ROOM_MEMBERS_MAX),
      joining: z.array(RoomMember).max(COSIGNING_FURTHER_MAX + 1),
    })
    .nullable(),
  /**
   * With `settle…`: the history that would stand, from where they part, and the ones that would not, as far as they are here; whether this desk
   * follows it, null where it is not in the room; how many chairs sign.
   */
  history: z
    .strictObject({
      stands: History,
      others: z.array(History).max(8),
      isOurs: z.boolean().nullable(),
      needed: z.int().min(2),
    })
    .nullable(),
  /** With `replace`: who goes and who follows, by this desk's own copy of the members. */
  replacing: z
    .strictObject({ taskforce: TaskforceRef, chair: OfficerRef.nullable(), by: OfficerRef.nullable(), needed: z.int().min(2) })
    .nullable(),
  /** With `expel`: who goes, and how many chairs sign. Agreeing wants the passphrase of now (DE88). */
  expelling: z.strictObject({ taskforce: TaskforceRef, needed: z.int().min(2) }).nullable(),
  /** Why it cannot be signed now: codes of errors.ts. */
  problem: AskProblem.nullable(),
  can: z.array(z.enum(['agree', 'decline'])).max(2),
});
export type AskDetail = z.infer<typeof AskDetail>;
