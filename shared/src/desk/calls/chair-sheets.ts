import { z } from 'zod';
import { SHEET_GROUPS } from '../../keys/recovery-sheet.ts';
import { UI_INVITATION_MAX_CHARACTERS, UI_LIST_MAX, UI_PASSPHRASE_MAX_CHARACTERS, UI_SHEET_GROUP_MAX_CHARACTERS } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { Nothing, TimeMs, ViewId } from '../views/basics.ts';
import { OfficerRef, TaskforceView } from '../views/people.ts';

const Groups = z.array(z.string().max(UI_SHEET_GROUP_MAX_CHARACTERS)).length(SHEET_GROUPS);

/** The two sheets by which a taskforce gets a chair again (T11). All need an open desk. */
export const chairSheetCalls = {
  /** T12: who can hold the second sheet; empty for everybody but the chair. The standing second comes first. */
  'chair-sheets:holders': call(Nothing, z.strictObject({ officers: z.array(OfficerRef).max(UI_LIST_MAX) })),
  /**
   * Two new sheets: for the office safe, and for this officer of this taskforce. Answered once and kept nowhere; until `chair-sheets:confirm` the ones before
   * still count. `id` names these two. Refused with `wrong-passphrase`.
   */
  'chair-sheets:make': call(
    z.strictObject({ current: z.string().min(1).max(UI_PASSPHRASE_MAX_CHARACTERS), taskforce: ViewId, holder: ViewId }),
    z.strictObject({ id: ViewId, safe: Groups, holder: Groups }),
  ),
  /** Both of this id are on paper: signs `recovery.keys-set`, and the ones before count no longer. Refused with `no-sheets-made` where others were made since. */
  'chair-sheets:confirm': call(z.strictObject({ id: ViewId }), TaskforceView),
  /** By a holder: an invitation for the computer of the chair who goes on (`same`), or of somebody new. Refused with `not-a-holder`. */
  'chair-sheets:invite': call(
    z.strictObject({ taskforce: ViewId, who: z.enum(['same', 'new']) }),
    z.strictObject({ invitation: z.string().max(UI_INVITATION_MAX_CHARACTERS), expiresAtMs: TimeMs }),
  ),
  /**
   * By the holder, whose own sheet is typed: the numbers were compared and match. Answers after the hub took the link. Refused with the codes of a
   * chair sheet, with `chair-sheets-changed` where the members or the sheets have changed since the invitation, and with `offer-contested` where
   * `described` is not what the page showed.
   */
  'chair-sheets:restore': call(z.strictObject({ offer: ViewId, described: ViewId, groups: Groups }), TaskforceView),
} as const;
