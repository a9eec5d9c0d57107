import { type DestinationStream, pino } from 'pino';
import type { LOG_LEVELS } from '../config/config.ts';

/**
 * All that a log line may ever hold (S1, attack 32): counts, codes, times and our own words. No id of a device, room or
 * envelope, no token, no payload, no text of an exception: a field that is not here cannot be logged.
 */
export type LogFields = {
  readonly code?: string;
  readonly call?: string;
  readonly durationMs?: number;
  readonly count?: number;
  readonly bytes?: number;
  readonly port?: number;
  readonly version?: string;
  readonly signal?: string;
  readonly fault?: unknown;
};

export type Log = { readonly [L in 'debug' | 'info' | 'warn' | 'error']: (event: string, fields?: LogFields) => void };

const PLAIN = ['code', 'call', 'durationMs', 'count', 'bytes', 'port', 'version', 'signal'] as const;

/** Makes the hub's log: one JSON object a line, to standard output unless a destination is given. */
export function createLog(level: (typeof LOG_LEVELS)[number], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const write =
    (method: keyof Log) =>
    (event: string, fields: LogFields = {}): void =>
      logger[method]({ event, ...allowed(fields) });
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

export const silentLog: Log = createLog('silent');

function allowed(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of PLAIN) if (fields[name] !== undefined) line[name] = fields[name];
  return fields.fault === undefined ? line : { ...line, ...faultFields(fields.fault) };
}

// An exception's message may quote what a caller sent, so only its name, its code and the places in our code are kept.
function faultFields(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const code = 'code' in fault && typeof fault.code === 'string' ? { faultCode: fault.code.slice(0, 40) } : {};
  const at = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: fault.name, ...code, at: at.slice(0, 6).map((line) => line.trim()) };
}
