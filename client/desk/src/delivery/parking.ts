import { Entry } from '@breakwater/shared/hub/envelope';
import { DeviceId, EnvelopeId, laneNumber } from '@breakwater/shared/ids';
import { WANTED_PER_SENDER_MAX } from '@breakwater/shared/limits';
import { Head } from '@breakwater/shared/roster/head';
import { z } from 'zod';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { ParkCause, ParkState } from '../vault/read/unreadable.ts';
import type { KeptFrame } from './frame.ts';
import type { Incoming, Parking } from './incoming.ts';

const MINUTE_MS = 60_000;
const NEVER_MS = Number.MAX_SAFE_INTEGER;

/** What a roster, an announcement or a newer program can open by itself, so that nobody has to be asked. */
const WAITS: ReadonlySet<ParkCause> = new Set(['unknown-sender', 'roster-unknown', 'revoked-sender', 'newer-version']);

type ParkedRow = {
  seq: number;
  envelope: string;
  sender: string;
  lane: number;
  urgency: string;
  storedAtMs: number;
  receivedAtMs: number;
  anchor: number;
  common: Uint8Array<ArrayBuffer> | null;
  partType: string | null;
  part: Uint8Array<ArrayBuffer> | null;
  letter: string | null;
  cause: string;
  conversation: string | null;
  distribution: string | null;
  wants: string;
  asked: number;
  nextAtMs: number;
  state: string;
};

const Letter = z.strictObject({ from: z.enum(['part', 'common']), items: z.array(z.unknown()) });

/** Keeps what could not be opened, with its cause (D6). What had been parked before keeps its place and its count of requests. */
export function park(tx: VaultTx, incoming: Incoming, parking: Parking, nowMs: number): void {
  const { cause } = parking;
  const before = tx.one<ParkedRow>('SELECT * FROM parked WHERE envelope = ? AND sender = ?', incoming.envelope, incoming.sender);
  if (!before && cause === 'damaged' && parking.part?.type === 'prekey') noteAltered(tx, nowMs);
  const state: ParkState = before?.state === 'lost' ? 'lost' : WAITS.has(cause) ? 'waiting' : 'healing';
  const anchor = before?.anchor ?? tx.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM messages')?.seq ?? 0;
  if (before && isTheSame(before, parking)) return; // DE108: what is tried again with every link and announcement costs no writing
  if (before) tx.run('DELETE FROM parked WHERE seq = ?', before.seq);
  tx.run(
    `INSERT INTO parked (envelope, sender, lane, urgency, storedAtMs, receivedAtMs, anchor, common, partType, part, letter, cause, conversation, distribution, inner, wants,
       asked, nextAtMs, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    incoming.envelope,
    incoming.sender,
    laneNumber(incoming.lane),
    incoming.urgency,
    incoming.storedAt,
    before?.receivedAtMs ?? nowMs,
    anchor,
    parking.common,
    parking.part?.type ?? null,
    parking.part?.ciphertext ?? null,
    lettersOf(parking),
    cause,
    parking.conversation,
    parking.distribution,
    parking.inner === incoming.envelope ? null : parking.inner,
    JSON.stringify(parking.wants),
    before?.asked ?? 0,
    before && before.asked > 0 ? before.nextAtMs : firstAskMs(cause, nowMs),
    state,
  );
}

const lettersOf = ({ letter }: Pick<Parking, 'letter'>): string | null => (letter ? JSON.stringify(letter) : null);

/** Whether a parked entry was tried in vain. What it is of, and where it came, is decided by the same bytes. */
const isTheSame = (before: ParkedRow, parking: Parking): boolean =>
  before.cause === parking.cause &&
  before.letter === lettersOf(parking) &&
  before.wants === JSON.stringify(parking.wants) &&
  before.conversation === parking.conversation &&
  before.distribution === parking.distribution &&
  isEqual(before.common, parking.common) &&
  isEqual(before.part, parking.part?.ciphertext ?? null);

const isEqual = (a: Uint8Array | null, b: Uint8Array | null): boolean => (a && b ? Buffer.compare(a, b) === 0 : a === b);

/** Attack 3: all keys that a first message names are here, and it does not open: they, or it, were changed on the way. */
const noteAltered = (tx: VaultTx, nowMs: number): number =>
  tx.run(`INSERT INTO notices VALUES ('first-message-altered', ?) ON CONFLICT DO UPDATE SET sinceMs = excluded.sinceMs`, nowMs);

function firstAskMs(cause: ParkCause, nowMs: number): number {
  if (cause === 'roster-unknown') return nowMs + MINUTE_MS; // the hub is asked first (T3)
  return WAITS.has(cause) ? NEVER_MS : nowMs;
}

export const unpark = (tx: VaultTx, envelope: string, sender: string): number =>
  tx.run('DELETE FROM parked WHERE sender = ? AND envelope = ?', sender, envelope);

/** A message is here: what was parked of its envelope goes, but for another message that came under its id (DE92). */
export const unparkMessage = (tx: VaultTx, { frame: { envelope, device }, salt }: KeptFrame): number =>
  tx.run(
    `DELETE FROM parked WHERE sender = ? AND (envelope = ? OR inner = ?)
       AND (letter IS NULL OR instr(letter, '"item":"message"') = 0 OR instr(letter, ?) > 0)`,
    device,
    envelope,
    envelope,
    salt,
  );

/** Its sender says that it held no message. Only what was asked for, and what cannot have been one. */
export const unparkLetter = (tx: VaultTx, envelope: string, sender: string): number =>
  tx.run(
    'DELETE FROM parked WHERE sender = ? AND envelope = ? AND asked > 0 AND common IS NULL AND letter IS NULL AND conversation IS NULL',
    sender,
    envelope,
  );

/** Rosters have grown, or a chain was announced: what waits for that may be tried again. */
export function wakeParked(tx: VaultTx, by: 'rosters' | { readonly distribution: string }): number {
  if (by === 'rosters')
    return tx.run(`UPDATE parked SET ready = 1 WHERE cause IN ('unknown-sender', 'roster-unknown', 'chain-unknown', 'mismatch')`);
  return tx.run('UPDATE parked SET ready = 1 WHERE distribution = ?', by.distribution);
}

/** Parked entries that may open now, oldest first. */
export const listReady = (vault: VaultReader, limit: number): Incoming[] =>
  vault.all<ParkedRow>('SELECT * FROM parked WHERE ready = 1 ORDER BY seq LIMIT ?', limit).map(asIncoming);

export const countReady = (vault: VaultReader): number =>
  vault.one<{ n: number }>('SELECT count(*) AS n FROM parked WHERE ready = 1')?.n ?? 0;

/** Heads that parked entries wait for: of each sender so many, the newest (DE77). */
export function wantedHeads(vault: VaultReader): Head[] {
  const rows = vault.all<{ sender: string; wants: string }>(
    `SELECT DISTINCT sender, wants FROM
       (SELECT sender, wants, row_number() OVER (PARTITION BY sender ORDER BY seq DESC) AS place FROM parked WHERE wants <> '[]' AND state <> 'lost')
       WHERE place <= ?`,
    WANTED_PER_SENDER_MAX,
  );
  const counts = new Map<string, number>();
  return rows.flatMap(({ sender, wants }) => {
    const before = counts.get(sender) ?? 0;
    const heads = Head.array()
      .parse(JSON.parse(wants))
      .slice(0, WANTED_PER_SENDER_MAX - before);
    counts.set(sender, before + heads.length);
    return heads;
  });
}

const asIncoming = (row: ParkedRow): Incoming => ({
  envelope: EnvelopeId.parse(row.envelope),
  sender: DeviceId.parse(row.sender),
  lane: row.lane === 1 ? 'acts' : 'rest',
  urgency: Entry.shape.urgency.parse(row.urgency),
  storedAt: row.storedAtMs,
  common: row.common,
  part: row.part && row.partType ? { type: row.partType === 'prekey' ? 'prekey' : 'whisper', ciphertext: row.part } : null,
  letter: row.letter === null ? null : Letter.parse(JSON.parse(row.letter)),
  wasParked: true,
});
