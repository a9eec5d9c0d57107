import { type Part, PartType, type SubmitEnvelope } from '@breakwater/shared/hub/envelope';
import { BlobIds, DeviceId, EnvelopeId, Hash, LANES, type Lane, laneNumber, Urgency } from '@breakwater/shared/ids';
import { PARTS_MAX, RECIPIENTS_MAX } from '@breakwater/shared/limits';
import { Heads } from '@breakwater/shared/roster/head';
import type { Core } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { readHeldKeys } from './held-keys.ts';
import { markDevice, marksOf, readDevices, SUBMIT_MAX_BYTES, splitLarge } from './outbox-rows.ts';
import { settleRow } from './settle-outbox.ts';

type OutboxRow = {
  seq: number;
  envelope: string;
  lane: number;
  urgency: string;
  common: Uint8Array<ArrayBuffer> | null;
  recipients: string | null;
  heads: string;
  held: string;
  blobs: string;
  receiptFor: string | null;
  state: string;
};
type PartRow = { device: string; type: string; ciphertext: Uint8Array<ArrayBuffer> };

/**
 * The oldest submit that the hub has not taken, acts first; undefined when there is none. One that goes in several calls gets a mark on
 * the devices that this call asks for, so that its answer is read against exactly those.
 */
export function nextSubmit(tx: VaultTx, core: Core, nowMs: number): SubmitEnvelope | undefined {
  for (const lane of LANES) {
    for (let row = nextRow(tx, lane, nowMs); row; row = nextRow(tx, lane, nowMs)) {
      const whole = row.state === 'unsent' && !splitLarge(tx, row);
      const submit = whole ? buildWhole(tx, core, row) : buildPartly(tx, core, row);
      if (submit.recipients.length + submit.parts.length > 0) return submit;
      tx.run(`UPDATE outbox SET state = 'sent' WHERE seq = ?`, row.seq);
      settleRow(tx, core, row.seq);
    }
  }
  return undefined;
}

/** Messages before letters, each in order. */
function nextRow(tx: VaultTx, lane: Lane, nowMs: number): OutboxRow | undefined {
  const row = (rows: 'seq > 0' | 'seq < 0'): OutboxRow | undefined =>
    tx.one<OutboxRow>(
      `SELECT * FROM outbox WHERE state IN ('unsent', 'partly') AND lane = ? AND ${rows} AND retryAtMs <= ? ORDER BY seq LIMIT 1`,
      laneNumber(lane),
      nowMs,
    );
  return row('seq > 0') ?? row('seq < 0');
}

/** DE94: whoever is gone is named in no submit. The parts that were sealed for them went with their device. */
const isGone = (core: Core, device: string): boolean => core.book.device(DeviceId.parse(device))?.device.status !== 'active';

function buildWhole(vault: VaultReader, core: Core, row: OutboxRow): SubmitEnvelope {
  const parts = vault.all<PartRow>('SELECT device, type, ciphertext FROM outboxParts WHERE envelope = ? ORDER BY device', row.envelope);
  const recipients = row.recipients === null ? [] : readDevices(vault, row.recipients);
  const there = recipients.filter((device) => !isGone(core, device));
  return asSubmit(row, there, parts.map(asPart));
}

/** Only devices that are still without it, as many as fit. What each gets is what a single submit would have carried (D11). */
function buildPartly(tx: VaultTx, core: Core, row: OutboxRow): SubmitEnvelope {
  const common = new Set<string>(row.recipients === null ? [] : readDevices(tx, row.recipients));
  const recipients: DeviceId[] = [];
  const parts: Part[] = [];
  let bytes = row.common?.length ?? 0;
  for (const [name, mark] of marksOf(tx, row.envelope)) {
    const device = DeviceId.parse(name);
    if (mark === 'no-session' || mark === 'again' || isGone(core, device)) continue;
    const part = tx.one<PartRow>('SELECT device, type, ciphertext FROM outboxParts WHERE envelope = ? AND device = ?', row.envelope, name);
    bytes += part?.ciphertext.length ?? 0;
    if (recipients.length >= RECIPIENTS_MAX || parts.length >= PARTS_MAX) break;
    if (bytes > SUBMIT_MAX_BYTES && recipients.length + parts.length > 0) break;
    if (part) parts.push(asPart(part));
    if (common.has(name)) recipients.push(device);
    markDevice(tx, row.envelope, name, 'asked');
  }
  return asSubmit(row, recipients, parts);
}

const asPart = ({ device, type, ciphertext }: PartRow): Part => ({
  device: DeviceId.parse(device),
  type: PartType.parse(type),
  ciphertext,
});

const asSubmit = (row: OutboxRow, recipients: DeviceId[], parts: Part[]): SubmitEnvelope => ({
  envelope: EnvelopeId.parse(row.envelope),
  lane: row.lane === 1 ? 'acts' : 'rest',
  urgency: Urgency.parse(row.urgency),
  heads: Heads.parse(JSON.parse(row.heads)),
  common: recipients.length === 0 ? null : row.common,
  recipients,
  parts,
  held: readHeldKeys(row.held),
  blobs: BlobIds.parse(JSON.parse(row.blobs)),
  receiptFor: row.receiptFor === null ? null : Hash.parse(row.receiptFor),
});
