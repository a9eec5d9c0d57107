import { utf8 } from '@breakwater/shared/format/bytes';
import { EnvelopeId } from '@breakwater/shared/ids';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

/** An envelope id (a UUID of version 8) made from what the message is, so that doing the same again makes the same one. */
export function madeEnvelope({ crypto }: Pick<OpenDesk, 'crypto'>, ...parts: readonly string[]): EnvelopeId {
  const bytes = Uint8Array.from(crypto.sha256(utf8(`breakwater/envelope ${parts.join(' ')}`)).subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return EnvelopeId.parse([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
}
