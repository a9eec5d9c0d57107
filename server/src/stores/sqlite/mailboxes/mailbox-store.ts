import type { BlobId, DeviceId } from '@breakwater/shared/ids';
import { BLOB_LIFE_MS } from '@breakwater/shared/limits';
import type { Database } from '@signalapp/sqlcipher';
import { type MailboxStore, NOTHING_WAITS } from '../../mailbox-store.ts';
import type { StoreLimits } from '../../store-parts.ts';
import type { GroupCommit } from '../group-commit.ts';
import { acknowledgeIn, endEntriesOf } from './acknowledge.ts';
import { appendTo } from './append.ts';
import { placeOf } from './bits.ts';
import { drainFrom } from './drain.ts';
import { listOldIn } from './list-old.ts';
import { lockMailboxes } from './lock.ts';
import { type MailboxState, readMailboxState } from './state.ts';
import { sweepPostings } from './sweep-postings.ts';

export type SqliteMailboxes = MailboxStore &
  Disposable & {
    /** Deletes the record of envelopes that nobody can repeat any more; resolves to how many. */
    sweep(nowMs: number): Promise<number>;
  };

type Parts = { readonly db: Database; readonly file: string; readonly commits: GroupCommit; readonly limits: StoreLimits };

const EMPTY_AT_ONCE = 500;

/** Mailboxes in SQLite. The first use takes this file's lock and reads what waits; other processes may use the rest. */
export function sqliteMailboxes({ db, file, commits, limits }: Parts): SqliteMailboxes {
  let opened: ReturnType<typeof openMailboxes> | undefined;
  let closed = false;
  const open = (): ReturnType<typeof openMailboxes> => {
    if (closed) throw new Error('the store is closed');
    opened ??= openMailboxes({ db, file, commits, limits });
    return opened;
  };
  return {
    async appendEnvelopes(deposits) {
      const { append } = open();
      return Promise.all(deposits.map((deposit) => commits.write((turn) => append(deposit, turn))));
    },
    async drain(device, lane, page) {
      return open().drain(device, lane, page);
    },
    async acknowledge(acknowledgements) {
      const { acknowledge } = open();
      const ended = await Promise.all(acknowledgements.map((one) => commits.writeLater((turn) => acknowledge(one, turn))));
      return ended.reduce((sum, count) => sum + count, 0);
    },
    async listOld(sender, beforeMs, max) {
      return open().listOld(sender, beforeMs, max);
    },
    async waiting(device) {
      const { state } = open();
      const number = state.devices.find(device);
      if (number === undefined) return { acts: NOTHING_WAITS, rest: NOTHING_WAITS };
      const [acts, rest] = [state.boxes.box(number, 'acts'), state.boxes.box(number, 'rest')];
      return { acts: { entries: acts.sizes.size, bytes: acts.bytes }, rest: { entries: rest.sizes.size, bytes: rest.bytes } };
    },
    async emptyMailbox(device) {
      const { state, endEntries } = open();
      const number = state.devices.find(device);
      if (number === undefined) return 0;
      let ended = 0;
      for (const lane of ['acts', 'rest'] as const) {
        const { sizes } = state.boxes.box(number, lane);
        for (let before = Number.POSITIVE_INFINITY; sizes.size > 0 && sizes.size < before; ) {
          before = sizes.size;
          const some = [...sizes.keys()].slice(0, EMPTY_AT_ONCE);
          ended += await commits.write((turn) => endEntries(number, some.map(state.postings.read), turn));
        }
      }
      return ended;
    },
    async mayFetchBlob(device, blob, nowMs) {
      return mayFetch(open().state, device, blob, nowMs);
    },
    async sweep(nowMs) {
      return sweepPostings(open().state, commits, nowMs);
    },
    [Symbol.dispose]() {
      if (!closed) opened?.lock[Symbol.dispose]();
      closed = true;
    },
  };
}

function openMailboxes({ db, file, commits, limits }: Parts) {
  const lock = lockMailboxes(file);
  try {
    return { lock, ...mailboxesIn(readMailboxState(db, limits), commits) };
  } catch (error) {
    lock[Symbol.dispose](); // else nobody could open them until this process ends
    throw error;
  }
}

function mailboxesIn(state: MailboxState, commits: GroupCommit) {
  commits.beforeCommit(() => state.postings.writeTouched());
  const endEntries = endEntriesOf(state);
  return {
    state,
    endEntries,
    append: appendTo(state),
    acknowledge: acknowledgeIn(state, endEntries),
    drain: drainFrom(state),
    listOld: listOldIn(state),
  };
}

function mayFetch({ db, devices, postings }: MailboxState, device: DeviceId, blob: BlobId, nowMs: number): boolean {
  const number = devices.find(device);
  if (number === undefined) return false;
  const named = db.prepare('SELECT posting FROM blobNamed WHERE blob = ?', { pluck: true }).all<number>([blob]);
  return named.map(postings.read).some((posting) => nowMs - posting.storedAtMs < BLOB_LIFE_MS && placeOf(posting.devices, number) >= 0);
}
