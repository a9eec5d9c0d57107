import { ConfigError } from '../config/config.ts';
import { UiAddressError } from '../ui-link/address.ts';
import { UnsafeStartError } from '../ui-link/start-checks.ts';

/** Says in one sentence why the desk did not start and what to do. */
export const complain = (fault: unknown): void => console.error(`desk: ${sentence(fault)}`);

function sentence(fault: unknown): string {
  if (fault instanceof ConfigError) return fault.message;
  if (fault instanceof UiAddressError || fault instanceof UnsafeStartError) return `${fault.message}; start it again without that.`;
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  if (code === 'EADDRINUSE') return 'The port is in use by another program: choose another with --port, or 0 for any free one.';
  if (code === 'ENOSPC') return 'The disk is full: make room and start again; nothing that was written is lost.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `A file can't be read or written (${(fault as Error).message}): give this user the right to it.`;
  if (code === 'EEXIST') return 'Another desk has just started on this folder: run the command again.';
  return `${fault instanceof Error ? (fault.stack ?? fault.message) : 'unknown fault'}\nThis is a fault of the program: please report it with these lines.`;
}
