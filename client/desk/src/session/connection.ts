import { type Connection, DESK_NOTICES } from '@breakwater/shared/desk/views/session';
import { DISK_FREE_SHOWN_BYTES } from '@breakwater/shared/limits';
import type { z } from 'zod';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { countWaiting, listNotices, readSetting } from '../vault/read/settings.ts';

/** The line to the hub, what waits on both sides, how old the last sync is (U3), and what the officer must know. `freeBytes` of the vault's disk. */
export function readConnection({ vault, hub }: Pick<OpenDesk, 'vault' | 'hub'>, freeBytes: number): z.infer<typeof Connection> {
  const waiting = countWaiting(vault);
  const kinds = new Set(listNotices(vault).map(({ kind }) => kind));
  // Not kept in the vault: on a full disk nothing more could be.
  if (freeBytes < DISK_FREE_SHOWN_BYTES) kinds.add('disk-nearly-full');
  return {
    state: hub.state(),
    waitingOut: waiting.intents + waiting.outbox,
    waitingIn: hub.waitingIn() + waiting.parked,
    syncedAtMs: hub.levelAtMs() ?? readSetting(vault, 'syncedAtMs') ?? null,
    notices: DESK_NOTICES.filter((notice) => kinds.has(notice)),
  };
}
