import { type Content, readContent } from '@breakwater/shared/content/content';
import type { VaultTx } from '../vault/database.ts';
import type { KeptFrame } from './frame.ts';
import type { Standing } from './message-rows.ts';

/**
 * DE93: keeps that a message took a place above others, so that no read mark counts it as seen. `anchor`: where it was put; undefined at the end. Not what an officer has had of another desk
 * already, and of a room only what stands there as a line.
 */
export function keepLate(
  tx: VaultTx,
  { frame }: Pick<KeptFrame, 'frame'>,
  { anchor, standing, seq }: { readonly anchor: number | undefined; readonly standing: Standing; readonly seq: number },
): void {
  const isShown = frame.room === null ? frame.content.kind !== 'sealed' : isText(frame.content);
  if (anchor !== undefined && standing === 'free' && isShown) tx.run('INSERT INTO lateUnseen VALUES (?, ?)', frame.conversation, seq);
}

const isText = (content: Content): boolean => {
  const read = readContent(content);
  return read.status === 'read' && read.content.kind === 'text';
};

/** They were seen: `seq` one of them, null all of the conversation. Their authors are told. False: there was none. */
export function seeLate(tx: VaultTx, conversation: string, seq: number | null): boolean {
  tx.run(
    `UPDATE theirNumbers SET toConfirm = 1 WHERE conversation = ? AND (device, lane, incarnation) IN (
       SELECT m.device, m.lane, m.incarnation FROM lateUnseen l CROSS JOIN messages m ON m.seq = l.seq WHERE l.conversation = ? AND l.seq = coalesce(?, l.seq))`,
    conversation,
    conversation,
    seq,
  );
  return tx.run('DELETE FROM lateUnseen WHERE conversation = ? AND seq = coalesce(?, seq)', conversation, seq) > 0;
}
