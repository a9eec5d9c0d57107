import type { RosterId } from '@breakwater/shared/ids';
import type { LinkParse } from '@breakwater/shared/roster/link';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { readRows } from './other-branches.ts';

/**
 * RO51: whether a taskforce's founding is one that the network has admitted, by its roster as it is here or by another history of it that is kept as
 * proof: chairs of there may say which one stands (RO34). Our own comes before its admission. Anybody can found taskforces: what their rosters say is
 * not even kept. True for every other link.
 */
export function isAdmitted(tx: VaultTx, { book, own }: Core, read: Exclude<LinkParse, { status: 'refused' }>): boolean {
  if (read.status !== 'read' || read.parsed.link.kind !== 'taskforce.founded') return true;
  const { link, roster } = read.parsed;
  if (link.body.chair.device.keys.device === own?.device) return true;
  const network = book.network();
  return network !== undefined && (network.taskforces.has(roster) || isAdmittedElsewhere(tx, network.chain.id, roster));
}

const isAdmittedElsewhere = (tx: VaultTx, network: RosterId, taskforce: RosterId): boolean =>
  readRows(tx, network).some(({ kind, link }) => kind === 'network.taskforce-admitted' && admittedBy(link.bytes) === taskforce);

const admittedBy = (bytes: Uint8Array): string =>
  (JSON.parse(Buffer.from(bytes).toString('utf8')) as { readonly body: { readonly taskforce: string } }).body.taskforce;
