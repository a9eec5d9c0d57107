import { createHash } from 'node:crypto';
import type { HeldKey } from '@breakwater/shared/hub/envelope';
import type { EnvelopeId } from '@breakwater/shared/ids';

/** One name for one held key of one envelope, the same in every store and on every repetition of the submit. */
export function heldKeyId(envelope: EnvelopeId, { authority, rung, hash, releaseAt, devices, key }: HeldKey): string {
  const named = JSON.stringify([envelope, authority, rung, hash, releaseAt, devices]);
  return createHash('sha256').update(named).update('\0').update(key).digest('base64url');
}
