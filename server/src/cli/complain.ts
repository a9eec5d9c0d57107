import { ConfigError } from '../config/config.ts';
import { StoreFromTheFutureError, StoreInUseError } from '../stores/store-errors.ts';

/** Says in one sentence what went wrong and what to do. */
export function complain(fault: unknown): void {
  console.error(`hub: ${sentence(fault)}`);
}

function sentence(fault: unknown): string {
  if (fault instanceof ConfigError) return fault.message;
  if (fault instanceof StoreFromTheFutureError) return `${capital(fault.message)}.`;
  if (fault instanceof StoreInUseError) return 'Another hub is serving from this store: stop it first, or name another folder with --data.';
  if (!(fault instanceof Error)) return 'Something failed without saying why: run it again with BREAKWATER_HUB_LOG=debug.';
  const code = 'code' in fault ? fault.code : undefined;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return 'The disk is full: make room and start again; nothing that was answered is lost.';
  if (typeof code === 'string' && code.startsWith('SQLITE_IOERR'))
    return `The disk with the store cannot be read or written (${code}): it is full, or it fails. Make room or look at the disk, and start again.`;
  if (/^Mongo\w*(ServerSelection|Network)\w*Error$/.test(fault.name))
    return `The MongoDB of the store does not answer (${fault.message}): start it, or correct its address, and start again.`;
  if (code === MONGO_REFUSED_USER) return 'MongoDB refuses the user or password in the address of the store: correct it and start again.';
  if (code === 'EACCES' || code === 'EPERM') return `A file cannot be read or written (${fault.message}): give this user the right to it.`;
  return `${fault.stack ?? fault.message}\nThis is a fault of the program: please report it with these lines.`;
}

/** MongoDB's AuthenticationFailed. */
const MONGO_REFUSED_USER = 18;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
