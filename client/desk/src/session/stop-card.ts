import { writeStopCode } from '@breakwater/shared/format/stop-code';
import { whoCan } from '@breakwater/shared/roster/who-can';
import { Refusal } from '@breakwater/shared/wire/reply';
import { randomBytes } from '../crypto/node/hashes.ts';
import { asDeskRefusal } from '../hub-link/map-refusal.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readSetting } from '../vault/read/settings.ts';

const CODE_BYTES = 10;

/**
 * T13: a new stop code for this desk, for a wallet card; an older card stays good for ninety days (HL23). It goes to the hub and, once, to the page.
 * Throws `offline`, also where the hub's answer was lost: then the new card is not certain, and the settings say so.
 */
export async function makeStopCard({ hub, lane, vault, now }: OpenDesk): Promise<{ readonly number: string; readonly code: string }> {
  if (hub.state() !== 'connected') throw new Refusal('offline');
  const code = writeStopCode(randomBytes(CODE_BYTES));
  await lane.run('forget', { keys: ['stopCard'] });
  try {
    const number = await hub.setStopCode(code);
    await lane.run('remember', { stopCard: { madeAtMs: now(), generation: readSetting(vault, 'hubGeneration') ?? null } });
    return { number, code };
  } catch (fault) {
    throw asDeskRefusal(fault, 'offline');
  }
}

/** When the newest card was made; null where there is none, or where the hub was restored since and may not know it (D11). */
export function stopCardMadeAtMs({ vault }: Pick<OpenDesk, 'vault'>): number | null {
  const card = readSetting(vault, 'stopCard');
  return card && card.generation === (readSetting(vault, 'hubGeneration') ?? null) ? card.madeAtMs : null;
}

/** T12: whether anybody could let this desk go on, once it is stopped. */
export function mayBeLetGoOn({ book }: Pick<OpenDesk, 'book'>): boolean {
  const own = book.own();
  return own !== undefined && whoCan('device.reinstated', { device: own.device.keys.device, since: 0 }, own.taskforce).length > 0;
}
