import type { RosterId, TaskforceCode } from '@breakwater/shared/ids';
import { foundingDigits } from '@breakwater/shared/keys/digits';
import { readLink } from '@breakwater/shared/roster/link';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { ConfigError } from '../config/config.ts';
import { createRosterCrypto, sha512 } from '../keys/roster-crypto.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { openBook, type RosterBook } from '../rosters/book.ts';
import type { RosterStore } from '../stores/roster-store.ts';
import { signNetworkLink } from './sign-network-link.ts';

export type Applicant = { readonly id: RosterId; readonly code: TaskforceCode; readonly name: string; readonly digits: string };

/** Reads the book for one command of the operator. */
export const openBookOf = (store: RosterStore): Promise<RosterBook> =>
  openBook({ store, crypto: createRosterCrypto(), onChange: () => undefined, onUnreadable: () => undefined });

/** The taskforces that founded with an invitation and wait for the operator, by code. */
export async function listApplicants(book: RosterBook, store: RosterStore): Promise<readonly Applicant[]> {
  const heads = await store.listHeads('taskforce');
  const waiting = heads
    .map(({ roster }) => book.taskforce(roster))
    .filter((state) => state !== undefined && !book.network().taskforces.has(state.chain.id));
  return waiting.map((state) => applicant(book.network().chain.id, state as TaskforceState)).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What the operator compares with the chair by telephone: the chair's desk shows the same while it waits. */
export const digitsFor = (network: RosterId, founding: RosterId): string => foundingDigits(founding, network, sha512).join(' ');

const applicant = (network: RosterId, { chain, called }: TaskforceState): Applicant => ({
  id: chain.id,
  code: called.code,
  name: called.name,
  digits: digitsFor(network, chain.id),
});

/**
 * Signs the admission of a taskforce with the operator's key and appends it on the head that stands. Throws a
 * ConfigError when the key is not the operator's, or when a taskforce with the same code is admitted already.
 */
export async function admitTaskforce(
  book: RosterBook,
  store: RosterStore,
  operator: SigningKey,
  { id, code }: Applicant,
  now: () => number,
): Promise<void> {
  if (book.network().operatorKey !== operator.publicText)
    throw new ConfigError("This key is not the operator's key of the network: name its file with --operator-key.");
  for (;;) {
    const head = book.network().chain.head;
    const signed = signNetworkLink('network.taskforce-admitted', { taskforce: id, code }, head, [operator], now());
    const parse = readLink(signed, createRosterCrypto());
    if (parse.status !== 'read') throw new Error('our own link does not parse');
    const { parsed } = parse;
    const applied = await book.judge(parsed, () => true);
    if (applied.status !== 'applied')
      throw new ConfigError(`${code} cannot be admitted: a taskforce with this code is in the network already.`);
    const outcome = await store.appendLink({
      roster: parsed.roster,
      type: 'network',
      height: parsed.link.height,
      hash: parsed.hash,
      previous: head.hash,
      signed,
    });
    await book.catchUp([parsed.roster]);
    if (outcome.status === 'appended') return;
  }
}
