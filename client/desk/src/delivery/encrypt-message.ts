import type { Frame } from '@breakwater/shared/content/frame';
import type { LetterItem } from '@breakwater/shared/content/letter';
import type { DeviceId, DistributionId } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import { type Core, ownDevice, turnOf } from '../lane/core.ts';
import type { Encrypted, IntentBlock, SessionWanted } from '../lane/jobs.ts';
import type { VaultTx } from '../vault/database.ts';
import { type Recipients, recipientsOf } from './audience.ts';
import { commonPlaintext, type KeptFrame, writeFrame } from './frame.ts';
import { ownActContext, type StoredIntent } from './intents.ts';
import { letterPlaintext } from './letter.ts';
import { actIn, messageRows } from './message-rows.ts';
import { insertOutbox, keepDevices, markDevice, type NewPart } from './outbox-rows.ts';
import { countChainMessage, keepOwnChain, liveChain, type OwnChain, startOwnChain } from './own-chain.ts';
import { keepOwnPlace, nextOwnPlace, type OwnPlace } from './own-numbers.ts';
import { sessionState } from './sessions-wanted.ts';
import { headsToTell, keepNamedHeads, keepToldHeads } from './told-heads.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Sessions that this intent needs before it can be encrypted; empty when it is ready. */
export function needsOf(
  core: Core,
  turn: RatchetTurn,
  intent: StoredIntent,
  nowMs: number,
): { readonly sessions: readonly SessionWanted[] } | { readonly blocked: IntentBlock } {
  const known = recipientsOf(core, intent.audience);
  if (known.status === 'blocked') return { blocked: known.cause };
  const { recipients } = known;
  if (intent.audience.kind === 'members' && recipients.devices.length === 0) return { blocked: 'nobody-to-send-to' };
  if (recipients.room && liveChain(core.vault, intent.conversation, intent.lane, recipients, nowMs)) return { sessions: [] };
  return { sessions: sessionState(core.vault, turn, recipients.devices, intent.lane, nowMs).wanted };
}

/** Number, chain hash, ciphertext, ratchet step and outbox row: all in one transaction, or nothing happened (D3). */
export async function encryptMessage(core: Core, intent: StoredIntent, nowMs: number): Promise<Encrypted> {
  const turn = turnOf(core);
  const needs = needsOf(core, turn, intent, nowMs);
  if ('blocked' in needs) return { status: 'blocked', cause: needs.blocked };
  if (needs.sessions.length > 0) return { status: 'needs', envelope: intent.envelope, sessions: needs.sessions };
  const known = recipientsOf(core, intent.audience);
  if (known.status === 'blocked') return known;
  const { recipients } = known;
  const place = nextOwnPlace(core.vault, intent.conversation, intent.lane, core.incarnation);
  const sealed = recipients.room
    ? await sealForRoom(core, turn, intent, recipients, place, nowMs)
    : await sealForDevices(core, turn, intent, recipients, place, nowMs);
  if (!sealed) return { status: 'blocked', cause: 'too-long' };
  core.vault.transaction((tx) => {
    turn.commit(tx);
    keepMessage(tx, core, intent, recipients, place, sealed, nowMs);
  });
  core.changed(`room:${intent.conversation}`);
  core.changed('connection');
  return { status: 'encrypted', envelope: intent.envelope, devices: recipients.devices.length };
}

type Sealed = {
  readonly kept: KeptFrame;
  readonly common: Bytes | null;
  readonly parts: readonly NewPart[];
  /** A chain that was started for this message. */
  readonly started: OwnChain | undefined;
  readonly chain: DistributionId | null;
  /** Devices that had no prekeys. */
  readonly without: readonly DeviceId[];
  readonly told: readonly DeviceId[];
};

async function sealForRoom(
  core: Core,
  turn: RatchetTurn,
  intent: StoredIntent,
  recipients: Recipients,
  place: OwnPlace,
  nowMs: number,
): Promise<Sealed | undefined> {
  const { conversation, lane } = intent;
  const live = liveChain(core.vault, conversation, lane, recipients, nowMs);
  const started = live ? undefined : await startOwnChain(core, turn, { conversation, lane, recipients, place });
  const distribution = live ?? started?.distribution ?? null;
  const kept = writeFrame(frameOf(core, intent, recipients, place, distribution));
  if (!kept || !distribution) return undefined;
  const alone = recipients.devices.length === 0;
  const common = alone ? null : await turn.sealGroup(lane, distribution, commonPlaintext(kept));
  const { ready, without } = started ? sessionState(core.vault, turn, recipients.devices, lane, nowMs) : { ready: [], without: [] };
  const parts = started ? await sealLetters(core, turn, intent, ready, () => [started.announcement], nowMs) : [];
  return { kept, common, parts, started, chain: distribution, without, told: [] };
}

/** Requests and alerts have neither room nor chain: the frame goes pairwise, the same bytes for all (section 3). */
async function sealForDevices(
  core: Core,
  turn: RatchetTurn,
  intent: StoredIntent,
  recipients: Recipients,
  place: OwnPlace,
  nowMs: number,
): Promise<Sealed | undefined> {
  const kept = writeFrame(frameOf(core, intent, recipients, place, null));
  if (!kept) return undefined;
  const { ready, without } = sessionState(core.vault, turn, recipients.devices, intent.lane, nowMs);
  const told: DeviceId[] = [];
  const itemsFor = (device: DeviceId): LetterItem[] => {
    const heads = headsToTell(core.vault, device, recipients);
    if (heads) told.push(device);
    const taskforce = core.book.device(device)?.taskforce.chain.id;
    const beside = intent.beside.filter((each) => each.taskforce === taskforce).map(({ item }) => item);
    return [...(heads ? [heads] : []), { item: 'message', v: 1, salt: kept.salt, frame: kept.text }, ...beside];
  };
  const parts = await sealLetters(core, turn, intent, ready, itemsFor, nowMs);
  return { kept, common: null, parts, started: undefined, chain: null, without, told };
}

async function sealLetters(
  core: Core,
  turn: RatchetTurn,
  { envelope, lane }: StoredIntent,
  devices: readonly DeviceId[],
  itemsFor: (device: DeviceId) => readonly LetterItem[],
  nowMs: number,
): Promise<NewPart[]> {
  const parts: NewPart[] = [];
  for (const device of devices) {
    const plaintext = letterPlaintext({ envelope, from: ownDevice(core).device, to: device, sentAt: nowMs }, itemsFor(device));
    parts.push({ device, ...(await turn.seal(device, lane, plaintext, nowMs)) });
  }
  return parts;
}

function frameOf(core: Core, intent: StoredIntent, recipients: Recipients, place: OwnPlace, distribution: DistributionId | null): Frame {
  return {
    v: 1,
    envelope: intent.envelope,
    conversation: intent.conversation,
    device: ownDevice(core).device,
    incarnation: core.incarnation,
    lane: intent.lane,
    ...place,
    distribution,
    room: recipients.room,
    heads: recipients.heads,
    sentAt: intent.createdAtMs,
    content: intent.content,
  };
}

function keepMessage(
  tx: VaultTx,
  core: Core,
  intent: StoredIntent,
  recipients: Recipients,
  place: OwnPlace,
  sealed: Sealed,
  nowMs: number,
): void {
  const { kept, common, parts, started, chain, without, told } = sealed;
  const { envelope, conversation, lane, urgency } = intent;
  if (started) keepOwnChain(tx, core, started, recipients, without, nowMs);
  if (chain) countChainMessage(tx, chain);
  keepOwnPlace(tx, conversation, lane, core.incarnation, place.number, kept.hash);
  keepDevices(tx, recipients.digest, recipients.devices);
  if (started || !common) keepNamedHeads(tx, recipients.heads, recipients.taskforces);
  const alone = recipients.devices.length === 0;
  const stored = messageRows(tx).insert(kept, {
    anchor: undefined,
    receivedAtMs: null,
    // Nobody else is in the room: there is nothing to wait for.
    storedAtMs: alone ? nowMs : null,
    audience: recipients.digest,
    mark: null,
  });
  if (stored.status !== 'stored') throw new Error(`our own message is ${stored.status}`);
  if (!alone) {
    insertOutbox(tx, {
      envelope,
      lane,
      urgency,
      heads: [...(recipients.room ? [recipients.room] : []), ...recipients.taskforces].slice(0, SUBMIT_HEADS_MAX),
      message: { conversation, incarnation: core.incarnation, number: place.number },
      common,
      recipients: common ? recipients.digest : null,
      parts,
      held: intent.held,
      blobs: intent.blobs,
      receiptFor: intent.receipt ? kept.hash : null,
    });
  }
  if (!common) for (const device of without) markDevice(tx, envelope, device, 'no-session');
  for (const device of told) keepToldHeads(tx, device, recipients.heads, nowMs);
  tx.run('DELETE FROM intents WHERE envelope = ?', envelope);
  const act = actIn(intent.content);
  if (!act) return;
  const at = { incarnation: core.incarnation, lane, number: place.number, hash: kept.hash };
  core.acts.applied(tx, act, ownActContext(tx, core, intent, at, nowMs));
}

const SUBMIT_HEADS_MAX = 64;
