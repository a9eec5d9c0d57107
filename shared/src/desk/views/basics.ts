import { z } from 'zod';
import { isPlain } from '../../format/plain-line.ts';
import { PHONE_MAX_CHARACTERS, UI_LINE_MAX_CHARACTERS, UI_TEXT_MAX_CHARACTERS } from '../../limits.ts';
import { LINE_UNSEEN } from '../../wire/reply.ts';

/** An id as screens carry it around: opaque, never shown. UUIDs and base64url hashes both fit. */
export const ViewId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/**
 * Made by the browser (a UUID) for everything that is written or signed. The desk answers a repeated draft id with what the
 * first one made, so a call that got no answer can be repeated, and `take-back` can name what it wants back.
 */
export const DraftId = z.uuid();

/** UTC milliseconds. */
export const TimeMs = z.int().min(0).max(8_640_000_000_000_000);

export const Count = z.int().min(0).max(10_000_000);

/** One line: a name, a title, a reason. */
export const Line = z.string().max(UI_LINE_MAX_CHARACTERS);

const isTypedPlain = (text: string): boolean => text.trim() === '' || isPlain(text);

/** DE79: one line that was typed here and that others are shown; refused with a code of its own where not all of it can be seen. */
export const TypedLine = Line.refine(isTypedPlain, LINE_UNSEEN);

/** As `TypedLine`, and it has to say something. */
export const FilledLine = TypedLine.regex(/\S/);

/** What is looked for, as it was typed or pasted. */
export const SearchText = Line.regex(/\S/);

/** A telephone number as it is dialled; empty where none is given. */
export const Phone = z.string().max(PHONE_MAX_CHARACTERS);
export const TypedPhone = Phone.refine(isTypedPlain, LINE_UNSEEN);

/** Several lines of free text, possibly none. */
export const Text = z.string().max(UI_TEXT_MAX_CHARACTERS);

/** Free text that has to say something. */
export const FilledText = Text.regex(/\S/);

/** The officer's languages (U4), as BCP 47 codes. */
export const LANGUAGES = ['en', 'es', 'nl', 'fr', 'ht', 'pap'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** ISO 3166-1 alpha-2 code of a country or territory, or the short name of a regional body; as `TaskforceCode` in ids.ts. */
export const TerritoryCode = z.string().regex(/^[A-Z]{2,8}$/);

/** Sixty digits in twelve groups of five, as they are read out. */
export const Digits = z.array(z.string().regex(/^[0-9]{5}$/)).length(12);

export const Nothing = z.strictObject({});
