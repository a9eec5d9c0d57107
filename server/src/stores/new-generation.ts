import { encodeBase64url } from '@breakwater/shared/format/base64url';
import type { Generation } from './meta-store.ts';
import type { StoreParts } from './store-parts.ts';

const GENERATION_BYTES = 16;

export const newGeneration = (cause: Generation['cause'], nowMs: number, { randomBytes }: Pick<StoreParts, 'randomBytes'>): Generation => ({
  id: encodeBase64url(randomBytes(GENERATION_BYTES)),
  cause,
  startedAtMs: nowMs,
});
