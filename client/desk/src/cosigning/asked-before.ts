import type { LinkText } from '@breakwater/shared/content/letter';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { CoSignedAct, CoSigner } from '@breakwater/shared/roster/co-signers';
import { readLink } from '@breakwater/shared/roster/link';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { activeDevices } from '@breakwater/shared/roster/taskforce-state';
import { speaksAt } from './given.ts';
import { signedLink } from './link-text.ts';
import type { ProposingDesk } from './propose.ts';
import { listProposals } from './rows.ts';

/**
 * CS29: the link by which the same was asked before, while it is next in the network's list and names heads by which all who are asked now can sign it. Asked anew it
 * is the same link, so that nobody signs two.
 */
export function askedBefore(desk: ProposingDesk, act: CoSignedAct, state: NetworkState, asked: readonly CoSigner[]): LinkText | undefined {
  const { vault, book, crypto, frozen } = desk;
  const same = canonicalJson(act);
  return listProposals(vault).find((other) => {
    if (other.roster !== state.chain.id || canonicalJson(other.act) !== same) return false;
    const read = readLink(signedLink(other.link), crypto);
    if (read.status !== 'read' || read.parsed.link.previous !== state.chain.head.hash) return false;
    const { link } = read.parsed;
    const speaks = ({ taskforce, officer }: CoSigner): boolean => {
      const member = book.member(taskforce);
      return member !== undefined && activeDevices(member, officer).some(({ keys }) => speaksAt(book, link, keys.signingKey));
    };
    return asked.every(speaks) && link.heads.every(({ roster }) => frozen(roster) === undefined);
  })?.link;
}
