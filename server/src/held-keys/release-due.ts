import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { HELD_KEY_RETRY_MAX_MS, HELD_KEY_RETRY_MIN_MS, HELD_KEYS_A_TURN } from '@breakwater/shared/limits';
import { type SayDeps, say } from '../hub-word/say.ts';
import type { DueKey, HeldKeyStore } from '../stores/held-key-store.ts';

export type ReleaseDeps = SayDeps & { readonly heldKeys: Pick<HeldKeyStore, 'due' | 'markReleased' | 'postpone' | 'nextDueAtMs'> };

/**
 * One round of releases (D9, HL44): of each sender a few of the keys whose time has come, so that nobody's wait behind another's thousands. Into the mailboxes
 * first, then the mark, so that a crash in between repeats what is stored once. Gives the time (UTC milliseconds) of the next round, which is past when more is
 * due; undefined when no key waits.
 */
export async function releaseDue(deps: ReleaseDeps): Promise<number | undefined> {
  const due = await deps.heldKeys.due(deps.now(), HELD_KEYS_A_TURN);
  const outcomes = await Promise.allSettled(due.map((key) => release(deps, key)));
  const isReleased = outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value);
  await deps.heldKeys.markReleased(due.filter((_, i) => isReleased[i]).map(({ id }) => id));
  await deps.heldKeys.postpone(
    due.filter((_, i) => !isReleased[i]).map(({ id, releaseAt }) => ({ id, untilMs: nextTry(deps.now(), releaseAt) })),
  );
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return await deps.heldKeys.nextDueAtMs();
}

/** A key that finds a full mailbox has a time of its own: the longer it has waited, the later. */
const nextTry = (nowMs: number, releaseAtMs: number): number =>
  nowMs + Math.min(HELD_KEY_RETRY_MAX_MS, Math.max(HELD_KEY_RETRY_MIN_MS, nowMs - releaseAtMs));

/** To the devices of its rung with the key, and to the sender's desk without it: that one keeps the ladder. */
async function release(
  deps: ReleaseDeps,
  { id, envelope, sender, devices, authority, rung, releaseAt, key, urgency }: DueKey,
): Promise<boolean> {
  const word = { word: 'released', envelope, sender, authority, rung, releaseAt } as const;
  const given = await say(deps, { name: id, to: devices, sender, urgency }, { ...word, key: encodeBase64url(key) });
  if (!given) return false;
  // Nothing rests on this one: a sender whose mailbox is full does without.
  await say(deps, { name: `${id} sender`, to: [sender], sender, urgency: 'routine' }, { ...word, key: null });
  return true;
}
