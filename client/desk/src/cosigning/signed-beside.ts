import type { RosterId } from '@breakwater/shared/ids';
import { type ParsedLink, readLink } from '@breakwater/shared/roster/link';
import type { JudgeDesk } from './judge-ask.ts';
import { signedLink } from './link-text.ts';
import { type AskKept, listAsks } from './rows.ts';

/**
 * CS29: whether this desk has signed something else for the asker's taskforce that would stand in the same place of that roster. Whoever asks signs last (CS22),
 * so with two such links an asker alone could part the network's list, and all but alerts would stop.
 */
export function hasSignedBeside(
  { vault, book, crypto }: JudgeDesk,
  { link }: AskKept,
  asker: RosterId,
  { roster, link: { previous } }: ParsedLink,
): boolean {
  return listAsks(vault).some(({ device, signed }) => {
    if (signed === null || signed === link || book.device(device)?.taskforce.chain.id !== asker) return false;
    const other = readLink(signedLink({ link: signed, signatures: [] }), crypto);
    return other.status === 'read' && other.parsed.roster === roster && other.parsed.link.previous === previous;
  });
}
