import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { readSigningKey, type SigningKey } from '../keys/signing-key.ts';
import { ConfigError, type HubConfig, parseSettings } from './config.ts';
import { readEnvironment } from './environment.ts';

/** The files of a hub's data folder. The operator's key may be kept elsewhere: `hub serve` never reads it. */
export const FILES = {
  settings: 'hub.json',
  hubKey: 'hub-key.pem',
  operatorKey: 'operator-key.pem',
  tokenKey: 'token-key.pem',
} as const;

export const DEFAULT_DATA_FOLDER = 'breakwater-hub';

/** Reads the settings of a data folder and the environment. Throws a ConfigError that says what is wrong and what to do. */
export function readConfig(data: string, environment: Readonly<Record<string, string | undefined>>): HubConfig {
  const path = join(data, FILES.settings);
  if (!existsSync(path))
    throw new ConfigError(`There is no hub in ${data}: make one with \`hub init --data ${data}\`, or name its folder with --data.`);
  return { ...parseSettings(readJson(path), readEnvironment(environment), path), data };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new ConfigError(`${path} cannot be read as JSON: correct it and start again.`, { cause });
  }
}

/** A file named in the settings: relative names are in the data folder. */
export const inFolder = (data: string, file: string): string => (isAbsolute(file) ? file : join(data, file));

/** The store's settings with a file name that is relative to the data folder made whole. */
export const storeOf = ({ store, data }: HubConfig): HubConfig['store'] =>
  store.kind === 'sqlite' ? { ...store, file: inFolder(data, store.file) } : store;

/** Makes the folder, readable by its owner only. */
export function makeDataFolder(data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chmodSync(data, 0o700);
}

/** Writes a file that only its owner may read; refuses to replace one (flag `wx`). */
export function writePrivate(data: string, file: string, text: string): void {
  writeFileSync(join(data, file), text, { mode: 0o600, flag: 'wx' });
}

/** Reads a private file. Throws a ConfigError when it is not there or others may read it. */
export function readPrivate(path: string): string {
  if (!existsSync(path))
    throw new ConfigError(`${path} is missing: put it back from your backup; without it the hub cannot prove who it is.`);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new ConfigError(`${path} can be read by other users of this machine: run \`chmod 600 ${path}\` and start again.`);
  }
  return readFileSync(path, 'utf8');
}

/** Reads one of the hub's signing keys from its file. */
export function readKeyFile(path: string): SigningKey {
  const pem = readPrivate(path);
  try {
    return readSigningKey(pem);
  } catch (cause) {
    throw new ConfigError(`${path} does not hold an Ed25519 private key: put it back from your backup.`, { cause });
  }
}
