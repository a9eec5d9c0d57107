import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { DeviceId } from '@breakwater/shared/ids';
import { ACKNOWLEDGE_BATCH_ENTRIES } from '@breakwater/shared/limits';
import type { VaultSession } from '../open-session.ts';
import { readDoorbell, readSetting } from '../vault/read/settings.ts';
import type { VaultFiles } from '../vault-files.ts';
import { keepBellFile } from './bell-file.ts';
import { forgetSpool, readSpool } from './spool.ts';

/** Leaves beside the vault what the desk will need once it is locked (U7), as the rosters say it now. */
export function leaveBell({ bell }: VaultFiles, { reader, book }: VaultSession): void {
  const network = book.network();
  const own = readDoorbell(reader);
  if (!network || !own) return;
  const addresses = [...new Set([readSetting(reader, 'hubAddress'), ...network.addresses])].filter((address) => address !== undefined);
  keepBellFile(bell, {
    network: network.chain.id,
    hubKey: network.hubKey,
    addresses,
    device: DeviceId.parse(own.device),
    seed: encodeBase64url(own.doorbell),
  });
}

/**
 * Takes in what came while the desk was locked, before there is a line: so it can be read where the line is down. Nothing is acknowledged by it;
 * the hub gives the same entries again and is told then. What cannot be taken is left to that.
 */
export async function takeSpool({ spool }: VaultFiles, { lane }: VaultSession, nowMs: number): Promise<void> {
  const entries = readSpool(spool);
  try {
    for (let at = 0; at < entries.length; at += ACKNOWLEDGE_BATCH_ENTRIES)
      await lane.run('receive', { nowMs, entries: entries.slice(at, at + ACKNOWLEDGE_BATCH_ENTRIES) });
  } finally {
    forgetSpool(spool);
  }
}
