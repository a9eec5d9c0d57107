import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { type SayDeps, say } from '../hub-word/say.ts';
import type { DueKey, HeldKeyStore } from '../stores/held-key-store.ts';

export type ReleaseDeps = SayDeps & { readonly heldKeys: Pick<HeldKeyStore, 'due' | 'markReleased' | 'nextDueAtMs'> };

const PAGE = 64;
/** A mailbox that is full is tried again after this. */
const FULL_RETRY_MS = 15_000;

/**
 * Releases every held key whose time has come (D9): into the mailboxes first, then the mark, so that a crash in between repeats what is
 * stored once. Gives the time (UTC milliseconds) of the next look; undefined when no key waits.
 */
export async function releaseDue(deps: ReleaseDeps): Promise<number | undefined> {
  const kept = new Set<string>();
  for (;;) {
    // Those that could not be delivered stand before the others: the page grows by as many.
    const due = (await deps.heldKeys.due(deps.now(), PAGE + kept.size)).filter(({ id }) => !kept.has(id));
    if (due.length === 0) break;
    const released: string[] = [];
    for (const key of due) {
      if (await release(deps, key)) released.push(key.id);
      else kept.add(key.id);
    }
    await deps.heldKeys.markReleased(released);
  }
  return kept.size > 0 ? deps.now() + FULL_RETRY_MS : await deps.heldKeys.nextDueAtMs();
}

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
