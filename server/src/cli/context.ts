import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { HubConfig } from '../config/config.ts';
import { DEFAULT_DATA_FOLDER, readConfig, storeOf } from '../config/data-folder.ts';
import type { HubStores } from '../stores/hub-stores.ts';
import { openStores } from '../stores/open-stores.ts';
import type { StoreParts } from '../stores/store-parts.ts';

/** What every command takes. */
export type DataOption = { readonly data?: string };

export const parts: StoreParts = { now: Date.now, randomBytes };

/** The data folder: `--data`, else BREAKWATER_HUB_DATA, else a folder of that name here. */
export const dataFolder = ({ data }: DataOption): string => resolve(data ?? process.env.BREAKWATER_HUB_DATA ?? DEFAULT_DATA_FOLDER);

export const configOf = (options: DataOption): HubConfig => readConfig(dataFolder(options), process.env);

/** Opens the store for a command of the operator; a hub may be serving from it meanwhile. */
export const storesOf = (config: HubConfig): Promise<HubStores> => openStores(storeOf(config), parts);

/** Writes one line of a command's answer. */
export const say = (line: string): void => console.log(line);
