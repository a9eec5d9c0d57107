import { Database } from '@signalapp/sqlcipher';
import { StoreInUseError } from '../../store-errors.ts';

/**
 * Holds the mailboxes of a file for this process until disposed: two hubs on one file would each miss what the other
 * stores. The lock is the operating system's, on a file beside the store, so it ends with the process however that ends.
 */
export function lockMailboxes(file: string): Disposable {
  const lock = new Database(`${file}.lock`);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new StoreInUseError(`another hub has ${file} open`, { cause: error });
  }
  return { [Symbol.dispose]: () => lock.close() };
}
