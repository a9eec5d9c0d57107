import { z } from 'zod';
import { SHEET_GROUPS } from '../../keys/recovery-sheet.ts';
import {
  UI_INVITATION_MAX_CHARACTERS,
  UI_PASSPHRASE_MAX_CHARACTERS,
  UI_PASSPHRASE_MIN_CHARACTERS,
  UI_SHEET_GROUP_MAX_CHARACTERS,
} from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { FilledLine, Nothing, TypedPhone } from '../views/basics.ts';
import { Appearance, Connection, DeskSettings, DeskStatus, InvitationView, JoinProgress, Me } from '../views/session.ts';

const InvitationText = z.string().min(1).max(UI_INVITATION_MAX_CHARACTERS);
export const AnyPassphrase = z.string().min(1).max(UI_PASSPHRASE_MAX_CHARACTERS);
const NewPassphrase = z.string().min(UI_PASSPHRASE_MIN_CHARACTERS).max(UI_PASSPHRASE_MAX_CHARACTERS);

/** As printed or as typed (RE1). */
export const SheetGroups = z.array(z.string().max(UI_SHEET_GROUP_MAX_CHARACTERS)).length(SHEET_GROUPS);

/** The desk itself: before, while and after it is open. All but those marked "open" work in every state. */
export const sessionCalls = {
  'desk:status': call(Nothing, DeskStatus),
  /** Says what an invitation is for and uses nothing up. Needs no network. */
  'desk:read-invitation': call(z.strictObject({ invitation: InvitationText }), InvitationView),
  /**
   * First start: makes the vault and begins to join in the background; answers as soon as the vault is on disk. Refused with
   * `already-created` unless the state is `new`. `label` is what the officer calls this desk.
   */
  'desk:create': call(
    z.strictObject({
      invitation: InvitationText,
      passphrase: NewPassphrase,
      name: FilledLine,
      function: FilledLine,
      label: FilledLine,
      appearance: Appearance,
    }),
    DeskStatus,
  ),
  /** State `joining`. Follow it with the topic `join`. */
  'join:progress': call(Nothing, JoinProgress),
  /** Tries a failed step again now. */
  /** State `joining`, with `chair`: the sheet of the office safe, as typed. Refused with the codes of a chair sheet. */
  'join:sheet': call(z.strictObject({ groups: SheetGroups }), Nothing),
  'join:retry': call(Nothing, Nothing),
  /** Throws the unfinished vault away: state `new` again. Refused with `already-created` once approved. */
  'join:abandon': call(Nothing, DeskStatus),
  'desk:unlock': call(z.strictObject({ passphrase: AnyPassphrase }), DeskStatus),
  /** T13: opens with the recovery sheet and a new passphrase. Refused with `sheet-mistyped` and the other codes of a sheet. */
  'desk:open-by-sheet': call(z.strictObject({ groups: SheetGroups, next: NewPassphrase }), DeskStatus),
  'desk:lock': call(Nothing, DeskStatus),
  /**
   * Somebody pressed a key or clicked; a page says so at most once a minute. Keeps the idle lock off (U2), as do calls that an officer
   * makes; what a page reads by itself does not.
   */
  'desk:touch': call(Nothing, Nothing),
  'desk:set-appearance': call(Appearance, Appearance),
  /** Open. */
  'desk:connection': call(Nothing, Connection),
  /** Open. Tries the line at once, instead of after the back-off. */
  'desk:reconnect': call(Nothing, Nothing),
  /** Open. */
  'desk:settings': call(Nothing, DeskSettings),
  /** Open. A longer time than the one that stands asks for the passphrase, else `wrong-passphrase`; a shorter one needs none (U2). */
  'desk:set-idle-lock': call(DeskSettings.pick({ idleLockMinutes: true }).extend({ current: AnyPassphrase.nullable() }), DeskSettings),
  /** Open. Rewrites the vault's header only. */
  'desk:set-passphrase': call(z.strictObject({ current: AnyPassphrase, next: NewPassphrase }), Nothing),
  /**
   * Open. Sets the passphrase that wipes this desk instead of opening it (U2), or takes it away with null. Refused with `needs-second-desk` while
   * this desk is the officer's only one, and with `same-passphrase` for the one that opens it.
   */
  'desk:set-duress': call(z.strictObject({ current: AnyPassphrase, duress: NewPassphrase.nullable() }), Nothing),
  /** Open. A new recovery sheet (T13); an older one no longer opens. Answered once, kept nowhere. */
  'desk:print-sheet': call(z.strictObject({ current: AnyPassphrase }), z.strictObject({ groups: SheetGroups })),
  /** Open. A new wallet card (T13); an older one stops nothing any more. Answered once, kept nowhere. Refused with `offline` without the line. */
  'desk:make-stop-card': call(
    z.strictObject({ current: AnyPassphrase }),
    z.strictObject({ number: z.string().length(8), code: z.string().max(23) }),
  ),
  /** Open. */
  'me:read': call(Nothing, Me),
  /** Open. Sent to the network's devices (T8). */
  'me:set-profile': call(z.strictObject({ name: FilledLine, function: FilledLine, phone: TypedPhone }), Me),
} as const;
