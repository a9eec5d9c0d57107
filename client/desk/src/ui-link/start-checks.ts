/** Something that must not be open beside an officer's vault is open. `main.ts` prints it and ends with 1 (attack 43). */
export class UnsafeStartError extends Error {
  override readonly name = 'UnsafeStartError';
}

const DEBUG_FLAG = /^--(inspect|inspect-brk|inspect-wait|inspect-port|debug-port|debug)(=|$)/;

/**
 * Refuses to start with a debugger's port: whoever reaches it reads the vault's key. `flags` are Node's own (`process.execArgv` and
 * the words of `NODE_OPTIONS`).
 */
export function refuseDebugger(flags: readonly string[]): void {
  const flag = flags.find((word) => DEBUG_FLAG.test(word));
  if (flag !== undefined) throw new UnsafeStartError(`the desk does not run with ${flag.split('=')[0]}`);
}
