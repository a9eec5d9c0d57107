import { randomUUID } from 'node:crypto';
import { LetterItem } from '@breakwater/shared/content/letter';
import { DeviceId, EnvelopeId, LANES, type Lane, laneNumber } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import { type Core, ownDevice, turnOf } from '../lane/core.ts';
import type { JobOutput, SessionWanted } from '../lane/jobs.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import { askHistory } from './ask-history.ts';
import { sayKeptBack } from './kept-back.ts';
import { letterPlaintext } from './letter.ts';
import { insertOutbox, type NewPart } from './outbox-rows.ts';
import { LETTER_ROW } from './seal-letters.ts';
import { sessionState, withoutUntilMs } from './sessions-wanted.ts';

/** Letters sealed in one run, so that the lane is free in between. */
const RUN_LETTERS = 64;
const LETTER_MAX_ITEMS = 32;
const LETTER_MAX_BYTES = 40 * 1_024;
/** How long a device's letters wait that could not be sealed. */
const AFTER_FAULT_MS = 10 * 60_000;

type Errand = { readonly id: number; readonly device: DeviceId; readonly item: LetterItem; readonly bytes: number };

/**
 * Sends what waits for single devices: one letter each, all letters of a lane in one submit, unnumbered and never confirmed. They are
 * deleted here: a confirmation or a retry request that is lost is written anew by the next one. What is too large for a letter is kept, waits for
 * good and is said; a fault with one device's letter is told when those of the others are sealed (DE73).
 */
export async function encryptErrands(core: Core, nowMs: number): Promise<JobOutput<'encrypt-errands'>> {
  const historyAtMs = askHistory(core, nowMs);
  const sessions: SessionWanted[] = [];
  let envelopes = 0;
  let fault: string | null = null;
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
      for (const device of without) postpone(tx, device, lane, withoutUntilMs(tx, device, lane));
      for (const { device } of letters.faults) postpone(tx, device, lane, nowMs + AFTER_FAULT_MS);
      setAside(tx, core, letters.tooLarge, nowMs);
      if (letters.parts.length > 0) insertOutbox(tx, { ...LETTER_ROW, envelope: letters.envelope, lane, parts: letters.parts });
      for (const id of letters.sent) tx.run('DELETE FROM errands WHERE id = ?', id);
    });
    if (letters.parts.length > 0) envelopes++;
    fault ??= letters.faults[0]?.fault ?? null;
  }
  return { envelopes, sessions, nextAtMs: earliest(nextErrandMs(core, sessions), historyAtMs), fault };
}

const postpone = (tx: VaultTx, device: DeviceId, lane: Lane, untilMs: number): unknown =>
  tx.run('UPDATE errands SET notBeforeMs = max(notBeforeMs, ?) WHERE device = ? AND lane = ?', untilMs, device, laneNumber(lane));

type Letters = {
  readonly envelope: EnvelopeId;
  readonly parts: readonly NewPart[];
  readonly sent: readonly number[];
  readonly tooLarge: readonly number[];
  readonly faults: readonly { readonly device: DeviceId; readonly fault: string }[];
};

async function sealLetters(core: Core, turn: RatchetTurn, lane: Lane, devices: readonly DeviceId[], nowMs: number): Promise<Letters> {
  const envelope = EnvelopeId.parse(randomUUID());
  const parts: NewPart[] = [];
  const sent: number[] = [];
  const tooLarge: number[] = [];
  const faults: { device: DeviceId; fault: string }[] = [];
  for (const device of devices) {
    const made = letterOf(dueErrands(core.vault, device, lane, nowMs), {
      envelope,
      from: ownDevice(core).device,
      to: device,
      sentAt: nowMs,
    });
    tooLarge.push(...made.tooLarge);
    if (!made.plaintext) continue;
    try {
      parts.push({ device, ...(await turn.seal(device, lane, made.plaintext, nowMs)) });
      sent.push(...made.errands.map(({ id }) => id));
    } catch (fault) {
      faults.push({ device, fault: String(fault) });
    }
  }
  return { envelope, parts, sent, tooLarge, faults };
}

type Made = {
  readonly plaintext: Uint8Array<ArrayBuffer> | undefined;
  readonly errands: readonly Errand[];
  readonly tooLarge: readonly number[];
};

/** The first letter that can be made of these errands, and those before it that are too large for any. */
function letterOf(due: readonly Errand[], addressed: Parameters<typeof letterPlaintext>[0]): Made {
  const tooLarge: number[] = [];
  for (let left = due; left[0]; left = left.slice(1)) {
    const errands = fitting(left);
    const items = errands.map(({ item }) => item);
    const plaintext = letterPlaintext(addressed, items);
    if (plaintext) return { plaintext, errands, tooLarge };
    tooLarge.push(left[0].id);
  }
  return { plaintext: undefined, errands: [], tooLarge };
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
  core.vault.transaction((tx) =>
    setAside(
      tx,
      core,
      bad.map(({ id }) => id),
      nowMs,
    ),
  );
}

function setAside(tx: VaultTx, core: Core, ids: readonly number[], nowMs: number): void {
  for (const id of ids) tx.run('UPDATE errands SET notBeforeMs = ? WHERE id = ?', Number.MAX_SAFE_INTEGER, id);
  if (ids.length > 0) sayKeptBack(tx, core, nowMs);
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
