import { z } from 'zod';
import { call } from '../../wire/call.ts';
import { BackupPlaces, BackupView, CopyFound, Folder } from '../views/backup.ts';
import { Nothing } from '../views/basics.ts';
import { Appearance, DeskStatus } from '../views/session.ts';
import { AnyPassphrase, SheetGroups } from './session.ts';

/** Copies of the vault (T13). */
export const backupCalls = {
  /** Open. */
  'backup:read': call(Nothing, BackupView),
  /** In every state. */
  'backup:places': call(Nothing, BackupPlaces),
  /** Open. Looks at the folder, begins, and answers; follow it with the topic `settings`. Refused with the codes `copy-...`. */
  'backup:make': call(z.strictObject({ folder: Folder }), BackupView),
  /** State `new`: which copy lies there. */
  'backup:find': call(z.strictObject({ folder: Folder }), CopyFound),
  /**
   * State `new`: puts the copy back, with the passphrase that it was made under; with `groups` by the recovery sheet of that day, and `passphrase` is a new one. `lost`: somebody else may have the computer that it is of; then it is
   * refused with `copy-lost-computer` where anybody else can give this officer a new one (RE13).
   */
  'backup:put-back': call(
    z.strictObject({
      folder: Folder,
      passphrase: AnyPassphrase,
      groups: SheetGroups.nullable(),
      lost: z.boolean(),
      appearance: Appearance,
    }),
    DeskStatus,
  ),
  /** Open, with the notice `copy-at-work`: this is the one that goes on, and the other one is cut off (RE12). */
  'backup:go-on-here': call(z.strictObject({ current: AnyPassphrase }), Nothing),
} as const;
