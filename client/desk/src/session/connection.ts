import { type Connection, DESK_NOTICES } from '@breakwater/shared/desk/views/session';
import type { z } from 'zod';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { countWaiting, listNotices, readSetting } from '../vault/read/settings.ts';

/** The line to the hub, what waits on both sides, and how old the last sync is (U3). */
export function readConnection({ vault, hub }: Pick<OpenDesk, 'vault' | 'hub'>): z.infer<typeof Connection> {
  const waiting = countWaiting(vault);
  const kinds = new Set(listNotices(vault).map(({ kind }) => kind));
  return {
    state: hub.state(),
    waitingOut: waiting.intents + waiting.outbox,
    waitingIn: hub.waitingIn() + waiting.parked,
    syncedAtMs: hub.levelAtMs() ?? readSetting(vault, 'syncedAtMs') ?? null,
    notices: DESK_NOTICES.filter((notice) => kinds.has(notice)),
  };
}
