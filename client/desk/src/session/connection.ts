import { type Connection, DESK_NOTICES } from '@breakwater/shared/desk/views/session';
import type { RosterId } from '@breakwater/shared/ids';
import { DISK_FREE_SHOWN_BYTES } from '@breakwater/shared/limits';
import type { z } from 'zod';
import { isBackupDue } from '../backup/backup-due.ts';
import { stoppedDevices } from '../people/stopped.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import type { VaultReader } from '../vault/database.ts';
import { countWaiting, listNotices, readSetting } from '../vault/read/settings.ts';
import { hasStrangeMail } from '../vault/read/unreadable.ts';

/** What was done wrong on the way, and that the vault was put back, is said until it has not been done again for a day. */
const ON_THE_WAY: readonly string[] = ['network-at-odds', 'first-message-altered', 'keys-drained', 'vault-restored'];
const AT_ODDS_SHOWN_MS = 86_400_000;
/** So long a sender may be unknown because its roster is still being read. */
const STRANGE_AFTER_MS = 600_000;

/** The line to the hub, what waits on both sides, how old the last sync is (U3), and what the officer must know. `freeBytes` of the vault's disk. */
export function readConnection(
  { vault, book, hub, now }: Pick<OpenDesk, 'vault' | 'book' | 'hub' | 'now'>,
  freeBytes: number,
): z.infer<typeof Connection> {
  const waiting = countWaiting(vault);
  const [ours, network] = [book.own()?.taskforce.chain.id, book.network()];
  const expelled = [...(network?.taskforces ?? [])].flatMap(([id, { expelled }]) => (expelled ? [id] : []));
  const kinds = new Set(noticeKinds(vault, now(), expelled));
  // T12: only to those who can let it go on.
  if (stoppedDevices({ vault, book }).some(({ mayReinstate }) => mayReinstate)) kinds.add('computer-stopped');
  if (ours && expelled.includes(ours)) kinds.add('expelled');
  // Not kept in the vault: on a full disk nothing more could be.
  if (freeBytes < DISK_FREE_SHOWN_BYTES) kinds.add('disk-nearly-full');
  if (isBackupDue(vault, now())) kinds.add('backup-due');
  return {
    state: hub.state(),
    waitingOut: waiting.intents + waiting.outbox,
    waitingIn: hub.waitingIn() + waiting.parked,
    syncedAtMs: hub.levelAtMs() ?? readSetting(vault, 'syncedAtMs') ?? null,
    notices: DESK_NOTICES.filter((notice) => kinds.has(notice)),
  };
}

function noticeKinds(vault: VaultReader, nowMs: number, expelled: readonly RosterId[]): readonly string[] {
  const sinceMs = nowMs - AT_ODDS_SHOWN_MS;
  const stored = listNotices(vault).filter((notice) => !ON_THE_WAY.includes(notice.kind) || notice.sinceMs >= sinceMs);
  const strange = hasStrangeMail(vault, sinceMs, nowMs - STRANGE_AFTER_MS, expelled) ? ['network-at-odds'] : [];
  return [...stored.map(({ kind }) => kind), ...strange];
}
