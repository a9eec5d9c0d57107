import type { LinkText } from '@breakwater/shared/content/letter';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { readUtf8, utf8 } from '@breakwater/shared/format/bytes';
import type { RosterId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import { COSIGNED_KINDS, type CoSignedAct } from '@breakwater/shared/roster/co-signers';
import { type ParsedLink, readLink, type SignedLink } from '@breakwater/shared/roster/link';

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

/** CS28: the taskforce that this link expels; undefined for a link of any other kind, and for what is none. */
export function expelledBy(text: LinkText, crypto: RosterCrypto): RosterId | undefined {
  const read = readLink(signedLink(text), crypto);
  if (read.status !== 'read' || read.parsed.link.kind !== 'network.taskforce-expelled') return undefined;
  return read.parsed.link.body.taskforce;
}
