import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A setting that can't be used; the message names it and says what to do. `main.ts` prints it and ends with 1. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const Settings = z.strictObject({
  /** Where the UI link listens. Anything but 127.0.0.1 is refused when it starts (U1). */
  host: z.string().min(1).max(255).default('127.0.0.1'),
  /** 0 takes a free port, so that nobody knows it beforehand. */
  port: z.int().min(0).max(65_535).default(0),
  openBrowser: z.boolean().default(true),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** All that a desk is told from outside. Secrets are never among it: they come over the UI link. */
export type DeskConfig = z.infer<typeof Settings> & {
  /** The folder of the vault, its header and `desk.json`. */
  readonly folder: string;
};

/** What the command line says; what it leaves out comes from the environment, then from the file, then from the defaults. */
export type CommandLine = {
  readonly data?: string | undefined;
  readonly port?: number | undefined;
  readonly openBrowser?: boolean | undefined;
};

const PREFIX = 'BREAKWATER_DESK_';
const integer = (text: string): unknown => (/^\d{1,5}$/.test(text) ? Number(text) : text);
const boolean = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : text);

const VARIABLES: Readonly<Record<string, { readonly setting: keyof z.infer<typeof Settings>; readonly read: (text: string) => unknown }>> =
  {
    [`${PREFIX}HOST`]: { setting: 'host', read: (text) => text },
    [`${PREFIX}PORT`]: { setting: 'port', read: integer },
    [`${PREFIX}OPEN_BROWSER`]: { setting: 'openBrowser', read: boolean },
    [`${PREFIX}LOG`]: { setting: 'logLevel', read: (text) => text },
  };
const FOLDER = `${PREFIX}DATA`;

/**
 * Reads the desk's settings: command line over environment over `desk.json` in the data folder over defaults. Throws a
 * {@link ConfigError} that names the first wrong key and where it stands.
 */
export function readConfig(line: CommandLine, environment: Readonly<Record<string, string | undefined>>): DeskConfig {
  const folder = line.data ?? environment[FOLDER] ?? defaultFolder(environment);
  const file = join(folder, 'desk.json');
  const fromFile = check(readFile(file), file);
  const fromEnvironment = check({ ...fromFile, ...readEnvironment(environment) }, 'the environment');
  const fromLine = Object.fromEntries(
    Object.entries({ port: line.port, openBrowser: line.openBrowser }).filter(([, value]) => value !== undefined),
  );
  return { ...check({ ...fromEnvironment, ...fromLine }, 'the command line'), folder };
}

function readFile(file: string): unknown {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ConfigError(`${file} can't be read as JSON: correct it or take it away, and start again.`, { cause });
  }
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const unknown = Object.keys(environment).find((name) => name.startsWith(PREFIX) && name !== FOLDER && !Object.hasOwn(VARIABLES, name));
  if (unknown !== undefined)
    throw new ConfigError(`${unknown} in the environment is not a setting of the desk: take it away or correct its name.`);
  return Object.fromEntries(
    Object.entries(VARIABLES).flatMap(([name, { setting, read }]) => {
      const text = environment[name];
      return text === undefined ? [] : [[setting, read(text)]];
    }),
  );
}

function check(settings: unknown, where: string): z.infer<typeof Settings> {
  const parsed = Settings.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new ConfigError(`"${key}" in ${where} can't be used (${issue?.message ?? 'invalid'}): correct it and start again.`);
}

function defaultFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const base = process.platform === 'win32' ? environment.LOCALAPPDATA : environment.XDG_DATA_HOME;
  return join(base ?? join(homedir(), process.platform === 'darwin' ? 'Library/Application Support' : '.local/share'), 'breakwater-desk');
}
