import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type LadderStep, SealedAlert, type SealedContent } from '@breakwater/shared/content/sealed';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes, parseCanonical } from '@breakwater/shared/format/canonical-json';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { type EnvelopeId, Hash, type RosterId } from '@breakwater/shared/ids';
import { CONTENT_MAX_BYTES } from '@breakwater/shared/limits';
import { randomBytes, sha256 } from '../crypto/node/hashes.ts';
import { seal, unseal } from '../crypto/node/seal.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Sealing = {
  readonly envelope: EnvelopeId;
  readonly authority: RosterId;
  readonly signed: SignedAct;
  readonly secret: Bytes;
  readonly ladder: readonly LadderStep[];
};

const KEY_BYTES = 32;

/** Seals an alert for the rungs of one authority (D9), with a fresh key for each: those are for the hub, and are kept nowhere here. */
export function sealAlert({ envelope, authority, signed, secret, ladder }: Sealing): {
  readonly content: SealedContent;
  /** In the order of the rungs. */
  readonly keys: readonly Bytes[];
} {
  const plain = canonicalBytes({ v: 1, signed, secret: encodeBase64url(secret) } satisfies SealedAlert);
  const contentKey = randomBytes(KEY_BYTES);
  const keys = ladder.map(() => randomBytes(KEY_BYTES));
  const content: SealedContent = {
    kind: 'sealed',
    envelope,
    authority,
    hash: secretHash(secret),
    commitment: commitmentTo(plain),
    ladder: ladder.map((step, i) => ({
      ...step,
      key: encodeBase64url(seal(keys[i] ?? contentKey, contentKey, rungContext({ envelope, authority }, step))),
    })),
    box: encodeBase64url(seal(contentKey, deflateRawSync(plain), boxContext({ envelope, authority }))),
  };
  return { content, keys };
}

/** What the hub knows the secret by. */
export const secretHash = (secret: Uint8Array): Hash => Hash.parse(encodeBase64url(sha256(secret)));

export type OpenedCopy =
  | { readonly status: 'open'; readonly alert: SealedAlert }
  /** The key is not this rung's, or the box is not what the copy committed to. */
  | { readonly status: 'does-not-open' | 'other-content' };

/** Opens a copy with the released key of a rung. */
export function openSealed(content: SealedContent, rung: number, key: Uint8Array): OpenedCopy {
  const step = content.ladder.find((each) => each.rung === rung);
  const contentKey = step && key.length === KEY_BYTES ? unseal(key, bytesOf(step.key), rungContext(content, step)) : undefined;
  const packed = contentKey?.length === KEY_BYTES ? unseal(contentKey, bytesOf(content.box), boxContext(content)) : undefined;
  const plain = packed && inflate(packed);
  if (!plain) return { status: 'does-not-open' };
  const json = parseCanonical(plain);
  const alert = json && SealedAlert.safeParse(json.value);
  if (!alert?.success || commitmentTo(plain) !== content.commitment) return { status: 'other-content' };
  return secretHash(bytesOf(alert.data.secret)) === content.hash ? { status: 'open', alert: alert.data } : { status: 'other-content' };
}

// The secret inside is random, so nobody can try out what a commitment stands for.
const commitmentTo = (plain: Uint8Array): Hash => Hash.parse(encodeBase64url(sha256(signedBytes('sealed', plain))));

type Place = { readonly envelope: string; readonly authority: string };
const boxContext = ({ envelope, authority }: Place): string => `breakwater/1/sealed ${envelope} ${authority}`;
const rungContext = (place: Place, { rung, releaseAt }: Pick<LadderStep, 'rung' | 'releaseAt'>): string =>
  `${boxContext(place)} ${rung} ${releaseAt}`;

function inflate(packed: Uint8Array): Uint8Array | undefined {
  try {
    return Uint8Array.from(inflateRawSync(packed, { maxOutputLength: 2 * CONTENT_MAX_BYTES }));
  } catch {
    return undefined;
  }
}
