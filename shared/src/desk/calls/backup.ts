import { z } from 'zod';
import { call } from '../../wire/call.ts';
import { BackupPlaces, BackupView, Folder } from '../views/backup.ts';
import { Nothing } from '../views/basics.ts';

/** A copy of the vault (T13); open. */
export const backupCalls = {
  'backup:read': call(Nothing, BackupView),
  'backup:places': call(Nothing, BackupPlaces),
  /** Looks at the folder, begins, and answers; follow it with the topic `settings`. Refused with the codes `copy-...`. */
  'backup:make': call(z.strictObject({ folder: Folder }), BackupView),
} as const;
