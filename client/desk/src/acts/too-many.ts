import type { Dispute, Story } from '@breakwater/shared/acts/conversation';
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
  { book, nowMs }: Pick<ActContext, 'book' | 'nowMs'>,
): void {
  const barred = new Set(
    fold?.lines.flatMap((line) => (line.status === 'disputed' && BARRED.includes(line.cause) ? [line.parsed.hash] : [])),
  );
  const counts = new Map<string, number>();
  for (const [i, act] of kept.entries()) {
    const authority = judged[i]?.authority;
    if (act.own || !authority || (authority.status === 'stands' && !barred.has(act.parsed.hash))) continue;
    const stands = authority.status === 'stands';
    const of = stands ? `by ${authority.author.device.keys.device}` : `from ${act.sender}`;
    const n = 1 + (counts.get(of) ?? 0);
    counts.set(of, n);
    if (n > (!stands && isOfColleague(act, book) ? ACTS_WAITING_OF_COLLEAGUE_MAX : ACTS_UNCOUNTED_MAX)) drop(tx, act, nowMs);
  }
}

/** What stays so, whatever else comes into the conversation. */
const BARRED: readonly Dispute[] = ['not-entitled', 'not-in-network', 'heads-went-back'];

/** Whether a colleague's desk brought it. */
function isOfColleague({ sender }: KeptAct, book: ActContext['book']): boolean {
  const ours = book.own()?.taskforce.chain.id;
  return ours !== undefined && book.device(DeviceId.parse(sender))?.taskforce.chain.id === ours;
}

/** How what opened a conversation stands here (DE89). */
export type Standing = 'ours' | 'theirs' | 'refused' | 'waits' | null;

/** DE89: anybody can open conversations. Of those that no act can move so many of each device stay, as with the acts of one (DE85). */
export function dropOpening(
  tx: VaultTx,
  opening: KeptAct | undefined,
  standing: Standing,
  { book, nowMs }: Pick<ActContext, 'book' | 'nowMs'>,
): void {
  if (!opening || opening.own || (standing !== 'refused' && standing !== 'waits')) return;
  const { hash, conversation, act } = opening.parsed;
  const there = tx.one<{ n: number }>(
    `SELECT count(*) AS n FROM actConversations c JOIN acts a ON a.hash = c.conversation
     WHERE c.standing = ? AND iif(c.standing = 'refused', a.device = ?, a.sender = ?) AND a.hash <> ?`,
    standing,
    act.device,
    opening.sender,
    hash,
  );
  const most = standing === 'waits' && isOfColleague(opening, book) ? ACTS_WAITING_OF_COLLEAGUE_MAX : ACTS_UNCOUNTED_MAX;
  if ((there?.n ?? 0) < most) return;
  drop(tx, opening, nowMs);
  const left = tx.one('SELECT 1 AS n FROM acts WHERE conversation = ?', conversation);
  if (left) tx.run('UPDATE actConversations SET standing = NULL WHERE conversation = ?', conversation);
  else tx.run('DELETE FROM actConversations WHERE conversation = ?', conversation);
}

function drop(tx: VaultTx, { parsed: { hash, conversation }, envelope, sender }: KeptAct, nowMs: number): void {
  tx.run('DELETE FROM actWords WHERE rowid IN (SELECT seq FROM acts WHERE hash = ?)', hash);
  tx.run('DELETE FROM acts WHERE hash = ?', hash);
  tx.run('DELETE FROM actSignatures WHERE hash = ?', hash);
  tx.run('DELETE FROM lateSignatures WHERE hash = ?', hash);
  odd(tx, { envelope: EnvelopeId.parse(envelope), device: DeviceId.parse(sender), conversation, nowMs }, 'too-many');
}
