import type { Story } from '@breakwater/shared/acts/conversation';
import type { JudgedAct } from '@breakwater/shared/acts/judged-act';
import { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import { ACTS_UNCOUNTED_MAX, ACTS_WAITING_OF_COLLEAGUE_MAX } from '@breakwater/shared/limits';
import type { ActContext } from '../lane/act-sink.ts';
import type { VaultTx } from '../vault/database.ts';
import { odd } from './odd-acts.ts';
import type { KeptAct } from './read-acts.ts';

/**
 * DE85: anybody can sign acts in any conversation, and each is folded with all the others at every look. Of those that a device signed and may
 * not sign there so many stay, the first ones; and of those whose author nobody knows, or who is not whom they name, so many of each device that
 * brought them, for they say nothing of the device that they name. Colleagues hand down whole conversations, whose members' lists may come later.
 * Nothing of it moves the state. The messages are kept, and it is noted.
 */
export function dropTooMany(
  tx: VaultTx,
  kept: readonly KeptAct[],
  judged: readonly JudgedAct[],
  fold: Story<unknown> | undefined,
  { book, nowMs }: ActContext,
): void {
  const barred = new Set(
    fold?.lines.flatMap((line) =>
      line.status === 'disputed' && (line.cause === 'not-entitled' || line.cause === 'not-in-network') ? [line.parsed.hash] : [],
    ),
  );
  const ours = book.own()?.taskforce.chain.id;
  const isColleague = ({ sender }: KeptAct): boolean =>
    ours !== undefined && book.device(DeviceId.parse(sender))?.taskforce.chain.id === ours;
  const counts = new Map<string, number>();
  for (const [i, act] of kept.entries()) {
    const authority = judged[i]?.authority;
    if (act.own || !authority || (authority.status === 'stands' && !barred.has(act.parsed.hash))) continue;
    const stands = authority.status === 'stands';
    const of = stands ? `by ${authority.author.device.keys.device}` : `from ${act.sender}`;
    const n = 1 + (counts.get(of) ?? 0);
    counts.set(of, n);
    if (n > (!stands && isColleague(act) ? ACTS_WAITING_OF_COLLEAGUE_MAX : ACTS_UNCOUNTED_MAX)) drop(tx, act, nowMs);
  }
}

function drop(tx: VaultTx, { parsed: { hash, conversation }, envelope, sender }: KeptAct, nowMs: number): void {
  tx.run('DELETE FROM actWords WHERE rowid IN (SELECT seq FROM acts WHERE hash = ?)', hash);
  tx.run('DELETE FROM acts WHERE hash = ?', hash);
  tx.run('DELETE FROM actSignatures WHERE hash = ?', hash);
  odd(tx, { envelope: EnvelopeId.parse(envelope), device: DeviceId.parse(sender), conversation, nowMs }, 'too-many');
}
