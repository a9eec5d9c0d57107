import type { LinkText } from '@breakwater/shared/content/letter';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8, utf8 } from '@breakwater/shared/format/bytes';
import { COSIGNED_KINDS, type CoSignedAct } from '@breakwater/shared/roster/co-signers';
import type { ParsedLink, SignedLink } from '@breakwater/shared/roster/link';

/** A link as a letter carries it. Canonical JSON is UTF-8, so nothing is lost. */
export const linkText = ({ bytes, signatures }: SignedLink): LinkText => ({
  link: readUtf8(bytes) ?? '',
  signatures: signatures.map(({ key, signature }) => ({ key: encodeBase64url(key), signature: encodeBase64url(signature) })),
});

export const signedLink = ({ link, signatures }: LinkText): SignedLink => ({
  bytes: utf8(link),
  signatures: signatures.map(({ key, signature }) => ({ key: bytesOf(key), signature: bytesOf(signature) })),
});

/** What a link does, where it is of a kind that two desks sign together. */
export function coSignedAct({ link }: ParsedLink): CoSignedAct | undefined {
  const { kind, body } = link;
  return (COSIGNED_KINDS as readonly string[]).includes(kind) ? ({ kind, body } as CoSignedAct) : undefined; // one pair, by its parse
}
