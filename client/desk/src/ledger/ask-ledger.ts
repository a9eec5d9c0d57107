import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { RosterId } from '@breakwater/shared/ids';
import { Refusal } from '@breakwater/shared/wire/reply';
import { queueErrand } from '../delivery/errands.ts';
import type { JobFor } from '../lane/job-for.ts';
import type { RosterBook } from '../rosters/book.ts';
import { officerName } from '../rosters/officer-name.ts';

/** The desks of an officer (`officerName`), or of all, that can be asked what they have of a room: in it now, and none of this officer's. */
export function askableDesks(book: Pick<RosterBook, 'own' | 'device' | 'roomDevices'>, room: RosterId, whom?: string) {
  const own = book.own();
  const inside = [...book.roomDevices(room).keys()];
  if (!own || !inside.includes(own.device.keys.device)) return [];
  return inside.filter((device) => {
    const place = book.device(device);
    if (place?.device.status !== 'active' || device === own.device.keys.device) return false;
    return whom === undefined || officerName(place) === whom;
  });
}

/** DE52: asks every desk of an officer in the room for its statement. What it said before is forgotten, so that nobody takes it for the answer. */
export const askLedger: JobFor<'ask-ledger'> = (core, { room, taskforce, officer, nowMs }) => {
  const whom = officerName(core.book.officer(taskforce, officer));
  const desks = whom === undefined ? [] : askableDesks(core.book, room, whom);
  if (desks.length === 0) throw new Refusal<DeskErrorCode>('not-allowed', 'nobody to ask');
  core.vault.transaction((tx) => {
    for (const device of desks) {
      tx.run('DELETE FROM ledgerParts WHERE conversation = ? AND device = ?', room, device);
      tx.run('DELETE FROM ledgerAsks WHERE conversation = ? AND device = ?', room, device);
      tx.run('INSERT INTO ledgerAsks (conversation, device, askedAtMs) VALUES (?, ?, ?)', room, device, nowMs);
      queueErrand(tx, device, 'rest', `ledger-asked:${room}`, { item: 'ledger-asked', room });
    }
  });
  core.changed(`room:${room}`);
  return { asked: desks.length };
};
