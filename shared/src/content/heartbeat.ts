import { z } from 'zod';
import { base64urlText, bytesOf } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { ConversationId, DeviceId, Hash, Incarnation, Lane, TimeMs } from '../ids.ts';
import type { SignatureCheck } from '../keys/signature-check.ts';
import { HEARTBEAT_MAX_BYTES } from '../limits.ts';

/** DE22: how far a device has written in a conversation. It has no number itself; of a device, conversation and lane only the latest counts. */
export const HeartbeatStatement = z.looseObject({
  v: z.literal(1),
  conversation: ConversationId,
  device: DeviceId,
  lane: Lane,
  incarnation: Incarnation,
  /** Of the last message, and its chain hash. */
  number: z.int().min(1),
  hash: Hash,
  /** The author's clock (D13). */
  at: TimeMs,
});
export type HeartbeatStatement = z.infer<typeof HeartbeatStatement>;

/** In a letter: the statement's canonical bytes as text, and the device's Ed25519 signature over them as `heartbeat`. */
export const Heartbeat = z.looseObject({
  item: z.literal('heartbeat'),
  statement: z.string().min(2).max(HEARTBEAT_MAX_BYTES),
  signature: base64urlText({ length: 64 }),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/** The exact bytes of a heartbeat, to be signed as `signedBytes('heartbeat', bytes)`. */
export const writeHeartbeat = (statement: HeartbeatStatement): Uint8Array<ArrayBuffer> => canonicalBytes(statement);

export type HeartbeatRead =
  | { readonly status: 'read'; readonly heartbeat: HeartbeatStatement }
  | { readonly status: 'refused'; readonly cause: 'malformed' | 'bad-signature' };

/** Reads a heartbeat strictly (T1) and checks it against the signing key that the roster gives to its device. Whose device it names is compared by the caller. */
export function readHeartbeat({ statement, signature }: Heartbeat, signingKey: string, check: SignatureCheck): HeartbeatRead {
  const bytes = utf8(statement);
  const json = statement.isWellFormed() && bytes.length <= HEARTBEAT_MAX_BYTES ? parseCanonical(bytes) : undefined;
  const parsed = json && HeartbeatStatement.safeParse(json.value);
  if (!parsed?.success) return { status: 'refused', cause: 'malformed' };
  return check('ed25519', bytesOf(signingKey), signedBytes('heartbeat', bytes), bytesOf(signature))
    ? { status: 'read', heartbeat: parsed.data }
    : { status: 'refused', cause: 'bad-signature' };
}
