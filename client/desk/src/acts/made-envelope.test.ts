import { expect, it } from 'vitest';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { VaultReader } from '../vault/database.ts';
import { madeEnvelope } from './made-envelope.ts';

const vaultOf = (secret: string): VaultReader =>
  ({ one: () => ({ value: JSON.stringify(secret) }), all: () => [] }) as unknown as VaultReader;

it('[DE82] the same again makes the same, and no other vault makes it', () => {
  const made = (secret: string, ...parts: string[]): string => madeEnvelope({ crypto: nodeCrypto, vault: vaultOf(secret) }, ...parts);
  const [one, other] = ['00'.repeat(32), '01'.repeat(32)];
  expect(made(one, 'removal', 'x', '1')).toBe(made(one, 'removal', 'x', '1'));
  expect(made(one, 'removal', 'x', '1')).not.toBe(made(one, 'removal', 'x', '2'));
  expect(made(one, 'removal', 'x', '1')).not.toBe(made(other, 'removal', 'x', '1'));
});
