import { createHash } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { type EnvelopeId, Hash } from '@breakwater/shared/ids';
import { type SayDeps, say } from '../hub-word/say.ts';
import type { HeldKeyStore } from '../stores/held-key-store.ts';

export type CancelDeps = SayDeps & { readonly heldKeys: Pick<HeldKeyStore, 'cancel' | 'holders'> };
type Shown = { readonly envelope: EnvelopeId; readonly secret: Uint8Array };

/**
 * Drops the keys of the one authority whose secret is shown (D9), and tells those who hold its copies and the sender's desk, with the
 * secret as proof. Repeating it tells nobody twice; a caller that got no answer repeats it. Resolves to how many keys were still waiting.
 */
export async function cancelHeld(deps: CancelDeps, { envelope, secret }: Shown): Promise<{ dropped: number }> {
  const hash = Hash.parse(createHash('sha256').update(secret).digest('base64url'));
  const dropped = await deps.heldKeys.cancel(envelope, hash);
  const holders = await deps.heldKeys.holders(envelope, hash);
  if (!holders) return { dropped };
  const { sender, devices } = holders;
  const to = [...new Set([...devices, sender])];
  // A mailbox that is full does without: it is told nothing and shows the release as overdue.
  await say(
    deps,
    { name: `cancelled ${envelope} ${hash}`, to, sender, urgency: 'routine' },
    {
      word: 'cancelled',
      envelope,
      sender,
      secret: encodeBase64url(secret),
    },
  );
  return { dropped };
}
