import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type LaneHost, openLane } from './lane/host.ts';
import type { OpenedVault } from './lane/jobs.ts';
import { openBook, type RosterBook } from './rosters/book.ts';
import type { OpenReader } from './vault/database.ts';
import { openReader, type VaultProblem } from './vault/open.ts';
import type { VaultFiles } from './vault-files.ts';

/** A vault that is open: the lane writes, main reads. Disposing closes both and forgets the key. */
export type VaultSession = AsyncDisposable & {
  readonly lane: LaneHost;
  readonly reader: OpenReader;
  readonly book: RosterBook;
  readonly opened: OpenedVault;
  readonly key: Uint8Array<ArrayBuffer>;
};

type Opening = { readonly key: Uint8Array<ArrayBuffer>; readonly create: boolean; readonly nowMs: number; readonly inThread: boolean };

const CODES: Readonly<Record<Exclude<VaultProblem, 'no-cipher'>, DeskErrorCode>> = {
  'wrong-key': 'vault-damaged',
  damaged: 'vault-damaged',
  newer: 'vault-newer',
  'disk-full': 'disk-full',
  'in-use': 'vault-in-use',
};

/** Opens the vault in the lane, then for reading here. Throws a Refusal of desk/errors.ts; a missing cipher is a fault. */
export async function openSession(files: VaultFiles, { key, create, nowMs, inThread }: Opening): Promise<VaultSession> {
  const lane = await openLane({ inThread });
  try {
    // The lane gets its own copy: a clone can be taken from us, and ours is wiped at the end.
    const opened = await lane.run('open', { nowMs, file: files.vault, header: files.header, key: Uint8Array.from(key), create });
    if (opened.status === 'no-cipher') throw new Error('SQLCipher is not there: the vault would be in the clear');
    if (opened.status !== 'open') throw new Refusal<DeskErrorCode>(CODES[opened.status], opened.status);
    const reader = openReader(files.vault, key);
    const book = openBook(reader);
    return {
      lane,
      reader,
      book,
      opened,
      key,
      [Symbol.asyncDispose]: async () => {
        book.clear();
        reader[Symbol.dispose]();
        await lane[Symbol.asyncDispose]();
        key.fill(0);
      },
    };
  } catch (fault) {
    await lane[Symbol.asyncDispose]();
    key.fill(0);
    throw fault;
  }
}
