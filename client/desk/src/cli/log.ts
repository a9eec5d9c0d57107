import pino from 'pino';
import type { DeskConfig } from '../config/config.ts';

/** What the desk writes down: where a fault happened, and the fault's kind and stack; never content, ids, addresses or bodies. */
export type DeskLog = { readonly fault: (where: string, fault: unknown) => void; readonly debug: (where: string, code: string) => void };

export function createLog(level: DeskConfig['logLevel']): DeskLog {
  const log = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  return {
    fault: (where, fault) => log.error({ where, ...describe(fault) }, 'fault'),
    debug: (where, code) => log.debug({ where, code }, 'call'),
  };
}

/** The message of an exception can hold anything, so only its type, code and place are kept. */
function describe(fault: unknown): { readonly kind: string; readonly code?: string; readonly at?: readonly string[] } {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  const code = 'code' in fault && typeof fault.code === 'string' ? { code: fault.code } : {};
  const at = (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  return { kind: fault.name, ...code, at };
}
