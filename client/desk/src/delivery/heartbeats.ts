import { type Heartbeat, writeHeartbeat } from '@breakwater/shared/content/heartbeat';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { ConversationId, type DeviceId, Hash, LANES, type Lane, RosterId } from '@breakwater/shared/ids';
import { ABSENCE_MAX_MS, HEARTBEAT_AFTER_MS, HEARTBEAT_DAILY_MS } from '@breakwater/shared/limits';
import { signEd25519 } from '../crypto/node/ed25519.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { readMessageAt } from '../vault/read/messages.ts';
import { roomRecipients } from './audience.ts';
import { queueErrand } from './errands.ts';
import { marksOf, readDevices } from './outbox-rows.ts';

type Last = {
  readonly conversation: string;
  readonly lane: number;
  readonly incarnation: number;
  readonly number: number;
  readonly hash: string;
  readonly atMs: number;
  /** When a heartbeat said so; null while none has said as much. */
  readonly saidAtMs: number | null;
};

/** When this desk looks again at a conversation whose last message has not left yet. */
const WAITING_MS = 60_000;

/**
 * DE23: writes as errands what is due: ten minutes after this device's last message in a conversation, at sign-in where it wrote since the
 * last one, and once a day in what is open. So the loss of a last message shows, which nothing behind it would show.
 */
export function queueHeartbeats(
  tx: VaultTx,
  core: Core,
  { nowMs, signedIn }: { readonly nowMs: number; readonly signedIn: boolean },
): { readonly written: number; readonly nextAtMs: number | null } {
  let written = 0;
  let nextAtMs: number | null = null;
  const wait = (atMs: number): void => {
    nextAtMs = Math.min(nextAtMs ?? atMs, atMs);
  };
  for (const last of readLast(tx)) {
    const dueAtMs = last.saidAtMs !== null ? last.saidAtMs + HEARTBEAT_DAILY_MS : signedIn ? nowMs : last.atMs + HEARTBEAT_AFTER_MS;
    if (dueAtMs > nowMs) wait(dueAtMs);
    else if (last.saidAtMs === null && waits(tx, last)) wait(nowMs + WAITING_MS);
    else {
      written += say(tx, core, last, hearersOf(tx, core, last, nowMs), nowMs);
      wait(nowMs + HEARTBEAT_DAILY_MS);
    }
  }
  return { written, nextAtMs };
}

const readLast = (vault: VaultReader): Last[] =>
  vault.all<Last>(
    `SELECT o.conversation, o.lane, o.incarnation, o.number, o.hash, o.atMs, h.atMs AS saidAtMs FROM ownNumbers o
       LEFT JOIN ownHeartbeats h ON h.conversation = o.conversation AND h.lane = o.lane AND h.incarnation = o.incarnation AND h.number = o.number`,
  );

/** Whom the last message was for and who is still there. Empty where the conversation is over. */
function hearersOf(tx: VaultTx, core: Core, { conversation, lane, incarnation, number, atMs }: Last, nowMs: number): DeviceId[] {
  const own = ownDevice(core).device;
  const place = { conversation: ConversationId.parse(conversation), device: own, lane: laneOf(lane), incarnation, number };
  const message = readMessageAt(tx, place);
  if (!message) return [];
  const inside = stillInside(core, conversation, nowMs - atMs);
  const marks = marksOf(tx, message.envelope);
  return readDevices(tx, message.audience ?? '').filter((device) => inside(device) && (marks.get(device) ?? 'again') === 'again');
}

/** A room is open until it is closed; a request or an alert as long as the hub keeps its mail for anybody. */
function stillInside(core: Core, conversation: string, ageMs: number): (device: DeviceId) => boolean {
  const room = RosterId.safeParse(conversation);
  if (room.success && core.book.room(room.data)) {
    const known = roomRecipients(core, room.data);
    const devices = new Set(known.status === 'known' ? known.recipients.devices : []);
    return (device) => devices.has(device);
  }
  return (device) => ageMs < ABSENCE_MAX_MS && core.book.device(device)?.device.status === 'active';
}

/** Not before the message itself has left: it would be missed while it waits here. */
const waits = (vault: VaultReader, { conversation, lane, incarnation, number }: Last): boolean =>
  vault.one(
    `SELECT 1 AS n FROM outbox WHERE conversation = ? AND lane = ? AND incarnation = ? AND number <= ? AND state = 'unsent' LIMIT 1`,
    conversation,
    lane,
    incarnation,
    number,
  ) !== undefined;

/** Where nobody is there to hear it, the next day is waited for like after one that was said. Answers how many hear it. */
function say(tx: VaultTx, core: Core, last: Last, devices: readonly DeviceId[], nowMs: number): number {
  const { device, signingSeed } = ownDevice(core);
  const { conversation, incarnation, number } = last;
  const lane = laneOf(last.lane);
  const bytes = writeHeartbeat({
    v: 1,
    conversation: ConversationId.parse(conversation),
    device,
    lane,
    incarnation,
    number,
    hash: Hash.parse(last.hash),
    at: nowMs,
  });
  const signature = encodeBase64url(signEd25519(signingSeed, signedBytes('heartbeat', bytes)));
  const item: Heartbeat = { item: 'heartbeat', statement: readUtf8(bytes) ?? '', signature };
  for (const each of devices) queueErrand(tx, each, lane, `heartbeat:${conversation}`, item);
  tx.run(
    `INSERT INTO ownHeartbeats VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET incarnation = excluded.incarnation, number = excluded.number, atMs = excluded.atMs`,
    conversation,
    last.lane,
    incarnation,
    number,
    nowMs,
  );
  return devices.length;
}

const laneOf = (lane: number): Lane => LANES[lane - 1] ?? 'rest';
