import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { RosterId } from '@breakwater/shared/ids';
import { chairSheetSeed, type SheetPlace, writeChairSheet } from '@breakwater/shared/keys/chair-sheet';
import { SHEET_SECRET_BYTES } from '@breakwater/shared/keys/recovery-sheet';
import type { CoSigner } from '@breakwater/shared/roster/co-signers';
import type { LinkBody } from '@breakwater/shared/roster/link';
import { publicHalf } from '../crypto/node/ed25519.ts';
import { hmac, randomBytes } from '../crypto/node/hashes.ts';

type RecoveryKeys = LinkBody<'recovery.keys-set'>['recoveryKeys'];

/** Two new chair sheets. Of what they say, only `keys` may be kept: their public halves, as the chair's link names them. */
export type MadeSheets = { readonly safe: string[]; readonly holder: string[]; readonly keys: RecoveryKeys };

/**
 * RE16, RE18: a sheet for the office safe and one for another holder, from fresh random bytes. The one in the safe stands in the chair's name:
 * holders are officers (the table in roster.md), and a safe is none.
 */
export function makeChairSheets(roster: RosterId, making: number, chair: CoSigner, holder: CoSigner): MadeSheets {
  const make = (place: SheetPlace, of: CoSigner) => {
    const secret = randomBytes(SHEET_SECRET_BYTES);
    const key = encodeBase64url(publicHalf(chairSheetSeed(secret, roster, hmac)));
    const groups = writeChairSheet({ roster, making, place }, secret);
    secret.fill(0);
    return { groups, key: { key, holder: of.officer, taskforce: of.taskforce } };
  };
  const [safe, other] = [make('safe', chair), make('holder', holder)];
  return { safe: safe.groups, holder: other.groups, keys: [safe.key, other.key] };
}
