import type { HeldKey, Part } from '@breakwater/shared/hub/envelope';
import {
  type BlobId,
  type ConversationId,
  type DeviceId,
  DeviceIds,
  type EnvelopeId,
  type Hash,
  type Lane,
  laneNumber,
  type Urgency,
} from '@breakwater/shared/ids';
import { PARTS_MAX, RECIPIENTS_MAX } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { writeHeldKeys } from './held-keys.ts';

/** What a part is made of before it has a place in a submit. */
export type NewPart = Pick<Part, 'device' | 'type' | 'ciphertext'>;

export type NewOutboxRow = {
  /** As the message's own; undefined for letters without one. */
  readonly seq: number | undefined;
  readonly envelope: EnvelopeId;
  readonly lane: Lane;
  readonly urgency: Urgency;
  readonly heads: readonly Head[];
  /** Null for letters without a frame: they are done when the hub has them. */
  readonly message: { readonly conversation: ConversationId; readonly incarnation: number; readonly number: number } | null;
  readonly common: Uint8Array<ArrayBuffer> | null;
  /** Digest of the devices that get `common`; the audience must be kept. */
  readonly recipients: Hash | null;
  readonly parts: readonly NewPart[];
  readonly held: readonly HeldKey[];
  readonly blobs: readonly BlobId[];
  readonly receiptFor: Hash | null;
};

/** One submit carries at most this much, well under FRAME_MAX_BYTES. */
export const SUBMIT_MAX_BYTES = 640 * 1_024;

/** Keeps a submit until it is confirmed (D11). */
export function insertOutbox(tx: VaultTx, row: NewOutboxRow): void {
  tx.run(
    `INSERT INTO outbox (seq, envelope, kind, conversation, lane, urgency, incarnation, number, common, recipients, heads, held, blobs, receiptFor, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unsent')`,
    row.seq ?? nextLetterSeq(tx),
    row.envelope,
    row.message ? 'message' : 'errand',
    row.message?.conversation ?? null,
    laneNumber(row.lane),
    row.urgency,
    row.message?.incarnation ?? null,
    row.message?.number ?? null,
    row.common,
    row.recipients,
    JSON.stringify(row.heads),
    writeHeldKeys(row.held),
    JSON.stringify(row.blobs),
    row.receiptFor,
  );
  insertParts(tx, row.envelope, row.parts);
}

// A message's row has its message's number, so that no index by envelope is needed. Letters without one stand below zero, in order, and few.
const FIRST_LETTER = -(2 ** 52);

const nextLetterSeq = (vault: VaultReader): number =>
  (vault.one<{ seq: number | null }>('SELECT max(seq) AS seq FROM outbox WHERE seq < 0')?.seq ?? FIRST_LETTER) + 1;

/** Where an envelope stands in the outbox; undefined when it is done with. */
export function outboxSeq(vault: VaultReader, envelope: string): number | undefined {
  const message = vault.one<{ seq: number }>('SELECT seq FROM messages WHERE envelope = ? AND receivedAtMs IS NULL', envelope);
  if (message) return vault.one<{ seq: number }>('SELECT seq FROM outbox WHERE seq = ?', message.seq)?.seq;
  return vault.one<{ seq: number }>('SELECT seq FROM outbox WHERE seq < 0 AND envelope = ?', envelope)?.seq;
}

/** One that is too large for a single call, by bytes or by devices (DE95), goes in several (D10): every device is marked as still without it. */
export function splitLarge(
  tx: VaultTx,
  { seq, envelope, recipients }: { readonly seq: number; readonly envelope: string; readonly recipients: string | null },
): boolean {
  const size = tx.one<{ bytes: number; parts: number }>(
    'SELECT coalesce(sum(length(ciphertext)), 0) AS bytes, count(*) AS parts FROM outboxParts WHERE envelope = ?',
    envelope,
  );
  const common = tx.one<{ n: number }>('SELECT json_array_length(devices) AS n FROM audiences WHERE digest = ?', recipients);
  if ((size?.bytes ?? 0) <= SUBMIT_MAX_BYTES && (size?.parts ?? 0) <= PARTS_MAX && (common?.n ?? 0) <= RECIPIENTS_MAX) return false;
  const parts = tx.all<{ device: string }>('SELECT device FROM outboxParts WHERE envelope = ?', envelope).map(({ device }) => device);
  for (const device of new Set([...(recipients === null ? [] : readDevices(tx, recipients)), ...parts]))
    markDevice(tx, envelope, device, 'missing');
  tx.run(`UPDATE outbox SET state = 'partly' WHERE seq = ?`, seq);
  return true;
}

export function insertParts(tx: VaultTx, envelope: EnvelopeId, parts: readonly NewPart[]): void {
  for (const { device, type, ciphertext } of parts) {
    tx.run(
      'INSERT INTO outboxParts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET type = excluded.type, ciphertext = excluded.ciphertext',
      envelope,
      device,
      type,
      ciphertext,
    );
  }
}

/**
 * How one device stands to an envelope, where it is not like the rest: `missing` goes with the next submit, `asked` went with the one
 * under way, `full` waits, `no-session` has no prekeys yet, `unknown` and `revoked` get nothing, `again` was sent the message once more,
 * `lapsed` has been away so long that the hub gave it up (D2).
 */
export type DeviceMark = 'missing' | 'asked' | 'full' | 'no-session' | 'unknown' | 'revoked' | 'again' | 'lapsed';

export const markDevice = (tx: VaultTx, envelope: string, device: string, mark: DeviceMark): void =>
  void tx.run('INSERT INTO outboxMarks VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark', envelope, device, mark);

export const marksOf = (vault: VaultReader, envelope: string): ReadonlyMap<string, DeviceMark> =>
  new Map(
    vault
      .all<{ device: string; mark: DeviceMark }>('SELECT device, mark FROM outboxMarks WHERE envelope = ?', envelope)
      .map(({ device, mark }) => [device, mark]),
  );

/** Keeps an exact set of devices under its digest. */
export const keepDevices = (tx: VaultTx, digest: Hash, devices: readonly DeviceId[]): void =>
  void tx.run('INSERT INTO audiences VALUES (?, ?) ON CONFLICT DO NOTHING', digest, JSON.stringify(devices));

export function readDevices(vault: VaultReader, digest: string): DeviceId[] {
  const row = vault.one<{ devices: string }>('SELECT devices FROM audiences WHERE digest = ?', digest);
  return row ? DeviceIds.parse(JSON.parse(row.devices)) : [];
}

export function deleteOutbox(tx: VaultTx, seq: number, envelope: string): void {
  tx.run('DELETE FROM outbox WHERE seq = ?', seq);
  for (const table of ['outboxParts', 'outboxMarks']) tx.run(`DELETE FROM ${table} WHERE envelope = ?`, envelope);
}
