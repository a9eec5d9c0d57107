import { z } from 'zod';

/** What a call is answered with on either link: a value, or one closed code with nothing inner in it. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly detail?: string };

/** The outer shape of a reply; the value is parsed by the call's own output schema. */
export const ReplyShape = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), code: z.string().max(64), detail: z.string().max(200).optional() }),
]);

/**
 * When trying again can help: `never` (the call itself is wrong), `later` (with back-off), `after-sync` (read the
 * rosters first), `after-sign-in`, `after-update` (this program is too old or too new).
 */
export type RetryClass = 'never' | 'later' | 'after-sync' | 'after-sign-in' | 'after-update';

/** A closed table of error codes of one link, each with its retry class. */
export type CodeTable = Readonly<Record<string, { readonly retry: RetryClass }>>;

/** An expected refusal of a call. Its code crosses the wire; its cause never does. */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;
  /** A short machine-made hint (a field's path, a limit's name); never text of a user or of an exception. */
  readonly detail: string | undefined;
  constructor(code: Code, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

/** The one code with which a payload that does not parse is refused beside `bad-call` (DE79): an officer typed it, and can type it anew. */
export const LINE_UNSEEN = 'line-unseen';
