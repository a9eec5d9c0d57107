import { openBook } from '../../rosters/book.ts';
import type { Vault } from '../../vault/database.ts';
import { highestIncarnation, recordIncarnation } from '../../vault/header.ts';
import { lockVault } from '../../vault/lock-file.ts';
import { openVault } from '../../vault/open.ts';
import type { ActSink } from '../act-sink.ts';
import type { Core } from '../core.ts';
import type { JobInput, JobOutput, OpenedVault } from '../jobs.ts';
import { readOwnDevice } from '../own-device.ts';
import { archiveEverything } from './archive-all.ts';
import { raiseIncarnation } from './raise-incarnation.ts';

export type OpenedCore = { readonly core: Core; readonly answer: OpenedVault; readonly release: () => void };

/**
 * Opens the vault for this lane and raises its incarnation (D7). When the header knows a higher one than the vault, the vault is an
 * older copy: its ratchets were used since, so they are archived before anything else.
 */
export function open(
  input: JobInput<'open'>,
  { acts, changed }: { readonly acts: ActSink; readonly changed: Core['changed'] },
): OpenedCore | Exclude<JobOutput<'open'>, OpenedVault> {
  const lock = lockVault(input.file);
  if (!lock) return { status: 'in-use' };
  try {
    const opening = openVault(input.file, input.key, { create: input.create });
    if (opening.status !== 'open') {
      lock.release();
      return opening;
    }
    const { vault } = opening;
    const release = (): void => {
      vault.close();
      lock.release();
    };
    const core: Core = {
      vault,
      book: openBook(vault, { alone: true }),
      headerFile: input.header,
      acts,
      changed,
      incarnation: 0,
      own: readOwnDevice(vault),
    };
    const here = lastOpening(vault);
    const beside = highestIncarnation(input.header);
    const restored = here > 0 && beside > here;
    const raised = vault.transaction((tx) => {
      if (restored) archiveEverything(core, tx, input.nowMs);
      // A newer program may read what the one before could not.
      tx.run(`UPDATE parked SET ready = 1 WHERE cause = 'newer-version'`);
      tx.run(`UPDATE rosters SET frozen = NULL WHERE frozen = 'update-needed'`);
      return raiseIncarnation(tx, Math.max(here, beside) + 1, input.nowMs);
    });
    core.incarnation = raised.incarnation;
    recordIncarnation(input.header, raised.incarnation);
    return {
      core,
      answer: { status: 'open', device: core.own?.device ?? null, ...raised, restored, membership: membershipOf(core) },
      release,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const lastOpening = (vault: Vault): number => vault.one<{ n: number }>('SELECT coalesce(max(incarnation), 0) AS n FROM openings')?.n ?? 0;

function membershipOf(core: Core): OpenedVault['membership'] {
  const place = core.book.own();
  return place ? { taskforce: place.taskforce.chain.id, officer: place.officer.officer, status: place.device.status } : null;
}
