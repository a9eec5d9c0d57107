import { readAct } from '@breakwater/shared/acts/act';
import type { LetterItem } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { RosterId } from '@breakwater/shared/ids';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { StoredIntent } from '../delivery/intents.ts';
import { actIn } from '../delivery/message-rows.ts';
import type { VaultReader } from '../vault/database.ts';
import { type PlannedLadder, secretBeside, secretItem } from './ladder-rows.ts';

/** What goes beside a message to one taskforce's devices, outside the frame: the secret of its own escalation, with an alert's opening act (D9). */
export function besideOf(
  vault: VaultReader,
  { content, conversation, envelope }: StoredIntent,
  ladders: readonly PlannedLadder[],
): (authority: RosterId | undefined) => readonly LetterItem[] {
  if (ladders.length > 0) {
    return (authority) =>
      ladders
        .filter((ladder) => ladder.authority === authority)
        .map(({ secret, steps }) => secretItem({ conversation, envelope, secret: encodeBase64url(secret), steps }));
  }
  const signed = actIn(content);
  const read = signed && readAct(signed, nodeCrypto);
  // Handed down within our own taskforce.
  if (read?.status !== 'read' || read.parsed.act.kind !== 'alert.raised') return () => [];
  return (authority) => {
    const item = secretBeside(vault, { conversation }, authority);
    return item ? [item] : [];
  };
}
