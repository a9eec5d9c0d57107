import { type Act, isKnown, readAct } from '@breakwater/shared/acts/act';
import { keptOutHash } from '@breakwater/shared/acts/kept-out';
import { readExclusion } from '@breakwater/shared/content/exclusion';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { VaultReader } from '../vault/database.ts';
import type { KeptExclusion } from './kept-exclusion.ts';

/**
 * AC38: of an alert or a request, statements count together, as the list that its opening act binds, or not at all: so whoever has the author's key later
 * keeps nobody else out, and no desk hears of another list than the others. Of a room each counts alone.
 */
export function boundAtOpening(vault: VaultReader, conversation: string, said: readonly KeptExclusion[]): readonly KeptExclusion[] {
  const opening = openingOf(vault, conversation);
  if (!opening) return said;
  const bound = opening.kind === 'alert.raised' || opening.kind === 'request.opened' ? opening.body.keptOut : undefined;
  const salt = said.flatMap(({ signed }) => (signed && readExclusion(signed)?.salt) ?? [])[0];
  return salt !== undefined && keptOutHash(bytesOf(salt), said, nodeCrypto.sha256) === bound ? said : [];
}

/** The act that opened a conversation of acts; undefined while it is not here, and for a room. */
export function openingOf(vault: VaultReader, conversation: string): Act | undefined {
  const row = vault.one<{ signed: string }>('SELECT signed FROM acts WHERE hash = ?', conversation);
  const read = row && readAct(SignedAct.parse(JSON.parse(row.signed)), { sha256: nodeCrypto.sha256, check: () => true });
  return read?.status === 'read' && isKnown(read.parsed) ? read.parsed.act : undefined;
}
