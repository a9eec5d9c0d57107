import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Line, TimeMs } from '@breakwater/shared/desk/views/basics';
import { Appearance } from '@breakwater/shared/desk/views/session';
import { z } from 'zod';

const FILE = 'face.json';

/** What the locked screen shows, so kept outside the vault: the desk's own name and how its officer wants things shown. */
const Face = z.strictObject({ label: Line, appearance: Appearance, removedAtMs: TimeMs.nullable().default(null) });
type Face = z.infer<typeof Face>;

const FIRST_FACE: Face = {
  label: '',
  removedAtMs: null,
  appearance: { language: 'en', theme: 'system', clock: '24', zone: 'taskforce', singleKeys: true },
};

export type FaceFile = {
  readonly read: () => Face;
  readonly setAppearance: (appearance: Appearance) => void;
  readonly setLabel: (label: string) => void;
  /** The taskforce removed this computer (T7): its name goes, and the first start says why nothing is here. */
  readonly setRemoved: (atMs: number) => void;
  /** After the vault was wiped or an unfinished join given up: the desk looks like a first start again. */
  readonly forget: () => void;
};

/**
 * The desk's face in one small file (0600) of the data folder. A file that is missing or damaged gives the defaults: nobody is kept from
 * the vault by a colour.
 */
export function createFaceFile(folder: string): FaceFile {
  const path = join(folder, FILE);
  let face = readFace(path);
  const write = (next: Face): void => {
    // Renamed into place, so that a crash leaves the old one or the new one.
    writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    face = next;
  };
  return {
    read: () => face,
    setAppearance: (appearance) => write({ ...face, appearance }),
    setLabel: (label) => write({ ...face, label, removedAtMs: null }),
    setRemoved: (removedAtMs) => write({ ...face, label: '', removedAtMs }),
    forget: () => {
      rmSync(path, { force: true });
      face = FIRST_FACE;
    },
  };
}

function readFace(path: string): Face {
  if (!existsSync(path)) return FIRST_FACE;
  try {
    const face = Face.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return face.success ? face.data : FIRST_FACE;
  } catch {
    return FIRST_FACE;
  }
}
