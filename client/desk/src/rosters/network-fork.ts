import type { RosterBook } from './book.ts';

/** T3: who is in the network is needed for everything that is sent, so where it has two histories all sending stops, but for alerts. */
export function networkFork(book: Pick<RosterBook, 'network' | 'frozen'>): 'fork' | undefined {
  const network = book.network();
  return network && book.frozen(network.chain.id) === 'fork' ? 'fork' : undefined;
}
