import { Frame } from '@breakwater/shared/content/frame';
import { DeviceId, EnvelopeId, LANES, laneNumber, RosterId } from '@breakwater/shared/ids';
import { devicesDigest } from '@breakwater/shared/roster/head';
import type { RatchetTurn } from '../crypto/api.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import { secretBeside } from '../escalation/ladder-rows.ts';
import { roomsAsked } from '../exclusions/exclusions-unsaid.ts';
import { exclusionsBeside } from '../exclusions/tell-exclusions.ts';
import { type Core, turnOf } from '../lane/core.ts';
import type { JobOutput, SessionWanted } from '../lane/jobs.ts';
import { readMessage, type StoredMessage } from '../vault/read/messages.ts';
import { roomRecipients } from './audience.ts';
import { sayKeptBack } from './kept-back.ts';
import { isHeldForComparing } from './not-compared.ts';
import { insertParts, keepDevices, markDevice, readDevices } from './outbox-rows.ts';
import { keepApart, type Letter, type SealedLetters, sealLetters } from './seal-letters.ts';
import { sessionState } from './sessions-wanted.ts';
import { settleRow } from './settle-outbox.ts';
import { headsToTell, keepToldHeads, namedHeads } from './told-heads.ts';

/** Messages looked at in one run, so that the lane is free in between. */
const RUN_MESSAGES = 32;

/**
 * After newer heads are here: devices that they add to a message's room get the same frame pairwise, under the same envelope id; so do
 * devices that had no prekeys before and have a session now. What others have been sent stands.
 */
export async function encryptMissing(core: Core, nowMs: number): Promise<JobOutput<'encrypt-missing'>> {
  const turn = turnOf(core);
  const late = lateDevices(core, turn, nowMs);
  const wanted = new Map(late.wanted.map((each) => [`${each.device}.${each.lane}`, each]));
  let devices = 0;
  for (const envelope of listEnvelopes(core, late.ready)) {
    const done = await encryptOne(core, envelope, nowMs);
    devices += done.devices;
    for (const each of done.wanted) wanted.set(`${each.device}.${each.lane}`, each);
  }
  return { devices, sessions: [...wanted.values()] };
}

type Late = { readonly ready: readonly SessionWanted[]; readonly wanted: readonly SessionWanted[] };

const OUTBOX_OF_MARK = 'JOIN messages g ON g.envelope = m.envelope AND g.receivedAtMs IS NULL JOIN outbox o ON o.seq = g.seq';

/** Devices that some message could not be sealed to for want of prekeys. */
function lateDevices(core: Core, turn: RatchetTurn, nowMs: number): Late {
  const ready: SessionWanted[] = [];
  const wanted: SessionWanted[] = [];
  for (const lane of LANES) {
    const rows = core.vault.all<{ device: string }>(
      `SELECT DISTINCT m.device FROM outboxMarks m ${OUTBOX_OF_MARK} WHERE m.mark = 'no-session' AND o.lane = ?`,
      laneNumber(lane),
    );
    const active = rows
      .map(({ device }) => DeviceId.parse(device))
      .filter((device) => core.book.device(device)?.device.status === 'active');
    const state = sessionState(core.vault, turn, active, lane, nowMs);
    ready.push(...state.ready.map((device) => ({ device, lane })));
    wanted.push(...state.wanted);
  }
  return { ready, wanted };
}

function listEnvelopes(core: Core, late: readonly SessionWanted[]): readonly EnvelopeId[] {
  // RO43, DE90: who has come since may be kept out, or be nobody that our taskforce has compared numbers with.
  const asked = JSON.stringify([...roomsAsked(core), ...roomsLeft(core).filter((room) => isHeldForComparing(core, room))]);
  const newer = core.vault.all<{ envelope: string }>(
    `SELECT o.envelope FROM outbox o JOIN messages g ON g.seq = o.seq
       WHERE o.newer = 1 AND o.seq > 0 AND g.conversation NOT IN (SELECT value FROM json_each(?)) ORDER BY o.seq LIMIT ?`,
    asked,
    RUN_MESSAGES,
  );
  const held = late.flatMap(({ device, lane }) =>
    core.vault.all<{ envelope: string }>(
      `SELECT o.envelope FROM outboxMarks m ${OUTBOX_OF_MARK} WHERE m.mark = 'no-session' AND m.device = ? AND o.lane = ?
         AND g.conversation NOT IN (SELECT value FROM json_each(?)) LIMIT ?`,
      device,
      laneNumber(lane),
      asked,
      RUN_MESSAGES,
    ),
  );
  const envelopes = [...newer, ...held].map(({ envelope }) => envelope);
  return [...new Set(envelopes)].slice(0, RUN_MESSAGES).map((envelope) => EnvelopeId.parse(envelope));
}

/** The conversations of which something may be missing somewhere. */
const roomsLeft = ({ vault }: Core): readonly RosterId[] =>
  vault
    .all<{ conversation: string }>(
      `SELECT g.conversation FROM outbox o JOIN messages g ON g.seq = o.seq WHERE o.newer = 1 AND o.seq > 0
         UNION SELECT g.conversation FROM outboxMarks m ${OUTBOX_OF_MARK} WHERE m.mark = 'no-session'`,
    )
    .map(({ conversation }) => RosterId.parse(conversation));

async function encryptOne(
  core: Core,
  envelope: EnvelopeId,
  nowMs: number,
): Promise<{ readonly devices: number; readonly wanted: readonly SessionWanted[] }> {
  const message = readMessage(core.vault, envelope);
  if (!message) return { devices: 0, wanted: [] };
  const frame = Frame.parse(JSON.parse(message.frame));
  const before = readDevices(core.vault, message.audience ?? '');
  const added = frame.room ? addedDevices(core, message, before) : [];
  const waiting = core.vault
    .all<{ device: string }>(`SELECT device FROM outboxMarks WHERE envelope = ? AND mark = 'no-session'`, envelope)
    .map(({ device }) => DeviceId.parse(device));
  // DE100: who had no keys and has lost the seat since, or is kept out, was never sent it.
  const inside = frame.room && core.book.seatDevices(RosterId.parse(message.conversation));
  const gone = waiting.filter((device) => inside?.has(device) === false);
  const wanting = [...new Set([...added, ...waiting.filter((device) => !gone.includes(device))])];
  const turn = turnOf(core);
  const { ready, wanted } = sessionState(core.vault, turn, wanting, message.lane, nowMs);
  const heads = { heads: frame.heads, taskforces: namedHeads(core.vault, frame.heads) ?? [] };
  const letters = await sealFrame(core, turn, message, ready, heads, nowMs);
  core.vault.transaction((tx) => {
    turn.commit(tx);
    if (letters) insertParts(tx, envelope, letters.parts);
    if (letters) keepApart(tx, message.lane, message.conversation, letters);
    else sayKeptBack(tx, core, nowMs);
    const all = [...new Set([...before, ...added])].filter((device) => !gone.includes(device)).sort();
    const digest = devicesDigest(all, sha256);
    keepDevices(tx, digest, all);
    tx.run('UPDATE messages SET audience = ? WHERE seq = ?', digest, message.seq);
    for (const device of wanting)
      markDevice(tx, envelope, device, !ready.includes(device) ? 'no-session' : letters ? 'missing' : 'unknown');
    for (const device of gone) tx.run('DELETE FROM outboxMarks WHERE envelope = ? AND device = ?', envelope, device);
    for (const device of letters ? ready : []) keepToldHeads(tx, device, frame.heads, nowMs);
    tx.run('UPDATE outbox SET newer = 0 WHERE seq = ?', message.seq);
    if (ready.length > 0) tx.run(`UPDATE outbox SET state = 'partly', retryAtMs = 0 WHERE seq = ? AND state = 'sent'`, message.seq);
    if (gone.length > 0) settleRow(tx, core, message.seq);
  });
  if (ready.length > 0) core.changed('connection');
  return { devices: ready.length, wanted };
}

type Told = Parameters<typeof headsToTell>[2];

/** Undefined for what an earlier program wrote and no letter holds. */
function sealFrame(
  core: Core,
  turn: RatchetTurn,
  stored: StoredMessage,
  devices: readonly DeviceId[],
  heads: Told,
  nowMs: number,
): Promise<SealedLetters | undefined> {
  const { envelope, conversation, salt, frame } = stored;
  const excluded = exclusionsBeside(core, conversation);
  const letterFor = (device: DeviceId): Letter => {
    const taskforce = core.book.device(device)?.taskforce.chain.id;
    const secret = secretBeside(core.vault, { conversation, envelope }, taskforce);
    const message = { item: 'message' as const, v: 1 as const, salt, frame };
    return {
      heads: headsToTell(core.vault, device, heads),
      items: [message, ...(secret ? [secret] : [])],
      excluded: excluded(device),
    };
  };
  return sealLetters(core, turn, stored, devices, letterFor, nowMs);
}

/** Devices of the room at the newest heads that the message has not been for yet. An alert or a request has the audience of its opening act. */
function addedDevices(core: Core, { conversation }: StoredMessage, before: readonly DeviceId[]): DeviceId[] {
  const now = roomRecipients(core, RosterId.parse(conversation));
  return now.status === 'known' ? now.recipients.devices.filter((device) => !before.includes(device)) : [];
}
