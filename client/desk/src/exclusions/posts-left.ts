import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId, PostId, RosterId } from '@breakwater/shared/ids';
import type { Core } from '../lane/core.ts';
import type { VaultReader, VaultTx } from '../vault/database.ts';

/** From any desk of the network, of a post of our own taskforce: who sits in the room by now a former holder's desk does not see. */
export function takePostLeft(tx: VaultTx, { book }: Core, from: DeviceId, { room, post, height }: LetterItemOf<'post-left'>): void {
  const [own, place] = [book.own(), book.device(from)];
  if (!own?.taskforce.posts.has(post) || !book.room(room)) return;
  if (place?.device.status !== 'active' || book.member(place.taskforce.chain.id) === undefined) return;
  // Beside who is kept out of the room, under a name that no officer has; the height is the turn.
  tx.run(
    `INSERT INTO exclusions (conversation, taskforce, officer, turn, lifted) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT (conversation, taskforce, officer, author) DO UPDATE SET turn = max(turn, excluded.turn)`,
    room,
    own.taskforce.chain.id,
    rowName(post),
    height,
  );
}

/** Whether a post was taken out of a room by a link that this desk does not have. Once it has it, the roster says whether the post sits there. */
export function hasLeft(
  { book, vault }: { readonly book: Core['book']; readonly vault: VaultReader },
  room: RosterId,
  post: PostId,
): boolean {
  const row = vault.one<{ turn: number }>('SELECT turn FROM exclusions WHERE conversation = ? AND officer = ?', room, rowName(post));
  return row !== undefined && row.turn > (book.head(room)?.height ?? -1);
}

const rowName = (post: PostId): string => `post:${post}`;
