import { z } from 'zod';
import { UI_FOLDER_MAX_CHARACTERS } from '../../limits.ts';
import { TimeMs } from './basics.ts';

/** A folder of this computer as the officer chose it. */
export const Folder = z
  .string()
  .max(UI_FOLDER_MAX_CHARACTERS)
  .regex(/^[^\0]+$/);

const Bytes = z.int().min(0);

/** The sealed copy of the vault (T13, RE6). */
export const BackupView = z.strictObject({
  /** One is being made. */
  copying: z.boolean(),
  /** Why the last attempt in this session gave none: a code of errors.ts. */
  problem: z.string().max(64).nullable(),
  /** The last copy that was proved; null before the first. */
  last: z
    .strictObject({
      folder: Folder,
      madeAtMs: TimeMs,
      bytes: Bytes,
      /** It lies on the disk of the vault: what damages one damages both. */
      sameDisk: z.boolean(),
      /** The passphrase or the recovery sheet is another since: the copy opens with the earlier ones. */
      outdated: z.boolean(),
    })
    .nullable(),
  due: z.boolean(),
});
export type BackupView = z.infer<typeof BackupView>;

/** A copy that could be put back, as its note says. */
export const CopyFound = z.strictObject({ madeAtMs: TimeMs, bytes: Bytes });

const PLACES_MAX = 32;

/** Sticks and disks that are plugged in. */
export const BackupPlaces = z.strictObject({
  places: z.array(z.strictObject({ folder: Folder, freeBytes: Bytes })).max(PLACES_MAX),
});
export type BackupPlaces = z.infer<typeof BackupPlaces>;
