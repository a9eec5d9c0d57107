import { utf8 } from '@breakwater/shared/format/bytes';
import { EnvelopeId } from '@breakwater/shared/ids';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readSetting } from '../vault/read/settings.ts';

/**
 * An envelope id (a UUID of version 8) made from what the message is and a secret of this vault (DE82): doing the same again makes the same one, and nobody else
 * works it out and uses it up at the hub.
 */
export function madeEnvelope({ crypto, vault }: Pick<OpenDesk, 'crypto' | 'vault'>, ...parts: readonly string[]): EnvelopeId {
  const secret = readSetting(vault, 'envelopeSecret');
  if (secret === undefined) throw new Error('the vault has no secret for envelope ids');
  const bytes = Uint8Array.from(crypto.hmac(utf8(secret), utf8(`breakwater/envelope ${parts.join(' ')}`)).subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return EnvelopeId.parse([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
}
