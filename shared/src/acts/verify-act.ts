import type { SignedAct } from '../content/signed-act.ts';
import type { RosterCrypto } from '../keys/signature-check.ts';
import type { Head } from '../roster/head.ts';
import { type ParsedAct, readAct } from './act.ts';
import { type ActRosters, type ActSigner, type AuthorityRefusal, authorityOf } from './authority.ts';

export type ActVerdict =
  | { readonly status: 'verified'; readonly parsed: ParsedAct; readonly author: ActSigner; readonly seconds: readonly ActSigner[] }
  | { readonly status: 'refused'; readonly cause: 'malformed' | 'bad-signature' | AuthorityRefusal }
  | { readonly status: 'waiting'; readonly parsed: ParsedAct; readonly heads: readonly Head[] };

/**
 * Verifies one act outside the network (J1): its bytes, its signatures, and that the rosters, at the heads it names, give them to
 * the officer it names; `place` says of each signer whether the network has that taskforce now (AC25). Whether it moved its conversation is for the folds to say.
 */
export function verifyAct(signed: SignedAct, crypto: RosterCrypto, rosters: ActRosters): ActVerdict {
  const read = readAct(signed, crypto);
  if (read.status === 'refused') return read;
  const { parsed } = read;
  const authority = authorityOf(parsed, rosters);
  switch (authority.status) {
    case 'stands':
      return { status: 'verified', parsed, author: authority.author, seconds: authority.seconds };
    case 'waiting':
      return { status: 'waiting', parsed, heads: authority.heads };
    case 'refused':
      return authority;
    default:
      return authority satisfies never;
  }
}
