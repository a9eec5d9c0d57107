import { constants } from 'node:fs';
import { access, readdir, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { BackupPlaces } from '@breakwater/shared/desk/views/backup';

type Found = BackupPlaces['places'][number];

const PLACES_MAX = 32;

/** Sticks and disks that this user can write on, so that nobody has to type where they are. Looks where systems put them. */
export async function findPlaces(roots: readonly string[] = mountRoots()): Promise<BackupPlaces> {
  const folders = [...(await Promise.all(roots.map(within))).flat(), ...drives()];
  const found = await Promise.all(folders.map(lookAt));
  return { places: found.filter((place) => place !== undefined).slice(0, PLACES_MAX) };
}

function mountRoots(): string[] {
  if (process.platform === 'win32') return [];
  if (process.platform === 'darwin') return ['/Volumes'];
  const { username } = userInfo();
  return [join('/media', username), join('/run/media', username)];
}

/** On Windows every drive but the system's has a letter of its own. */
const drives = (): string[] => (process.platform === 'win32' ? [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`) : []);

const within = async (root: string): Promise<string[]> => {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
};

async function lookAt(folder: string): Promise<Found | undefined> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(folder);
    return { folder, freeBytes: bavail * bsize };
  } catch {
    return undefined;
  }
}
