import { z } from 'zod';
import type { SignedAct } from '../content/signed-act.ts';
import { Language } from '../desk/views/basics.ts';
import { Codes } from '../desk/views/codes.ts';
import { bytesOf, encodeBase64url } from '../format/base64url.ts';
import { readUtf8, utf8 } from '../format/bytes.ts';
import { canonicalBytes, parseCanonical } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { ConversationId, DeviceId, Hash, OfficerId, RosterId, TimeMs } from '../ids.ts';
import type { RosterCrypto, Sha256 } from '../keys/signature-check.ts';
import { ACT_MAX_BYTES, ACT_PREVIOUS_MAX, LINK_MAX_HEADS } from '../limits.ts';
import { Head, sortHeads } from '../roster/head.ts';
import { actBodies, OPENING_KINDS } from './kinds.ts';

/** What every act says whatever its kind. An act that opens a conversation names neither it nor earlier acts. */
const frame = {
  v: z.literal(1),
  /** The hash of the act that opened the conversation. */
  conversation: ConversationId.nullable(),
  /** The acts of this conversation that the author had seen and that nothing it had seen came after; sorted. */
  previous: z.array(Hash).max(ACT_PREVIOUS_MAX),
  /** The heads that the signers' authority rests on (T10), sorted by roster; in an opening act also those its audience was computed from. */
  heads: z.array(Head).min(1).max(LINK_MAX_HEADS),
  /** Who speaks, by which desk, for which taskforce. */
  taskforce: RosterId,
  officer: OfficerId,
  device: DeviceId,
  /** The author's clock, as claimed (J1). */
  time: TimeMs,
  /** The author's desk knew its clock to be off (D13). */
  clockOff: z.literal(true).optional(),
  codes: Codes,
  /** Of the free text in it (J6). */
  language: Language,
};

const Frame = z.object({ ...frame, kind: z.string().min(1).max(64), body: z.unknown() });

type Bodies = typeof actBodies;
export type ActKind = keyof Bodies;
export type ActBody<K extends ActKind> = z.infer<Bodies[K]>;
export type ActFrame = Omit<z.infer<typeof Frame>, 'kind' | 'body'>;

/** An act as it reads: one kind, its body, and the frame. */
export type Act = { [K in ActKind]: ActFrame & { readonly kind: K; readonly body: ActBody<K> } }[ActKind];
export type ActOf<K extends ActKind> = Extract<Act, { kind: K }>;

/** An act of a later version: kept and shown as such, moves nothing. */
export type LaterAct = ActFrame & { readonly kind: string; readonly body?: undefined };

export type ParsedAct<A extends Act | LaterAct = Act | LaterAct> = {
  readonly act: A;
  readonly hash: Hash;
  /** The conversation it belongs to: its own hash when it opens one. */
  readonly conversation: ConversationId;
  /** Keys (base64url) whose signatures over the bytes were checked and stand. */
  readonly signers: readonly string[];
  readonly signed: SignedAct;
};

export type ActParse =
  | { readonly status: 'read'; readonly parsed: ParsedAct }
  | { readonly status: 'refused'; readonly cause: 'malformed' | 'bad-signature' };

/** The hash of an act: over the prefixed bytes, never over a signature (T1). */
export const actHash = (actBytes: Uint8Array, sha256: Sha256): Hash => Hash.parse(encodeBase64url(sha256(signedBytes('act', actBytes))));

/** The exact bytes of an act, to be signed as `signedBytes('act', bytes)`. */
export const writeAct = <K extends ActKind>(act: ActOf<K>): Uint8Array<ArrayBuffer> =>
  canonicalBytes({ ...act, heads: sortHeads(act.heads), previous: [...act.previous].sort() });

/** Puts the bytes of an act and the signatures over `signedBytes('act', bytes)` together, as they are kept and sent. */
export function joinSignatures(
  actBytes: Uint8Array,
  signatures: readonly { readonly key: Uint8Array; readonly signature: Uint8Array }[],
): SignedAct {
  const act = readUtf8(actBytes);
  if (act === undefined) throw new TypeError('an act is UTF-8');
  return {
    act,
    signatures: signatures.map(({ key, signature }) => ({ key: encodeBase64url(key), signature: encodeBase64url(signature) })),
  };
}

/**
 * Reads a signed act (T1): strict canonical parsing, size and shape, every signature checked; whose keys they are is not judged yet.
 * Unknown fields do not spoil an act (desks upgrade on different days); the signed text keeps them.
 */
export function readAct(signed: SignedAct, crypto: RosterCrypto): ActParse {
  if (signed.act.length > ACT_MAX_BYTES || !signed.act.isWellFormed()) return refused('malformed');
  const bytes = utf8(signed.act);
  const json = bytes.length <= ACT_MAX_BYTES ? parseCanonical(bytes) : undefined;
  const framed = json && Frame.safeParse(json.value);
  if (!framed?.success || !isSoundFrame(framed.data)) return refused('malformed');

  const signers = signed.signatures.map(({ key }) => key);
  if (new Set(signers).size !== signers.length) return refused('malformed');
  const message = signedBytes('act', bytes);
  const stand = signed.signatures.every(({ key, signature }) => crypto.check('ed25519', bytesOf(key), message, bytesOf(signature)));
  if (!stand) return refused('bad-signature');

  const { kind, body, ...rest } = framed.data;
  const hash = actHash(bytes, crypto.sha256);
  const rests = { hash, conversation: rest.conversation ?? ConversationId.parse(hash), signers, signed };
  if (!isActKind(kind)) return { status: 'read', parsed: { act: { ...rest, kind }, ...rests } };
  const parsedBody = actBodies[kind].safeParse(body);
  if (!parsedBody.success || isOpening(kind) !== (rest.conversation === null)) return refused('malformed');
  const act = { ...rest, kind, body: parsedBody.data } as Act; // the pair was just checked together
  return { status: 'read', parsed: { act, ...rests } };
}

const refused = (cause: 'malformed' | 'bad-signature'): ActParse => ({ status: 'refused', cause });

const isActKind = (kind: string): kind is ActKind => Object.hasOwn(actBodies, kind);

export const isOpening = (kind: string): boolean => (OPENING_KINDS as readonly string[]).includes(kind);

/** Whether the act is of a kind that this version knows. */
export const isKnown = (parsed: ParsedAct): parsed is ParsedAct<Act> => parsed.act.body !== undefined;

function isSoundFrame({ conversation, previous, heads, taskforce }: z.infer<typeof Frame>): boolean {
  const rises = (keys: readonly string[]): boolean => keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key);
  return (
    (conversation === null) === (previous.length === 0) &&
    rises(previous) &&
    rises(heads.map(({ roster }) => roster)) &&
    heads.some(({ roster }) => roster === taskforce)
  );
}
