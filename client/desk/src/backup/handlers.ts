import type { backupCalls } from '@breakwater/shared/desk/calls/backup';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { BackupView } from '@breakwater/shared/desk/views/backup';
import type { Handlers } from '@breakwater/shared/wire/bind-calls';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { FaceFile } from '../session/face-file.ts';
import { typedSheet } from '../session/locks.ts';
import { checkNewPassphrase } from '../session/passphrase.ts';
import type { Gate, OpenDesk } from '../ui-link/desk-ports.ts';
import type { UiCaller } from '../ui-link/sockets.ts';
import { type OpenHandlers, whenOpen } from '../ui-link/when-open.ts';
import { readSetting } from '../vault/read/settings.ts';
import { isBackupDue } from './backup-due.ts';
import { findPlaces } from './places.ts';
import { readCopy } from './read-copy.ts';

type Calls = typeof backupCalls;
type OpenEvents = 'backup:read' | 'backup:make' | 'backup:go-on-here';
type Always = Omit<Calls, OpenEvents>;
/** What both halves of a desk's handlers ask for when it gets its vault. */
type Parts = {
  readonly gate: Gate;
  readonly face: FaceFile;
  readonly status: () => ReturnType<Handlers<Calls, UiCaller>['backup:put-back']>;
};

/** T13: copies of the vault, made while it is open and put back where there is none. */
export const backupHandlers = (parts: Parts): Handlers<Calls, UiCaller> => ({
  ...firstStartHandlers(parts),
  ...whenOpen(parts.gate.opened, openHandlers(parts)),
});

function openHandlers({ gate: { backup } }: Parts): OpenHandlers<Pick<Calls, OpenEvents>> {
  const view = ({ vault, now }: OpenDesk): BackupView => ({
    ...backup.state(),
    last: readSetting(vault, 'backup') ?? null,
    due: isBackupDue(vault, now()),
  });
  return {
    'backup:read': view,
    'backup:make': async (desk, { folder }) => {
      await backup.begin(folder);
      return view(desk);
    },
    'backup:go-on-here': async (_desk, { current }) => {
      await backup.goOnHere(current);
      return {};
    },
  };
}

function firstStartHandlers({ gate, face, status }: Parts): Handlers<Always, UiCaller> {
  const needsPlace = (): void => {
    if (!gate.backup.canPutBack()) throw new Refusal<DeskErrorCode>('already-created');
  };
  return {
    'backup:places': () => findPlaces(),
    'backup:find': async (_caller, { folder }) => {
      needsPlace();
      const copy = await readCopy(folder);
      if (copy.status !== 'found') throw new Refusal<DeskErrorCode>(copy.status);
      return { madeAtMs: copy.note.madeAtMs, bytes: copy.note.bytes };
    },
    'backup:put-back': async (_caller, { folder, passphrase, groups, lost, appearance }) => {
      needsPlace();
      const sheet = groups && typedSheet(groups);
      if (sheet) checkNewPassphrase(passphrase, []);
      await gate.backup.putBack({ folder, passphrase, sheet, lost });
      const desk = gate.opened();
      face.setAppearance(appearance);
      face.setLabel(desk ? (readSetting(desk.vault, 'deviceLabel') ?? '') : '');
      return status();
    },
  };
}
