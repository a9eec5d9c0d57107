import type { NodeCrypto } from '../api.ts';
import { checkSignature, verifyEd25519 } from './ed25519.ts';
import { hmac, randomBytes, sha256, sha512 } from './hashes.ts';
import { seal, unseal } from './seal.ts';

/** The desk's one-way functions, signature checks and sealing, by node:crypto. */
export const nodeCrypto: NodeCrypto = { sha256, sha512, hmac, randomBytes, verify: verifyEd25519, check: checkSignature, seal, unseal };
