import { z } from 'zod';
import { SHEET_GROUPS } from '../../keys/recovery-sheet.ts';
import { UI_LIST_MAX, UI_PASSPHRASE_MAX_CHARACTERS, UI_SHEET_GROUP_MAX_CHARACTERS } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { Nothing, ViewId } from '../views/basics.ts';
import { OfficerRef, TaskforceView } from '../views/people.ts';

const Groups = z.array(z.string().max(UI_SHEET_GROUP_MAX_CHARACTERS)).length(SHEET_GROUPS);

/** The two sheets by which a taskforce gets a chair again (T11). All need an open desk. */
export const chairSheetCalls = {
  /** T12: who can hold the second sheet; empty for everybody but the chair. The standing second comes first. */
  'chair-sheets:holders': call(Nothing, z.strictObject({ officers: z.array(OfficerRef).max(UI_LIST_MAX) })),
  /**
   * Two new sheets: for the office safe, and for this officer. Answered once and kept nowhere; until `chair-sheets:confirm` the ones before
   * still count. Refused with `wrong-passphrase`.
   */
  'chair-sheets:make': call(
    z.strictObject({ current: z.string().min(1).max(UI_PASSPHRASE_MAX_CHARACTERS), holder: ViewId }),
    z.strictObject({ safe: Groups, holder: Groups }),
  ),
  /** Both are on paper: signs `recovery.keys-set`, and the ones before count no longer. */
  'chair-sheets:confirm': call(Nothing, TaskforceView),
} as const;
