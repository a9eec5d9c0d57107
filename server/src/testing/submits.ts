import { randomBytes, randomUUID } from 'node:crypto';
import type { hubCalls } from '@breakwater/shared/hub/calls';
import type { DeviceId } from '@breakwater/shared/ids';
import { EnvelopeId } from '@breakwater/shared/ids';
import type { CallInput } from '@breakwater/shared/wire/call';

export type Submit = CallInput<typeof hubCalls, 'envelope:submit'>;

export const newEnvelope = (): EnvelopeId => EnvelopeId.parse(randomUUID());

/** A submit of some ciphertext for one device, or as changed. */
export function submitTo(device: DeviceId, changes: Partial<Submit> = {}): Submit {
  return {
    envelope: newEnvelope(),
    lane: 'rest',
    urgency: 'routine',
    heads: [],
    common: Uint8Array.from(randomBytes(300)),
    recipients: [device],
    parts: [],
    held: [],
    blobs: [],
    receiptFor: null,
    ...changes,
  };
}
