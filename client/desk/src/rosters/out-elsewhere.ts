import type { RosterId } from '@breakwater/shared/ids';
import type { RosterBook } from './book.ts';

/** Whether this is another taskforce, and was expelled: nothing new rests on it (RO70). One's own is one's own, also where it is out (RO71). */
export const isOutElsewhere = ({ network, own }: Pick<RosterBook, 'network' | 'own'>, id: RosterId): boolean =>
  network()?.taskforces.get(id)?.expelled === true && own()?.taskforce.chain.id !== id;
