import { Refusal } from '@breakwater/shared/wire/reply';
import type { Gate } from '../ui-link/desk-ports.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createPassphraseTries } from './passphrase.ts';

const WAITING_MAX = 3;
const WAIT_MS = 1_000;

/**
 * The gate as a page is given it. Whatever tries a passphrase, at a locked desk or at an open one, is tried one at a time and slower after wrong
 * ones, all counted together; locking never waits behind it. Refusal beside those of the gate: `too-many-tries`, with the milliseconds to wait.
 */
export function slowGuessing(gate: Gate, now: () => number): Gate {
  const tries = createPassphraseTries(now);
  const inTurn = oneAtATime();
  let waiting = 0;

  /** `isTried`: there is something to open by now; else nothing is learnt of the passphrase. */
  const guarded = async <T>(attempt: () => Promise<T>, isTried: () => boolean = () => true): Promise<T> => {
    if (waiting >= WAITING_MAX) throw new Refusal('too-many-tries', String(WAIT_MS));
    waiting += 1;
    try {
      return await inTurn(async () => {
        if (!isTried()) return attempt();
        tries.admit();
        try {
          const done = await attempt();
          tries.succeeded();
          return done;
        } catch (fault) {
          if (fault instanceof Refusal && fault.code === 'wrong-passphrase') tries.failed();
          throw fault;
        }
      });
    } finally {
      waiting -= 1;
    }
  };
  const isLocked = (): boolean => gate.state() === 'locked';

  return {
    ...gate,
    unlock: (passphrase) => guarded(() => gate.unlock(passphrase), isLocked),
    unlockBySheet: (sheet, next) =>
      inTurn(async () => {
        const isTried = isLocked();
        await gate.unlockBySheet(sheet, next);
        if (isTried) tries.succeeded();
      }),
    setPassphrase: (current, next) => guarded(() => gate.setPassphrase(current, next)),
    setDuress: (current, duress) => guarded(() => gate.setDuress(current, duress)),
    confirmPassphrase: (current) => guarded(() => gate.confirmPassphrase(current)),
    printSheet: (current) => guarded(() => gate.printSheet(current)),
    backup: {
      ...gate.backup,
      putBack: (ask) => guarded(() => gate.backup.putBack(ask)),
      goOnHere: (current) => guarded(() => gate.backup.goOnHere(current)),
    },
  };
}
