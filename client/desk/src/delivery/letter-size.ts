import type { Content } from '@breakwater/shared/content/content';
import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { CONTENT_MAX_BYTES } from '@breakwater/shared/limits';

// DE73: a frame is text inside a letter, which is text again, so quotation marks and controls grow each time. What one desk may write, every
// other has to be able to give on in a letter of its own: to a new device, to who takes over a post, as history.

/** Room for what stands around a content in its frame and letter. */
const AROUND_BYTES = 2_048;
/** Escaping at most doubles what is JSON already, and a character is at most three bytes of UTF-8. */
const GROWTH_MAX = 6;

const isShort = (text: string, around: number): boolean =>
  text.length * GROWTH_MAX + around <= CONTENT_MAX_BYTES || Buffer.byteLength(JSON.stringify(text)) + around <= CONTENT_MAX_BYTES;

/** DE73: whether every letter that may ever have to carry this content has room for it. */
export const contentFits = (content: Content): boolean => isShort(canonicalJson(content), AROUND_BYTES);

/** DE73: the same of a whole frame, by its canonical text. */
export const frameFits = (text: string): boolean => isShort(text, 0);
