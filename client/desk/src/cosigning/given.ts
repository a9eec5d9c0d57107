import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import type { Hash } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { asksAll, sameSigner } from '@breakwater/shared/roster/co-signers';
import type { ParsedLink } from '@breakwater/shared/roster/link';
import { isChairKey } from '@breakwater/shared/roster/outdated';
import type { RosterBook } from '../rosters/book.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';
import { type GivenRow, listGiven, type Proposal } from './rows.ts';

type Desk = {
  readonly vault: VaultReader;
  readonly book: Pick<RosterBook, 'own' | 'device' | 'taskforceAt'>;
  readonly crypto: RosterCrypto;
};

/**
 * CS20: the signatures that came for this attempt and can stand beside others: of one who was asked, by the device that sent it, which is active now, over
 * these very bytes. Where all are asked it is also a chair's by the heads that the link names, for by those it is judged. Any other one is as if it had not come:
 * one bad signature, or two by one key that two rosters list, would spoil the link for all who signed it.
 */
export function givenThatCount(
  { vault, book, crypto }: Desk,
  { proposal, act, asked }: Pick<Proposal, 'proposal' | 'act' | 'asked'>,
  { hash, link, signed }: ParsedLink,
): GivenRow[] {
  const message = signedBytes('link', signed.bytes);
  const keys = new Set<string | undefined>([book.own()?.device.keys.signingKey]);
  return listGiven(vault, proposal).filter((given) => {
    const place = book.device(given.device);
    if (given.link !== hash || place?.device.status !== 'active' || place.device.keys.signingKey !== given.key) return false;
    if (!asked.some((signer) => sameSigner(signer, signerAt(place)))) return false;
    if (asksAll(act.kind) && !speaksAt(book, link, given.key)) return false;
    if (keys.has(given.key) || !crypto.check('ed25519', bytesOf(given.key), message, bytesOf(given.signature))) return false;
    keys.add(given.key);
    return true;
  });
}

/** Whether a key is a chair's by the heads that a link names. */
export const speaksAt = (book: Pick<RosterBook, 'taskforceAt'>, { heads }: ParsedLink['link'], key: string): boolean =>
  heads.some((head) => {
    const taskforce = book.taskforceAt(head);
    return taskforce !== undefined && isChairKey(taskforce, key);
  });

/** The signature's place in a link, as letters and rows name it. */
export const givenOf = (link: Hash, { key, signature }: { readonly key: Uint8Array; readonly signature: Uint8Array }) => ({
  link,
  key: encodeBase64url(key),
  signature: encodeBase64url(signature),
});
