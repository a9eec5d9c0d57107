import { ActContent, Content } from '@breakwater/shared/content/content';
import { BlobIds, ConversationId, EnvelopeId, LANES, laneNumber, RosterId, Urgency } from '@breakwater/shared/ids';
import { Member } from '@breakwater/shared/roster/room-kinds';
import { z } from 'zod';
import type { ActContext } from '../lane/act-sink.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { queueErrand } from './errands.ts';
import type { Intent } from './intent.ts';

// An intent is kept as it was written (D3), and read back through its schema: stored data is a boundary too.
const Audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('room'), room: RosterId }),
  z.strictObject({ kind: z.literal('members'), members: z.array(Member), despiteFork: z.literal(true).optional() }),
]);

export type StoredIntent = Required<Omit<Intent, 'audience'>> & { readonly audience: z.infer<typeof Audience> };

type IntentRow = {
  envelope: string;
  conversation: string;
  lane: number;
  urgency: string;
  content: string;
  audience: string;
  createdAtMs: number;
  leavesAtMs: number;
  receipt: number;
  blobs: string;
};

/** Whether an intent or a message of ours has this envelope id. */
const isKnownEnvelope = (vault: VaultReader, core: Core, envelope: EnvelopeId): boolean =>
  vault.one(
    'SELECT 1 AS n FROM messages WHERE envelope = ? AND device = ? UNION ALL SELECT 1 FROM intents WHERE envelope = ? LIMIT 1',
    envelope,
    ownDevice(core).device,
    envelope,
  ) !== undefined;

/** Whether it is new, may leave now, and nothing that was written before it waits in its conversation. */
export const isNext = (core: Core, { envelope, conversation, createdAtMs, leavesAtMs }: Intent): boolean =>
  leavesAtMs <= createdAtMs &&
  core.vault.one(
    'SELECT 1 AS n FROM messages WHERE envelope = ? AND device = ? UNION ALL SELECT 1 FROM intents WHERE envelope = ? OR conversation = ? LIMIT 1',
    envelope,
    ownDevice(core).device,
    envelope,
    conversation,
  ) === undefined;

/** Keeps what an officer wrote. False when that envelope id was used before. For jobs of other areas too: their tables and the intent change together. */
export function writeIntent(tx: VaultTx, core: Core, intent: Intent): boolean {
  if (isKnownEnvelope(tx, core, intent.envelope)) return false;
  tx.run(
    `INSERT INTO intents (envelope, conversation, lane, urgency, content, audience, createdAtMs, leavesAtMs, receipt, blobs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    intent.envelope,
    intent.conversation,
    laneNumber(intent.lane),
    intent.urgency,
    JSON.stringify(intent.content),
    JSON.stringify(intent.audience),
    intent.createdAtMs,
    intent.leavesAtMs,
    intent.receipt ? 1 : 0,
    JSON.stringify(intent.blobs ?? []),
  );
  const act = ActContent.safeParse(intent.content);
  if (act.success) core.acts.intended(tx, act.data.signed, ownActContext(tx, core, intent, null, intent.createdAtMs));
  core.changed(`room:${intent.conversation}`);
  core.changed('connection');
  return true;
}

/** Takes an intent back before it has left; false when it is too late. */
export function takeBackIntent(tx: VaultTx, core: Core, envelope: EnvelopeId): boolean {
  const row = tx.one<{ conversation: string }>('SELECT conversation FROM intents WHERE envelope = ?', envelope);
  if (!row) return false;
  tx.run('DELETE FROM intents WHERE envelope = ?', envelope);
  core.acts.takenBack(tx, envelope, core.changed);
  core.changed(`room:${row.conversation}`);
  core.changed('connection');
  return true;
}

/** The context in which our own act is handed on. */
export const ownActContext = (
  tx: VaultTx,
  core: Core,
  { envelope, conversation }: Pick<Intent, 'envelope' | 'conversation'>,
  place: ActContext['place'],
  nowMs: number,
): ActContext => ({
  book: core.book,
  envelope,
  conversation,
  device: ownDevice(core).device,
  own: true,
  place,
  sentAtMs: nowMs,
  nowMs,
  changed: core.changed,
  queueErrand: (device, lane, key, item) => queueErrand(tx, device, lane, key, item),
});

const INTENT = 'SELECT * FROM intents';

export function readStoredIntent(vault: VaultReader, envelope: EnvelopeId): StoredIntent | undefined {
  const row = vault.one<IntentRow>(`${INTENT} WHERE envelope = ?`, envelope);
  return row && asIntent(row);
}

/** The next intent that may leave now: acts first, each lane in the order of writing. Blocked ones are passed over. */
export function nextLeaving(vault: VaultReader, nowMs: number): StoredIntent | undefined {
  const row = vault.one<IntentRow>(`${INTENT} WHERE leavesAtMs <= ? AND blocked IS NULL ORDER BY lane, seq LIMIT 1`, nowMs);
  return row && asIntent(row);
}

/** When the next intent may leave; null when none waits for its time. */
export const nextLeaveMs = (vault: VaultReader, nowMs: number): number | null =>
  vault.one<{ at: number | null }>('SELECT min(leavesAtMs) AS at FROM intents WHERE leavesAtMs > ?', nowMs)?.at ?? null;

const asIntent = (row: IntentRow): StoredIntent => ({
  envelope: EnvelopeId.parse(row.envelope),
  conversation: ConversationId.parse(row.conversation),
  lane: LANES[row.lane - 1] ?? 'rest',
  urgency: Urgency.parse(row.urgency),
  content: Content.parse(JSON.parse(row.content)),
  audience: Audience.parse(JSON.parse(row.audience)),
  createdAtMs: row.createdAtMs,
  leavesAtMs: row.leavesAtMs,
  receipt: row.receipt === 1,
  blobs: BlobIds.parse(JSON.parse(row.blobs)),
});
