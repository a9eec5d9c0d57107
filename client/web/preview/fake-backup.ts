import { backupCalls } from '@breakwater/shared/desk/calls/backup';
import type { BackupView } from '@breakwater/shared/desk/views/backup';
import type { DeskStatus } from '@breakwater/shared/desk/views/session';
import { bindCalls, type CallSource } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { FakeState } from './fake-state.ts';
import { now } from './sample-people.ts';

/** Answers about copies of a vault that is not there. */
export function bindFakeBackup(socket: CallSource, fake: FakeState, enter: (state: DeskStatus['state']) => DeskStatus): void {
  const view = (): BackupView => ({ copying: false, problem: null, last: fake.backup, due: fake.backup === null });
  bindCalls(
    socket,
    backupCalls,
    {
      'backup:read': view,
      'backup:places': () => ({ places: [{ folder: '/media/marisol/OFFICE-STICK', freeBytes: 14_800_000_000 }] }),
      'backup:make': (_, { folder }) => {
        fake.backup = { folder, madeAtMs: now, bytes: 48_211_968, sameDisk: false, outdated: false };
        return { ...view(), copying: true };
      },
      'backup:find': (_, { folder }) => {
        if (!folder.startsWith('/media')) throw new Refusal('copy-none');
        return { madeAtMs: now - 5 * 86_400_000, bytes: 48_211_968 };
      },
      'backup:put-back': (_, { lost, passphrase }) => {
        if (passphrase === 'wrong') throw new Refusal('wrong-passphrase');
        if (lost) throw new Refusal('copy-lost-computer');
        return enter('open');
      },
      'backup:go-on-here': () => ({}),
    },
    null,
  );
}
