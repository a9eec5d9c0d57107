import { randomUUID } from 'node:crypto';
import { type ActOf, isKnown, type ParsedAct, readAct } from '@breakwater/shared/acts/act';
import { type LadderMember, ladderOf } from '@breakwater/shared/acts/ladder';
import { RUNGS } from '@breakwater/shared/content/sealed';
import type { HeldKey } from '@breakwater/shared/hub/envelope';
import { ConversationId, type DeviceId, EnvelopeId, type RosterId } from '@breakwater/shared/ids';
import { HELD_KEY_DEVICES_MAX } from '@breakwater/shared/limits';
import { alertGate } from '../acts/sharing-gate.ts';
import { randomBytes } from '../crypto/node/hashes.ts';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { Intent } from '../delivery/intent.ts';
import type { StoredIntent } from '../delivery/intents.ts';
import { actIn } from '../delivery/message-rows.ts';
import { type Core, ownDevice } from '../lane/core.ts';
import type { PlannedLadder } from './ladder-rows.ts';
import { sealAlert } from './sealing.ts';

/**
 * The ladders of an alert that leaves now (D9): one for each authority that has somebody to go up to. Times and devices are those of this
 * moment. Empty for everything but an alert that was raised on this desk and leaves for the first time.
 */
export function planLadders(core: Core, intent: StoredIntent, nowMs: number): readonly PlannedLadder[] {
  const parsed = raisedHere(core, intent);
  if (!parsed) return [];
  const { to, urgency, severity, expires } = parsed.act.body;
  const within = core.book.memberIn(intent.conversation);
  return to.flatMap((party): readonly PlannedLadder[] => {
    const reached = (id: RosterId) =>
      id === party.taskforce || id === parsed.act.taskforce || alertGate(core.book, id) === 'open' ? within(id) : undefined;
    const rungs = ladderOf(party, { urgency, severity }, reached).flatMap(({ to, afterMs, members }) => {
      const devices = devicesOf(core, members, intent.conversation);
      const releaseAt = nowMs + afterMs;
      if (devices.length === 0 || releaseAt >= expires) return [];
      return [{ step: { rung: RUNGS.indexOf(to) + 1, to, releaseAt, officers: members.map(({ officer }) => officer) }, devices, members }];
    });
    if (rungs.length === 0) return [];
    const steps = rungs.map(({ step }) => step);
    const secret = randomBytes(32);
    const { envelope } = intent;
    const sealed = { envelope, authority: party.taskforce, signed: parsed.signed, secret, ladder: steps };
    const { content, keys } = sealAlert(sealed);
    const held = rungs.flatMap(({ step, devices }, i): readonly HeldKey[] => {
      const key = keys[i];
      const { rung, releaseAt } = step;
      return key ? [{ authority: party.taskforce, rung, devices, key, releaseAt, hash: content.hash, urgency: intent.urgency }] : [];
    });
    const copy: Intent = {
      envelope: EnvelopeId.parse(randomUUID()),
      conversation: ConversationId.parse(content.commitment),
      lane: 'acts',
      urgency: 'routine', // it shows nowhere, so it rings nowhere
      content,
      audience: { kind: 'members', members: rungs.flatMap(({ members }) => [...members]), despiteFork: true },
      createdAtMs: nowMs,
      leavesAtMs: nowMs,
      receipt: false,
    };
    return [{ authority: party.taskforce, secret, hash: content.hash, steps, held, copy }];
  });
}

/** Also this desk hands alerts down, and sends them again: neither begins an escalation. */
function raisedHere(core: Core, intent: StoredIntent): ParsedAct<ActOf<'alert.raised'>> | undefined {
  const signed = actIn(intent.content);
  const read = signed && readAct(signed, nodeCrypto);
  if (read?.status !== 'read' || !isRaised(read.parsed) || read.parsed.act.device !== ownDevice(core).device) return undefined;
  const first = core.vault.one('SELECT 1 AS n FROM acts WHERE hash = ? AND envelope = ?', read.parsed.hash, intent.envelope);
  return first ? read.parsed : undefined;
}

const isRaised = (parsed: ParsedAct): parsed is ParsedAct<ActOf<'alert.raised'>> => isKnown(parsed) && parsed.act.kind === 'alert.raised';

function devicesOf(core: Core, members: readonly LadderMember[], conversation: string): DeviceId[] {
  const own = ownDevice(core).device;
  const faulty = core.book.faulty();
  return [...core.book.memberDevices(members, conversation).keys()]
    .filter((device) => device !== own && !faulty.has(device))
    .sort()
    .slice(0, HELD_KEY_DEVICES_MAX);
}
