import type { DeviceId } from '@breakwater/shared/ids';
import type { Core } from '../lane/core.ts';

/** The active devices of every taskforce of the network, archives and this one among them. */
export const everyDevice = ({ book }: Pick<Core, 'book'>): DeviceId[] =>
  book
    .taskforces()
    .flatMap((id) => [...(book.member(id)?.devices ?? [])].filter(([, { status }]) => status === 'active').map(([device]) => device));
