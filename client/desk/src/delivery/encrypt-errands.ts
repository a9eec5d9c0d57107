import { randomUUID } from 'node:crypto';
import { LetterItem } from '@breakwater/shared/content/letter';
import { DeviceId, EnvelopeId, LANES, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import { type Core, ownDevice, turnOf } from '../lane/core.ts';
import type { JobOutput, SessionWanted } from '../lane/jobs.ts';
import type { VaultReader } from '../vault/database.ts';
import { askHistory } from './ask-history.ts';
import { letterPlaintext } from './letter.ts';
import { insertOutbox, type NewPart } from './outbox-rows.ts';
import { sessionState, withoutUntilMs } from './sessions-wanted.ts';

/** Letters sealed in one run, so that the lane is free in between. */
const RUN_LETTERS = 64;
const LETTER_MAX_ITEMS = 32;
const LETTER_MAX_BYTES = 40 * 1_024;

type Errand = { readonly id: number; readonly device: DeviceId; readonly item: LetterItem; readonly bytes: number };

/**
 * Sends what waits for single devices: one letter each, all letters of a lane in one submit, unnumbered and never confirmed. They are
 * deleted here: a confirmation or a retry request that is lost is written anew by the next one.
 */
export async function encryptErrands(core: Core, nowMs: number): Promise<JobOutput<'encrypt-errands'>> {
  const historyAtMs = askHistory(core, nowMs);
  const sessions: SessionWanted[] = [];
  let envelopes = 0;
  for (const lane of LANES) {
    const turn = turnOf(core);
    dropGone(core, lane);
    setAsideUnreadable(core, lane, nowMs);
    const devices = dueDevices(core.vault, lane, nowMs);
    const { ready, wanted, without } = sessionState(core.vault, turn, devices, lane, nowMs);
    sessions.push(...wanted);
    const letters = await sealLetters(core, turn, lane, ready.slice(0, RUN_LETTERS), nowMs);
    core.vault.transaction((tx) => {
      turn.commit(tx);
      for (const device of without) {
        tx.run(
          'UPDATE errands SET notBeforeMs = max(notBeforeMs, ?) WHERE device = ? AND lane = ?',
          withoutUntilMs(tx, device, lane),
          device,
          laneNumber(lane),
        );
      }
      if (!letters) return;
      insertOutbox(tx, { ...errandRow, envelope: letters.envelope, lane, parts: letters.parts });
      for (const id of letters.sent) tx.run('DELETE FROM errands WHERE id = ?', id);
    });
    if (letters) envelopes++;
  }
  return { envelopes, sessions, nextAtMs: earliest(nextErrandMs(core, sessions), historyAtMs) };
}

const errandRow = {
  seq: undefined,
  urgency: 'routine',
  heads: [],
  message: null,
  common: null,
  recipients: null,
  held: [],
  blobs: [],
  receiptFor: null,
} as const;

type Letters = { readonly envelope: EnvelopeId; readonly parts: readonly NewPart[]; readonly sent: readonly number[] };

async function sealLetters(
  core: Core,
  turn: RatchetTurn,
  lane: Lane,
  devices: readonly DeviceId[],
  nowMs: number,
): Promise<Letters | undefined> {
  if (devices.length === 0) return undefined;
  const envelope = EnvelopeId.parse(randomUUID());
  const parts: NewPart[] = [];
  const sent: number[] = [];
  for (const device of devices) {
    const errands = fitting(dueErrands(core.vault, device, lane, nowMs));
    const plaintext = letterPlaintext(
      { envelope, from: ownDevice(core).device, to: device, sentAt: nowMs },
      errands.map(({ item }) => item),
    );
    parts.push({ device, ...(await turn.seal(device, lane, plaintext, nowMs)) });
    sent.push(...errands.map(({ id }) => id));
  }
  return { envelope, parts, sent };
}

/** As many as one letter holds; at least one, whatever its size. */
function fitting(errands: readonly Errand[]): readonly Errand[] {
  let bytes = 0;
  const fits = errands.findIndex((errand, i) => {
    bytes += errand.bytes;
    return i > 0 && (bytes > LETTER_MAX_BYTES || i >= LETTER_MAX_ITEMS);
  });
  return fits === -1 ? errands : errands.slice(0, fits);
}

/** Devices that were revoked since get nothing. */
function dropGone(core: Core, lane: Lane): void {
  const gone = core.vault
    .all<{ device: string }>('SELECT DISTINCT device FROM errands WHERE lane = ?', laneNumber(lane))
    .filter(({ device }) => isGone(core, DeviceId.parse(device)));
  if (gone.length === 0) return;
  core.vault.transaction((tx) => {
    for (const { device } of gone) tx.run('DELETE FROM errands WHERE device = ?', device);
  });
}

const isGone = (core: Core, device: DeviceId): boolean =>
  core.book.device(device)?.device.status === 'revoked' || core.own?.device === device;

const dueDevices = (vault: VaultReader, lane: Lane, nowMs: number): DeviceId[] =>
  vault
    .all<{ device: string }>(
      'SELECT device FROM errands WHERE lane = ? AND notBeforeMs <= ? GROUP BY device ORDER BY min(id)',
      laneNumber(lane),
      nowMs,
    )
    .map(({ device }) => DeviceId.parse(device));

const dueErrands = (vault: VaultReader, device: DeviceId, lane: Lane, nowMs: number): Errand[] =>
  vault
    .all<{ id: number; item: string }>(
      'SELECT id, item FROM errands WHERE device = ? AND lane = ? AND notBeforeMs <= ? ORDER BY id LIMIT 64',
      device,
      laneNumber(lane),
      nowMs,
    )
    .flatMap(({ id, item }) => {
      const read = readItem(item);
      return read ? [{ id, device, item: read, bytes: Buffer.byteLength(item) }] : [];
    });

/** Undefined for what this version's own schema refuses, as after a program that wrote it otherwise. */
const readItem = (item: string): LetterItem | undefined => {
  const json = parseJson(item);
  return json === undefined ? undefined : LetterItem.safeParse(json).data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What can't be sent is kept, waits for good and is said to the officer; the rest goes on. */
function setAsideUnreadable(core: Core, lane: Lane, nowMs: number): void {
  const rows = core.vault.all<{ id: number; item: string }>(
    'SELECT id, item FROM errands WHERE lane = ? AND notBeforeMs <= ?',
    laneNumber(lane),
    nowMs,
  );
  const bad = rows.filter(({ item }) => readItem(item) === undefined);
  if (bad.length === 0) return;
  core.vault.transaction((tx) => {
    for (const { id } of bad) tx.run('UPDATE errands SET notBeforeMs = ? WHERE id = ?', Number.MAX_SAFE_INTEGER, id);
    tx.run(`INSERT INTO notices VALUES ('letter-unreadable', ?) ON CONFLICT DO NOTHING`, nowMs);
  });
  core.changed('connection');
}

const earliest = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.min(a, b));

/** When there is more to do; null when all that is left waits for a session. */
function nextErrandMs({ vault }: Core, wanted: readonly SessionWanted[]): number | null {
  const rows = vault.all<{ device: string; lane: number; at: number }>(
    'SELECT device, lane, min(notBeforeMs) AS at FROM errands WHERE notBeforeMs < 9007199254740991 GROUP BY device, lane',
  );
  const times = rows
    .filter((row) => !wanted.some(({ device, lane }) => device === row.device && laneNumber(lane) === row.lane))
    .map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}
