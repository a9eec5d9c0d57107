import { queueErrand } from '../delivery/errands.ts';
import { desksThatHad } from '../delivery/post-past.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readOwnKeys } from '../vault/read/settings.ts';
import type { AppliedLink } from './applied-link.ts';

/** RO40: whoever takes a post's seat away, or closes the room, tells the desks of those who had the post; they give nothing of it from then on. */
export function tellPostsLeft(tx: VaultTx, core: Core, { before, parsed, head }: AppliedLink): void {
  if (before?.type !== 'room' || !parsed || !parsed.signers.includes(readOwnKeys(tx)?.keys.signingKey ?? '')) return;
  const { link } = parsed;
  const gone =
    link.kind === 'room.removed' ? [link.body.member] : link.kind === 'room.closed' ? before.seats.map(({ member }) => member) : [];
  for (const member of gone) {
    if (!('post' in member)) continue;
    const item = { item: 'post-left' as const, room: head.roster, post: member.post, height: head.height };
    for (const device of desksThatHad(core.book, head.roster, member))
      if (device !== core.own?.device) queueErrand(tx, device, 'rest', `post-left:${head.roster}:${member.post}`, item);
  }
}
