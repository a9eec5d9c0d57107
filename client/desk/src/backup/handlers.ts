import type { backupCalls } from '@breakwater/shared/desk/calls/backup';
import type { BackupView } from '@breakwater/shared/desk/views/backup';
import type { Gate, OpenDesk } from '../ui-link/desk-ports.ts';
import type { OpenHandlers } from '../ui-link/when-open.ts';
import { readSetting } from '../vault/read/settings.ts';
import { isBackupDue } from './backup-due.ts';
import { findPlaces } from './places.ts';

/** T13: copies of the vault. */
export function backupHandlers({ backup }: Pick<Gate, 'backup'>): OpenHandlers<typeof backupCalls> {
  const view = ({ vault, now }: OpenDesk): BackupView => ({
    ...backup.state(),
    last: readSetting(vault, 'backup') ?? null,
    due: isBackupDue(vault, now()),
  });
  return {
    'backup:read': view,
    'backup:places': () => findPlaces(),
    'backup:make': async (desk, { folder }) => {
      await backup.begin(folder);
      return view(desk);
    },
  };
}
