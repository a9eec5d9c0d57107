import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { Refusal } from '@breakwater/shared/wire/reply';
import { recipientsOf } from '../../delivery/audience.ts';
import { encryptMessage, needsOf } from '../../delivery/encrypt-message.ts';
import type { Intent, IntentBlock } from '../../delivery/intent.ts';
import { isNext, nextLeaveMs, nextLeaving, readStoredIntent, takeBackIntent, writeIntent } from '../../delivery/intents.ts';
import { sayKeptBack } from '../../delivery/kept-back.ts';
import { contentFits } from '../../delivery/letter-size.ts';
import { discardChains } from '../../delivery/own-chain.ts';
import type { Core } from '../core.ts';
import type { JobFor } from '../job-for.ts';

export const writeIntentJob: JobFor<'write-intent'> = async (core, { atOnce = false, ...intent }) => {
  if (core.book.own()?.device.archive) throw new Refusal<DeskErrorCode>('not-allowed', 'an archive'); // DE47
  if (!contentFits(intent.content)) return { status: 'blocked', cause: 'too-long' };
  const known = recipientsOf(core, intent.audience, intent.conversation);
  // What only a sync can cure is written anyway (U3); what the officer must know now is refused.
  if (known.status === 'blocked' && known.cause !== 'update-needed') return known;
  if (atOnce && (await encryptsAtOnce(core, intent))) return { status: 'encrypted' };
  const written = core.vault.transaction((tx) => writeIntent(tx, core, intent));
  return { status: written ? 'written' : 'known' };
};

/**
 * The intent and its encryption as one transaction (D3): before it nothing is here and the officer was not answered, after it nothing is
 * left to do. Whatever stands in the way, a fault too, is left to the ordinary way: what was written is never lost for it.
 */
async function encryptsAtOnce(core: Core, intent: Intent): Promise<boolean> {
  const { audience, createdAtMs } = intent;
  if (audience.kind !== 'room' || intent.content.kind === 'act' || !isNext(core, intent)) return false;
  try {
    const whole = { blobs: [], ...intent, audience };
    return (await encryptMessage(core, whole, createdAtMs)).status === 'encrypted';
  } catch {
    return false;
  }
}

export const takeBack: JobFor<'take-back'> = (core, { envelope }) => ({
  taken: core.vault.transaction((tx) => takeBackIntent(tx, core, envelope)),
});

export const hurry: JobFor<'hurry'> = (core, { envelope, nowMs }) => ({
  found:
    core.vault.transaction((tx) => tx.run('UPDATE intents SET leavesAtMs = min(leavesAtMs, ?) WHERE envelope = ?', nowMs, envelope)) > 0,
});

export const nextToEncrypt: JobFor<'next-to-encrypt'> = (core, { nowMs }) => {
  for (let intent = nextLeaving(core.vault, nowMs); intent; intent = nextLeaving(core.vault, nowMs)) {
    const { envelope } = intent;
    const needs = needsOf(core, intent, nowMs);
    if (!('blocked' in needs))
      return needs.sessions.length === 0 ? { status: 'ready', envelope } : { status: 'needs', envelope, sessions: needs.sessions };
    block(core, envelope, intent.conversation, needs.blocked);
  }
  const blocked = core.vault.one<{ n: number }>('SELECT count(*) AS n FROM intents WHERE blocked IS NOT NULL')?.n ?? 0;
  return { status: 'nothing', nextAtMs: nextLeaveMs(core.vault, nowMs), blocked };
};

export const encrypt: JobFor<'encrypt'> = async (core, { envelope, nowMs }) => {
  const intent = readStoredIntent(core.vault, envelope);
  if (!intent) return { status: 'gone' };
  const outcome = await encryptMessage(core, intent, nowMs);
  if (outcome.status === 'blocked') block(core, envelope, intent.conversation, outcome.cause);
  if (outcome.status === 'blocked' && outcome.cause === 'too-long') core.vault.transaction((tx) => sayKeptBack(tx, core, nowMs));
  return outcome;
};

const FIRST_WAIT_MS = 15_000;
const DOUBLINGS_MAX = 8;
/** Faults with one intent after which the officer is told. */
const FAULTS_SAID = 3;

/** DE73: something went wrong with this one. It is kept and tried again later, each time after longer; what stands behind it leaves meanwhile. */
export const postpone: JobFor<'postpone'> = (core, { envelope, nowMs }) => {
  core.vault.transaction((tx) => {
    tx.run(
      'UPDATE intents SET leavesAtMs = ? + ? * (1 << min(faults, ?)), faults = faults + 1 WHERE envelope = ?',
      nowMs,
      FIRST_WAIT_MS,
      DOUBLINGS_MAX,
      envelope,
    );
    const row = tx.one<{ faults: number; conversation: string }>('SELECT faults, conversation FROM intents WHERE envelope = ?', envelope);
    if (row && row.faults >= FAULTS_SAID) sayKeptBack(tx, core, nowMs);
    if (row) core.changed(`room:${row.conversation}`);
  });
  return {};
};

export const discardChain: JobFor<'discard-chain'> = (core, { conversation }) => ({
  discarded: core.vault.transaction((tx) => discardChains(tx, core, conversation)),
});

/** Marked until a roster grows; then it is looked at again. */
function block(core: Core, envelope: string, conversation: string, cause: IntentBlock): void {
  core.vault.transaction((tx) => tx.run('UPDATE intents SET blocked = ? WHERE envelope = ?', cause, envelope));
  core.changed(`room:${conversation}`);
}
