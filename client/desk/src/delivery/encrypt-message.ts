import type { Frame } from '@breakwater/shared/content/frame';
import type { DeviceId, DistributionId } from '@breakwater/shared/ids';
import type { RatchetTurn } from '../crypto/api.ts';
import { besideOf } from '../escalation/beside.ts';
import { keepOwnLadder, type PlannedLadder } from '../escalation/ladder-rows.ts';
import { planLadders } from '../escalation/plan-ladders.ts';
import { isExclusionsAsked } from '../exclusions/exclusions-unsaid.ts';
import { exclusionsBeside } from '../exclusions/tell-exclusions.ts';
import { type Core, ownDevice, turnOf } from '../lane/core.ts';
import type { Encrypted, SessionWanted } from '../lane/jobs.ts';
import type { VaultTx } from '../vault/database.ts';
import { type Recipients, recipientsOf } from './audience.ts';
import { commonPlaintext, type KeptFrame, writeFrame } from './frame.ts';
import type { IntentBlock } from './intent.ts';
import { ownActContext, type StoredIntent, writeIntent } from './intents.ts';
import { actIn, messageRows } from './message-rows.ts';
import { isHeldForComparing } from './not-compared.ts';
import { insertOutbox, keepDevices, markDevice } from './outbox-rows.ts';
import { keepOwnChain, liveChain, type OwnChain, startOwnChain } from './own-chain.ts';
import { keepOwnPlace, nextOwnPlace, type OwnPlace } from './own-numbers.ts';
import { keepApart, type Letter, type SealedLetters, sealLetters } from './seal-letters.ts';
import { type SessionState, sessionState } from './sessions-wanted.ts';
import { headsToTell, keepNamedHeads, keepToldHeads } from './told-heads.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Who gets the message, where it stands, and the chain that may carry it. */
type Plan = { readonly recipients: Recipients; readonly place: OwnPlace; readonly live: DistributionId | undefined };

function planOf(core: Core, { audience, conversation, lane }: StoredIntent, nowMs: number): Plan | { readonly blocked: IntentBlock } {
  const known = recipientsOf(core, audience, conversation);
  if (known.status === 'blocked') return { blocked: known.cause };
  const { recipients } = known;
  if (audience.kind === 'room' && isExclusionsAsked(core, audience.room)) return { blocked: 'kept-out-asked' };
  if (audience.kind === 'room' && isHeldForComparing(core, audience.room)) return { blocked: 'not-verified' };
  if (audience.kind === 'members' && recipients.devices.length === 0) return { blocked: 'nobody-to-send-to' };
  const { incarnation } = core;
  const place = nextOwnPlace(core.vault, conversation, lane, incarnation);
  const live = recipients.room ? liveChain(core.vault, { conversation, lane, recipients, place, incarnation, nowMs }) : undefined;
  return { recipients, place, live };
}

/** Sessions that this intent needs before it can be encrypted; empty when it is ready. */
export function needsOf(
  core: Core,
  intent: StoredIntent,
  nowMs: number,
): { readonly sessions: readonly SessionWanted[] } | { readonly blocked: IntentBlock } {
  const plan = planOf(core, intent, nowMs);
  if ('blocked' in plan || plan.live) return 'blocked' in plan ? plan : { sessions: [] };
  return { sessions: sessionState(core.vault, turnOf(core), plan.recipients.devices, intent.lane, nowMs).wanted };
}

/** Number, chain hash, ciphertext, ratchet step and outbox row: all in one transaction, or nothing happened (D3). */
export async function encryptMessage(core: Core, intent: StoredIntent, nowMs: number): Promise<Encrypted> {
  const plan = planOf(core, intent, nowMs);
  if ('blocked' in plan) return { status: 'blocked', cause: plan.blocked };
  const turn = turnOf(core);
  const state = plan.live ? NOBODY : sessionState(core.vault, turn, plan.recipients.devices, intent.lane, nowMs);
  if (state.wanted.length > 0) return { status: 'needs', envelope: intent.envelope, sessions: state.wanted };
  const seal = plan.recipients.room ? sealForRoom : sealForDevices;
  const ladders = planLadders(core, intent, nowMs);
  const sealed = await seal({ core, turn, intent, plan, state, ladders, nowMs });
  if (!sealed) return { status: 'blocked', cause: 'too-long' };
  core.vault.transaction((tx) => {
    turn.commit(tx);
    keepMessage(tx, core, intent, plan, { ...sealed, ladders }, nowMs);
  });
  core.changed(`room:${intent.conversation}`);
  core.changed('connection');
  return { status: 'encrypted', envelope: intent.envelope, devices: plan.recipients.devices.length };
}

const NOBODY: SessionState = { ready: [], wanted: [], without: [] };

/** What sealing works with. */
type Sealing = {
  readonly core: Core;
  readonly turn: RatchetTurn;
  readonly intent: StoredIntent;
  readonly plan: Plan;
  readonly state: SessionState;
  /** D9: of an alert that leaves for the first time. */
  readonly ladders: readonly PlannedLadder[];
  readonly nowMs: number;
};

type Sealed = {
  readonly kept: KeptFrame;
  readonly common: Bytes | null;
  readonly letters: SealedLetters;
  /** A chain that was started for this message. */
  readonly started: OwnChain | undefined;
  /** Devices that had no prekeys. */
  readonly without: readonly DeviceId[];
  readonly told: readonly DeviceId[];
};

async function sealForRoom({ core, turn, intent, plan, state, nowMs }: Sealing): Promise<Sealed | undefined> {
  const { conversation, lane } = intent;
  const { recipients, place, live } = plan;
  const started = live ? undefined : await startOwnChain(core, turn, { conversation, lane, recipients, place });
  const distribution = live ?? started?.distribution ?? null;
  const kept = writeFrame(frameOf(core, intent, recipients, place, distribution));
  if (!kept || !distribution) return undefined;
  const alone = recipients.devices.length === 0;
  const plaintext = commonPlaintext(kept);
  if (!plaintext) return undefined;
  const common = alone ? null : await turn.sealGroup(lane, distribution, plaintext);
  // With the chain, so that a hub that keeps it back keeps back what is said on it.
  const excluded = exclusionsBeside(core, conversation);
  const letterFor = (device: DeviceId): Letter => ({
    items: started ? [started.announcement] : [],
    excluded: excluded(device),
  });
  const letters = await sealLetters(core, turn, intent, started ? state.ready : [], letterFor, nowMs);
  return letters && { kept, common, letters, started, without: state.without, told: [] };
}

/** Requests and alerts have neither room nor chain: the frame goes pairwise, the same bytes for all (section 3). */
async function sealForDevices({
  core,
  turn,
  intent,
  plan: { recipients, place },
  state,
  ladders,
  nowMs,
}: Sealing): Promise<Sealed | undefined> {
  const kept = writeFrame(frameOf(core, intent, recipients, place, null));
  if (!kept) return undefined;
  const told: DeviceId[] = [];
  const beside = besideOf(core.vault, intent, ladders);
  const excluded = exclusionsBeside(core, intent.conversation);
  const letterFor = (device: DeviceId): Letter => {
    const heads = headsToTell(core.vault, device, recipients);
    if (heads) told.push(device);
    const message = { item: 'message' as const, v: 1 as const, salt: kept.salt, frame: kept.text };
    const taskforce = core.book.device(device)?.taskforce.chain.id;
    return { heads, items: [message, ...beside(taskforce)], excluded: excluded(device) };
  };
  const letters = await sealLetters(core, turn, intent, state.ready, letterFor, nowMs);
  return letters && { kept, common: null, letters, started: undefined, without: state.without, told };
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

type Keeping = Sealed & Pick<Sealing, 'ladders'>;

function keepMessage(tx: VaultTx, core: Core, intent: StoredIntent, { recipients, place }: Plan, sealed: Keeping, nowMs: number): void {
  const { kept, common, letters, started, without, told, ladders } = sealed;
  const { envelope, conversation, lane, urgency } = intent;
  if (started) keepOwnChain(tx, core, started, recipients, without, nowMs);
  keepOwnPlace(tx, conversation, lane, { incarnation: core.incarnation, number: place.number, hash: kept.hash, atMs: nowMs });
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
      seq: stored.seq,
      envelope,
      lane,
      urgency,
      heads: [...(recipients.room ? [recipients.room] : []), ...recipients.taskforces].slice(0, SUBMIT_HEADS_MAX),
      message: { conversation, incarnation: core.incarnation, number: place.number },
      common,
      recipients: common ? recipients.digest : null,
      parts: letters.parts,
      held: ladders.flatMap(({ held }) => held),
      blobs: intent.blobs,
      receiptFor: intent.receipt ? kept.hash : null,
    });
  }
  keepApart(tx, lane, conversation, letters);
  if (!common) for (const device of without) markDevice(tx, envelope, device, 'no-session');
  for (const device of told) keepToldHeads(tx, device, recipients.heads, nowMs);
  tx.run('DELETE FROM intents WHERE envelope = ?', envelope);
  for (const ladder of ladders) {
    keepOwnLadder(tx, ladder, { conversation, envelope, givenBy: ownDevice(core).device });
    writeIntent(tx, core, ladder.copy);
  }
  const act = actIn(intent.content);
  if (!act) return;
  const at = { incarnation: core.incarnation, lane, number: place.number, hash: kept.hash };
  core.acts.applied(tx, act, ownActContext(tx, core, intent, at, nowMs));
}

const SUBMIT_HEADS_MAX = 64;
