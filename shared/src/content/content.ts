import { z } from 'zod';
import { Language } from '../desk/views/basics.ts';
import { Codes } from '../desk/views/codes.ts';
import { EnvelopeId } from '../ids.ts';
import { MESSAGE_TEXT_MAX_CHARACTERS } from '../limits.ts';
import { SealedContent } from './sealed.ts';
import { SignedAct } from './signed-act.ts';

/** What a message says. A kind that this version does not know is kept and shown as "needs a newer program". */
export const Content = z.looseObject({ kind: z.string().min(1).max(64) });
export type Content = z.infer<typeof Content>;

/** A line written in a room. Not signed (J1). */
export const TextContent = z.looseObject({
  kind: z.literal('text'),
  text: z.string().min(1).max(MESSAGE_TEXT_MAX_CHARACTERS),
  language: Language.nullable(),
  replyTo: EnvelopeId.nullable(),
  /** Only where they differ from the room's (J2). */
  codes: Codes.nullable(),
});

/** A formal act: alerts, requests, answers (J1). */
export const ActContent = z.looseObject({ kind: z.literal('act'), signed: SignedAct });

/** The content kinds of this version, by name. */
export const contentKinds = { text: TextContent, act: ActContent, sealed: SealedContent } as const;
export type TextContent = z.infer<typeof TextContent>;
export type ActContent = z.infer<typeof ActContent>;

export type KnownContent = TextContent | ActContent | SealedContent;

/** Reads content of a known kind; `unknown-kind` for a later version's, `damaged` when a known kind does not fit its schema. */
export function readContent(
  content: Content,
): { readonly status: 'read'; readonly content: KnownContent } | { readonly status: 'unknown-kind' | 'damaged' } {
  const schema = Object.hasOwn(contentKinds, content.kind) ? contentKinds[content.kind as keyof typeof contentKinds] : undefined;
  if (!schema) return { status: 'unknown-kind' };
  const read = schema.safeParse(content);
  return read.success ? { status: 'read', content: read.data } : { status: 'damaged' };
}
