import { bytesOf, encodeBase64url } from '@breakwater/shared/format/base64url';
import { HeldKey } from '@breakwater/shared/hub/envelope';
import { z } from 'zod';

const Kept = z.array(HeldKey.extend({ key: z.string() }));

/** Held keys (D9) as one cell of text. */
export const writeHeldKeys = (held: readonly HeldKey[]): string =>
  JSON.stringify(held.map((each) => ({ ...each, key: encodeBase64url(each.key) })));

export const readHeldKeys = (text: string): HeldKey[] => Kept.parse(JSON.parse(text)).map((each) => ({ ...each, key: bytesOf(each.key) }));
