import type { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { hasBit } from './bits.ts';
import type { MailboxState } from './state.ts';

const AT_ONCE = 500;

type Old = { readonly envelope: EnvelopeId; readonly device: DeviceId };

/** Reads what waits from the oldest on and ends at the first that is young: numbers are the order of time. */
export function listOldIn({ db, devices, postings }: MailboxState): (sender: DeviceId, beforeMs: number, max: number) => readonly Old[] {
  const waiting = db.prepare(
    `SELECT w.posting, p.sender, p.storedAtMs FROM waiting w JOIN posting p ON p.no = w.posting WHERE w.posting > ? ORDER BY w.posting LIMIT ${AT_ONCE}`,
  );
  return (sender, beforeMs, max) => {
    const own = devices.find(sender);
    const old: Old[] = [];
    for (let after = 0; own !== undefined; ) {
      const rows = waiting.all<{ posting: number; sender: number; storedAtMs: number }>([after]);
      for (const row of rows) {
        if (row.storedAtMs >= beforeMs) return old;
        if (row.sender !== own) continue;
        const posting = postings.read(row.posting);
        for (const [place, number] of posting.devices.entries()) {
          if (!hasBit(posting.waiting, place)) continue;
          if (old.length >= max) return old;
          old.push({ envelope: posting.envelope, device: devices.deviceOf(number) });
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return old;
      after = last.posting;
    }
    return old;
  };
}
