import type { Entry } from '@breakwater/shared/hub/envelope';
import { PartType } from '@breakwater/shared/hub/envelope';
import type { DeviceId, Lane } from '@breakwater/shared/ids';
import { plainBytes } from '../database.ts';
import { hasBit, placeOf } from './bits.ts';
import { partNo } from './postings.ts';
import type { MailboxState } from './state.ts';

type Page = { readonly entries: number; readonly bytes: number };
type PartRow = { type: string; ciphertext: Uint8Array<ArrayBuffer> };

/** Reads a page of one lane from its oldest entry (D4). */
export function drainFrom({
  db,
  devices,
  postings,
  boxes,
}: MailboxState): (device: DeviceId, lane: Lane, page: Page) => { entries: Entry[]; left: number } {
  const readCommon = db.prepare('SELECT ciphertext FROM common WHERE posting = ?', { pluck: true });
  const readPart = db.prepare('SELECT type, ciphertext FROM part WHERE no = ?');

  const readEntry = (device: number, no: number): Entry => {
    const { envelope, sender, lane, urgency, storedAtMs, devices: all, commonFor, partFor } = postings.read(no);
    const place = placeOf(all, device);
    const common = hasBit(commonFor, place) ? readCommon.get<Uint8Array<ArrayBuffer>>([no]) : null;
    const part = hasBit(partFor, place) ? readPart.get<PartRow>([partNo(no, place)]) : null;
    if (common === undefined || part === undefined) throw new Error(`the ciphertext of posting ${no} is gone before its last entry`);
    return {
      envelope,
      sender: devices.deviceOf(sender),
      lane,
      urgency,
      storedAt: storedAtMs,
      common: common && plainBytes(common),
      part: part && { type: PartType.parse(part.type), ciphertext: plainBytes(part.ciphertext) },
    };
  };

  return (device, lane, page) => {
    const number = devices.find(device);
    if (number === undefined) return { entries: [], left: 0 };
    const { sizes } = boxes.box(number, lane);
    const entries: Entry[] = [];
    let bytes = 0;
    for (const [posting, size] of sizes) {
      bytes += size;
      if (entries.length > 0 && (entries.length >= page.entries || bytes > page.bytes)) break;
      entries.push(readEntry(number, posting));
    }
    return { entries, left: sizes.size - entries.length };
  };
}
