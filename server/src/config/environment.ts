import { ConfigError } from './config.ts';

const PREFIX = 'BREAKWATER_HUB_';

type Variable = { readonly setting: string; readonly part?: string; readonly read?: (text: string) => unknown };

/** Which setting each variable sets. `DATA` names the folder of the settings file, so it is not one itself. */
const VARIABLES: Readonly<Record<string, Variable>> = {
  HOST: { setting: 'host' },
  PORT: { setting: 'port', read: (text) => (/^\d+$/.test(text) ? Number(text) : text) },
  MONGODB_URL: { setting: 'store', read: (url) => ({ kind: 'mongo', url }) },
  SQLITE_FILE: { setting: 'store', read: (file) => ({ kind: 'sqlite', file }) },
  BEHIND_PROXY: { setting: 'behindProxy', read: (text) => (text === 'true' ? true : text === 'false' ? false : text) },
  TLS_CERTIFICATE_FILE: { setting: 'tls', part: 'certificateFile' },
  TLS_KEY_FILE: { setting: 'tls', part: 'keyFile' },
  LOG: { setting: 'log' },
  SOURCE_URL: { setting: 'sourceUrl' },
};

/**
 * Reads the hub's settings from the environment (`BREAKWATER_HUB_...`). Throws a ConfigError for a name of ours that is
 * no setting: a misspelt one must not be ignored in silence.
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(PREFIX) || text === undefined || name === `${PREFIX}DATA`) continue;
    const known = name.slice(PREFIX.length);
    const variable = Object.hasOwn(VARIABLES, known) ? VARIABLES[known] : undefined;
    if (!variable) throw new ConfigError(`${name} in the environment is not a setting of the hub. Its settings are ${names()}.`);
    const value = variable.read?.(text) ?? text;
    const before = settings.get(variable.setting);
    settings.set(variable.setting, variable.part === undefined ? value : { ...(before ?? {}), [variable.part]: value });
  }
  return Object.fromEntries(settings);
}

const names = (): string => ['DATA', ...Object.keys(VARIABLES)].map((name) => PREFIX + name).join(', ');
