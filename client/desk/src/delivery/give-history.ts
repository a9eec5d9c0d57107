import { Frame } from '@breakwater/shared/content/frame';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { DeviceId, RosterId } from '@breakwater/shared/ids';
import { HISTORY_PAGE_MAX, HISTORY_PAGE_MAX_BYTES, HISTORY_PAGES_PER_HOUR_MAX } from '@breakwater/shared/limits';
import type { Core } from '../lane/core.ts';
import type { DevicePlace } from '../rosters/book.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { queueErrand } from './errands.ts';
import { seatedThen } from './seated-then.ts';

const HOUR_MS = 3_600_000;

type Row = { readonly seq: number; readonly anchor: number; readonly salt: string; readonly frame: string };

/**
 * DE43: another desk of this officer, or one of the taskforce whose archive this is (DE48), asks for a room's messages. It gets a page of them, newest
 * first, if it is in the room now: what this desk has from their authors, or has confirmed since; acts go another way (AC17). Everybody else gets no answer.
 */
export function giveHistory(tx: VaultTx, core: Core, to: DeviceId, { room, below }: LetterItemOf<'history-asked'>, nowMs: number): void {
  const asker = askerOf(core, room, to);
  if (!asker || !isWithinRate(tx, to, nowMs)) return;
  const rows = tx.all<Row>(
    `SELECT seq, anchor, salt, frame FROM messages WHERE conversation = ? AND seq < ? AND kind NOT IN ('act', 'sealed') AND mark IS NOT 'unconfirmed'
       ORDER BY seq DESC LIMIT ?`,
    room,
    below ?? Number.MAX_SAFE_INTEGER,
    HISTORY_PAGE_MAX + 1,
  );
  const page = fitting(rows);
  queueErrand(tx, to, 'rest', `history:${room}`, {
    item: 'history',
    room,
    below,
    next: page.length < rows.length ? (page.at(-1)?.seq ?? null) : null,
    entries: page.filter(({ frame }) => mayRead(core, asker, frame)).map(({ anchor, salt, frame }) => ({ at: anchor, salt, frame })),
  });
}

function askerOf({ book, vault }: Core, room: RosterId, device: DeviceId): DevicePlace | undefined {
  const [own, other] = [book.own(), book.device(device)];
  if (own?.device.status !== 'active' || other?.device.status !== 'active' || device === own.device.keys.device) return undefined;
  const inside = book.roomDevices(room);
  if (other.taskforce.chain.id !== own.taskforce.chain.id || !inside.has(device)) return undefined;
  const isOurs = own.device.archive
    ? !other.device.archive && inside.has(own.device.keys.device)
    : other.officer.officer === own.officer.officer && isLetInByOfficer(vault, other);
  return isOurs ? other : undefined;
}

/** A chair can add a computer in any officer's name (T11), and must not get that officer's past by it: one of the officer's own has let this one in. */
function isLetInByOfficer(vault: VaultReader, { taskforce, officer, device }: DevicePlace): boolean {
  const [added] = readLinks(vault, taskforce.chain.id, device.addedAtHeight, 1);
  const signers = (added?.signatures ?? []).map(({ key }) => encodeBase64url(key));
  const own = [...taskforce.devices.values()].filter((each) => each.officer === officer.officer && each !== device);
  return own.some(({ keys }) => signers.includes(keys.signingKey));
}

/** DE48: an archive gives what the officer who asks may read: what was said while a seat was there that is the officer's now. */
function mayRead({ book }: Core, asker: DevicePlace, text: string): boolean {
  if (!book.own()?.device.archive) return true;
  const { room } = Frame.parse(JSON.parse(text));
  return room !== null && seatedThen(book, room, asker);
}

/** As many as a letter holds beside its other items; at least one, whatever its size. */
function fitting(rows: readonly Row[]): readonly Row[] {
  let bytes = 0;
  const end = rows.findIndex(({ frame }, i) => {
    bytes += Buffer.byteLength(frame) + 64;
    return i > 0 && (i >= HISTORY_PAGE_MAX || bytes > HISTORY_PAGE_MAX_BYTES);
  });
  return end === -1 ? rows : rows.slice(0, end);
}

const isWithinRate = (tx: VaultTx, device: DeviceId, nowMs: number): boolean =>
  tx.run(
    `INSERT INTO retriesAnswered VALUES (?, 'history', 1, ?) ON CONFLICT DO UPDATE SET
       times = CASE WHEN atMs <= ? THEN 1 ELSE times + 1 END, atMs = CASE WHEN atMs <= ? THEN excluded.atMs ELSE atMs END
       WHERE times < ? OR atMs <= ?`,
    device,
    nowMs,
    nowMs - HOUR_MS,
    nowMs - HOUR_MS,
    HISTORY_PAGES_PER_HOUR_MAX,
    nowMs - HOUR_MS,
  ) > 0;
