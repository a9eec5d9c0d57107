import type { BackupView } from '@breakwater/shared/desk/views/backup';
import { AREAS, type Connection, type DeskStatus, type JoinProgress } from '@breakwater/shared/desk/views/session';

export type FakeState = {
  status: DeskStatus;
  connection: Connection;
  empty: boolean;
  archive: boolean;
  networkForked: boolean;
  /** Whether another taskforce was expelled, or the officer's own. */
  expelled?: 'other' | 'own';
  standing: 'waiting' | 'working';
  backup: BackupView['last'];
  joining?: JoinProgress;
};

/** A fresh desk of sample data in the state asked for. */
export function fakeState(state: DeskStatus['state'], appearance: Partial<DeskStatus['appearance']> = {}): FakeState {
  return {
    status: {
      state,
      label: state === 'new' ? '' : 'Office laptop',
      appearance: { language: 'en', theme: 'light', clock: '24', zone: 'taskforce', singleKeys: true, ...appearance },
      removedAtMs: null,
      ringing: false,
      areas: [...AREAS],
      version: '0.1.0',
    },
    connection: { state: 'connected', waitingOut: 0, waitingIn: 0, syncedAtMs: Date.now() - 4_000, notices: [] },
    empty: false,
    archive: false,
    networkForked: false,
    standing: 'waiting',
    backup: {
      folder: '/media/marisol/OFFICE-STICK',
      madeAtMs: Date.now() - 3 * 86_400_000,
      bytes: 48_211_968,
      sameDisk: false,
      outdated: false,
    },
  };
}
