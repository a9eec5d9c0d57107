import { z } from 'zod';
import { base64urlText, bytesOf } from '../format/base64url.ts';
import { utf8 } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { ConversationId, DeviceId, OfficerId, RosterId, TimeMs } from '../ids.ts';
import type { SignatureCheck } from '../keys/signature-check.ts';
import { ACT_TURN_MAX, EXCLUSION_MAX_BYTES } from '../limits.ts';
import { Head } from '../roster/head.ts';

/** RO44: somebody is kept out of a conversation, or no longer, by the word of one officer's device. */
export const ExclusionStatement = z.looseObject({
  v: z.literal(1),
  conversation: ConversationId,
  /** Who is meant: an officer, or (null) all of a taskforce. */
  taskforce: RosterId,
  officer: OfficerId.nullable(),
  turn: z.int().min(1).max(ACT_TURN_MAX),
  lifted: z.boolean(),
  /** Who says it, and the heads at which that is judged (T10): of the author's taskforce and, in a room, of the room. */
  by: z.looseObject({ taskforce: RosterId, device: DeviceId }),
  heads: z.array(Head).min(1).max(2),
  /** The author's clock (D13). */
  at: TimeMs,
  /** AC38: of an alert or a request, the salt of the hash in its opening act. */
  salt: base64urlText({ length: 32 }).optional(),
});
export type ExclusionStatement = z.infer<typeof ExclusionStatement>;

/** As it travels and is kept: the statement's canonical bytes as text, and the author's Ed25519 signature over them as `exclusion`. */
export const SignedExclusion = z.looseObject({
  statement: z.string().min(2).max(EXCLUSION_MAX_BYTES),
  signature: base64urlText({ length: 64 }),
});
export type SignedExclusion = z.infer<typeof SignedExclusion>;

/** The exact bytes of a statement, to be signed as `signedBytes('exclusion', bytes)`. */
export const writeExclusion = (statement: ExclusionStatement): Uint8Array<ArrayBuffer> => canonicalBytes(statement);

/** Reads a statement strictly (T1); undefined for a second spelling. Whether it is signed by whom it names, `isExclusionSignedBy` says. */
export function readExclusion({ statement }: SignedExclusion): ExclusionStatement | undefined {
  const bytes = utf8(statement);
  const json = statement.isWellFormed() && bytes.length <= EXCLUSION_MAX_BYTES ? parseCanonical(bytes) : undefined;
  return json && ExclusionStatement.safeParse(json.value).data;
}

export const isExclusionSignedBy = ({ statement, signature }: SignedExclusion, signingKey: string, check: SignatureCheck): boolean =>
  check('ed25519', bytesOf(signingKey), signedBytes('exclusion', utf8(statement)), bytesOf(signature));
