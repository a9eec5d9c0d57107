import { z } from 'zod';
import { StoreConfig } from '../stores/open-stores.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** The hub's settings as they stand in `hub.json`; each can be set from the environment too (config/environment.ts). */
export const HubSettings = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 lets the system choose, for tests. */
  port: z.int().min(0).max(65_535).default(4_470),
  /** One file in the data folder, or a MongoDB that several nodes share (H1). */
  store: StoreConfig.default({ kind: 'sqlite', file: 'hub.sqlite' }),
  /** Certificate chain and key as PEM files. Without them the hub listens on loopback only, or behind a proxy that ends TLS. */
  tls: z.strictObject({ certificateFile: z.string().min(1), keyFile: z.string().min(1) }).optional(),
  /** True when only a TLS proxy can reach the port: then the caller's address is the last of `X-Forwarded-For`. */
  behindProxy: z.boolean().default(false),
  log: z.enum(LOG_LEVELS).default('info'),
  /** Where the source of exactly this version can be had (AGPL section 13). */
  sourceUrl: z.url({ protocol: /^https?$/ }).default('https://breakwater.example/source'),
});
export type HubSettings = z.output<typeof HubSettings>;

/** Settings with the data folder that they were read from: all that `createHub` needs to know about where it runs. */
export type HubConfig = HubSettings & { readonly data: string };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export const isLoopback = (host: string): boolean => LOOPBACK.includes(host) || host.startsWith('127.');

/** A setting that cannot be used; the message is one sentence that names the key and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Parses settings from the file and the environment, the environment winning. Throws a {@link ConfigError} that names
 * the first wrong key and where it came from.
 */
export function parseSettings(file: unknown, environment: Record<string, unknown>, fileName: string): HubSettings {
  const fromFile = HubSettings.safeParse(file);
  if (!fromFile.success) throw wrongKey(fromFile.error, fileName);
  const merged = HubSettings.safeParse({ ...fromFile.data, ...environment });
  if (!merged.success) throw wrongKey(merged.error, 'the environment');
  if (!merged.data.tls && !merged.data.behindProxy && !isLoopback(merged.data.host)) {
    throw new ConfigError(
      `"host" is ${merged.data.host}, which is not loopback, so the link must be encrypted: set "tls", or "behindProxy" if a TLS proxy stands before the hub.`,
    );
  }
  return merged.data;
}

function wrongKey(error: z.ZodError, where: string): ConfigError {
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const key = [...(issue?.path ?? []), ...unknown.slice(0, 1)].join('.');
  return new ConfigError(
    unknown.length > 0
      ? `"${key}" in ${where} is not a setting of the hub: remove it or correct its name.`
      : `"${key}" in ${where} cannot be used (${issue?.message ?? 'invalid'}): correct it and start again.`,
  );
}
