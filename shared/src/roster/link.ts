import { z } from 'zod';
import { encodeBase64url } from '../format/base64url.ts';
import { bytes } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { Hash, RosterId, TimeMs } from '../ids.ts';
import type { Sha256, SignatureCheck } from '../keys/signature-check.ts';
import { LINK_MAX_BYTES, LINK_MAX_HEADS, LINK_MAX_SIGNATURES } from '../limits.ts';
import { Head, sortHeads } from './head.ts';
import { linkBodies } from './kinds.ts';

/** A link as it is kept and sent (T1): the bytes that were signed, never re-encoded, and the signatures over them. */
export const SignedLink = z.strictObject({
  bytes: bytes({ max: LINK_MAX_BYTES }),
  signatures: z
    .array(z.strictObject({ key: bytes({ length: 32 }), signature: bytes({ length: 64 }) }))
    .min(1)
    .max(LINK_MAX_SIGNATURES),
});
export type SignedLink = z.infer<typeof SignedLink>;

/** What every link says whatever its kind (T11). A link of height 0 founds its roster: it names neither roster nor predecessor. */
const frame = {
  v: z.literal(1),
  roster: RosterId.nullable(),
  height: z.int().min(0),
  previous: Hash.nullable(),
  /** The heads that the signers' authority rests on (T10), sorted by roster. */
  heads: z.array(Head).max(LINK_MAX_HEADS),
  /** The author's clock. Decides nothing (D13). */
  time: TimeMs,
  /** A desk that does not know the kind may go on (T11). */
  informative: z.literal(true).optional(),
};

const Frame = z.object({ ...frame, kind: z.string().min(1).max(64), body: z.unknown() });

type Bodies = typeof linkBodies;
export type LinkKind = keyof Bodies;
export type LinkBody<K extends LinkKind> = z.infer<Bodies[K]>;
export type LinkFrame = Omit<z.infer<typeof Frame>, 'kind' | 'body'>;

/** A link as it reads: one kind, its body, and the frame. */
export type Link = { [K in LinkKind]: LinkFrame & { readonly kind: K; readonly body: LinkBody<K> } }[LinkKind];
export type LinkOf<K extends LinkKind> = Extract<Link, { kind: K }>;

export type ParsedLink = {
  readonly link: Link;
  readonly hash: Hash;
  /** The roster it belongs to: its own hash when it founds one. */
  readonly roster: RosterId;
  /** Keys (base64url) whose signatures over the bytes were checked and stand. */
  readonly signers: readonly string[];
  readonly signed: SignedLink;
};

export type LinkParse =
  | { readonly status: 'read'; readonly parsed: ParsedLink }
  /** Well formed and signed, but of a kind that this version does not know (T11). */
  | {
      readonly status: 'unknown-kind';
      readonly kind: string;
      readonly informative: boolean;
      readonly head: Head;
      readonly signers: readonly string[];
      readonly previous: Hash | null;
      readonly heads: readonly Head[];
    }
  | { readonly status: 'refused'; readonly cause: 'malformed' | 'bad-signature' };

/** The hash of a link: over the prefixed bytes, never over a signature (T1). */
export const linkHash = (linkBytes: Uint8Array, sha256: Sha256): Hash =>
  Hash.parse(encodeBase64url(sha256(signedBytes('link', linkBytes))));

/** The exact bytes of a link to be signed. */
export function writeLink<K extends LinkKind>(link: LinkOf<K>): Uint8Array<ArrayBuffer> {
  return canonicalBytes({ ...link, heads: sortHeads(link.heads) });
}

/** Reads a signed link: strict parsing, all signatures checked, nothing judged yet. */
export function readLink(signed: SignedLink, crypto: { readonly sha256: Sha256; readonly check: SignatureCheck }): LinkParse {
  const json = parseCanonical(signed.bytes);
  const framed = json && Frame.strict().safeParse(json.value);
  if (!framed?.success || !isSoundFrame(framed.data)) return { status: 'refused', cause: 'malformed' };
  const { kind, body, ...rest } = framed.data;

  const message = signedBytes('link', signed.bytes);
  const signers = signed.signatures.map(({ key }) => encodeBase64url(key));
  if (new Set(signers).size !== signers.length) return { status: 'refused', cause: 'malformed' };
  if (!signed.signatures.every(({ key, signature }) => crypto.check('ed25519', key, message, signature)))
    return { status: 'refused', cause: 'bad-signature' };

  const hash = linkHash(signed.bytes, crypto.sha256);
  const roster = rest.roster ?? RosterId.parse(hash);
  if (!isLinkKind(kind)) {
    return {
      status: 'unknown-kind',
      kind,
      informative: rest.informative === true,
      head: { roster, height: rest.height, hash },
      signers,
      previous: rest.previous,
      heads: rest.heads,
    };
  }
  const parsedBody = linkBodies[kind].safeParse(body);
  if (!parsedBody.success) return { status: 'refused', cause: 'malformed' };
  const link = { ...rest, kind, body: parsedBody.data } as Link; // the pair was just checked together
  return { status: 'read', parsed: { link, hash, roster, signers, signed } };
}

const isLinkKind = (kind: string): kind is LinkKind => Object.hasOwn(linkBodies, kind);

function isSoundFrame({ height, roster, previous, heads }: z.infer<typeof Frame>): boolean {
  const founding = height === 0;
  const sorted = heads.every((head, i) => i === 0 || (heads[i - 1]?.roster ?? '') < head.roster);
  return founding === (roster === null) && founding === (previous === null) && sorted;
}
