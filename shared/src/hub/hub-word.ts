import { z } from 'zod';
import { base64urlText, bytesOf, encodeBase64url } from '../format/base64url.ts';
import { readUtf8, utf8 } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { DeviceId, EnvelopeId, RosterId, TimeMs } from '../ids.ts';

/** Whom an entry with the hub's own word comes from (HL14). No desk has this id, and it alone proves nothing: the signature does. */
export const HUB_SENDER = DeviceId.parse('00000000-0000-0000-0000-000000000000');

const common = {
  network: RosterId,
  /** The envelope that it is about, and the device that sent it. */
  envelope: EnvelopeId,
  sender: DeviceId,
  /** The hub's clock when it said so. */
  at: TimeMs,
};

/** What the hub itself says through the mailbox about held keys (D9) and bells (U7). Fields of a later version are kept. */
export const HubWord = z.discriminatedUnion('word', [
  /** A held key's time has come. `key` is null in what the sender's desk is told: it only learns that and when. */
  z.looseObject({
    word: z.literal('released'),
    ...common,
    authority: RosterId,
    rung: z.int().min(1).max(8),
    releaseAt: TimeMs,
    key: base64urlText({ max: 256 }).nullable(),
  }),
  /** Somebody showed the secret, which is here as the proof: the hub cannot have made it up. */
  z.looseObject({ word: z.literal('cancelled'), ...common, secret: base64urlText({ length: 32 }) }),
  /** A desk that this envelope is for is locked, and its bell was rung (U7). */
  z.looseObject({ word: z.literal('rang'), ...common, device: DeviceId }),
]);
export type HubWord = z.infer<typeof HubWord>;
export type HubWordOf<W extends HubWord['word']> = Extract<HubWord, { word: W }>;

const Outer = z.looseObject({ v: z.literal(1), word: z.string().min(2), signature: base64urlText({ length: 64 }) });

/** An entry's ciphertext that is no ciphertext: the word's canonical bytes as text, and the hub's signature over them (kind `hub-word`). */
export const packHubWord = (bytes: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> =>
  canonicalBytes({ v: 1, word: readUtf8(bytes) ?? '', signature: encodeBase64url(signature) });

/** Reads an entry of the hub's word; the signature is not checked here. `newer-version` for a word that this version does not know. */
export function readHubWord(packed: Uint8Array):
  | {
      readonly status: 'read';
      readonly word: HubWord;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly signature: Uint8Array<ArrayBuffer>;
    }
  | { readonly status: 'damaged' }
  | { readonly status: 'newer-version' } {
  const outside = parseCanonical(packed);
  const outer = outside && Outer.safeParse(outside.value);
  if (!outer?.success) return { status: 'damaged' };
  const bytes = utf8(outer.data.word);
  const inside = parseCanonical(bytes);
  if (!inside) return { status: 'damaged' };
  const word = HubWord.safeParse(inside.value);
  if (word.success) return { status: 'read', word: word.data, bytes, signature: bytesOf(outer.data.signature) };
  const known = z.looseObject({ word: z.enum(['released', 'cancelled', 'rang']) }).safeParse(inside.value);
  return { status: known.success ? 'damaged' : 'newer-version' };
}
