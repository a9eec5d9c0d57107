import { Refusal } from '@breakwater/shared/wire/reply';
import type { VaultSession } from '../open-session.ts';
import { rosterStory } from '../people/roster-story.ts';
import { readSetting } from '../vault/read/settings.ts';
import { isSheetUseUntold, sheetUseTold } from '../vault/sheet.ts';
import type { WriterDesk } from './link-writers.ts';
import { saySheetWasUsed } from './taskforce-links.ts';

/** RE5: what the header noted when a recovery sheet was used goes into the vault, before anything else is done there. A crash on the way repeats it. */
export async function keepSheetUse(headerFile: string, { lane, book }: Pick<VaultSession, 'lane' | 'book'>): Promise<void> {
  if (!isSheetUseUntold(headerFile)) return;
  const height = book.own()?.taskforce.chain.head.height;
  await lane.run('remember', { sheetUse: { fromHeight: height === undefined ? 0 : height + 1 } });
  sheetUseTold(headerFile);
}

/** RE5: writes in the roster that the sheet was used, once, as soon as the roster can be written. Answers how many links it wrote. */
export async function sayRecovery(desk: WriterDesk): Promise<number> {
  const use = readSetting(desk.vault, 'sheetUse');
  const own = desk.book.own();
  if (!use || own?.device.status !== 'active') return 0;
  const { device } = own.device.keys;
  const isSaid = (): boolean =>
    rosterStory(desk, own.taskforce.chain.id).some(
      ({ kind, body, height }) => kind === 'recovery.sheet-used' && body.device === device && height >= use.fromHeight,
    );
  try {
    await saySheetWasUsed(desk, device, isSaid);
  } catch (fault) {
    // Offline, or two histories (T3): the next full sync tries again, and what comes after this is not held up.
    if (fault instanceof Refusal) return 0;
    throw fault;
  }
  await desk.lane.run('forget', { keys: ['sheetUse'] });
  return 1;
}
