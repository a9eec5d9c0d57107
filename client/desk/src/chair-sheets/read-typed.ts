import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { decodeBase64url } from '@breakwater/shared/format/base64url';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { type ChairSheetFor, chairSheetSeed, readChairSheet } from '@breakwater/shared/keys/chair-sheet';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import { publicHalf, signEd25519 } from '../crypto/node/ed25519.ts';
import { hmac } from '../crypto/node/hashes.ts';

const CODES = {
  'of-computer': 'sheet-not-of-chair',
  'of-another': 'chair-sheet-of-another',
  older: 'chair-sheet-older',
  'other-place': 'chair-sheet-other',
} as const satisfies Record<string, DeskErrorCode>;

/**
 * RE17: signs a link with the sheet that was typed, if it is the one that is wanted and fits `key` (base64url). Seed and secret are wiped; nothing
 * else of the sheet is kept. Throws a Refusal with the code of what it is instead.
 */
export function signBySheet(
  groups: readonly string[],
  wanted: ChairSheetFor,
  key: string,
  link: Uint8Array,
): SignedLink['signatures'][number] {
  const read = readChairSheet(groups, wanted);
  if (read.status === 'mistyped') throw new Refusal<DeskErrorCode>('sheet-mistyped', read.groups.join());
  if (read.status !== 'read') throw new Refusal<DeskErrorCode>(CODES[read.status]);
  const seed = chairSheetSeed(read.secret, wanted.roster, hmac);
  try {
    const own = publicHalf(seed);
    const expected = decodeBase64url(key);
    if (!expected || Buffer.compare(own, expected) !== 0) throw new Refusal<DeskErrorCode>('chair-sheet-wrong');
    return { key: own, signature: signEd25519(seed, signedBytes('link', link)) };
  } finally {
    read.secret.fill(0);
    seed.fill(0);
  }
}
