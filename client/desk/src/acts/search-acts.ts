import { readAct } from '@breakwater/shared/acts/act';
import { SignedAct } from '@breakwater/shared/content/signed-act';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { excerptOf, wordsOf } from '../search/fold-words.ts';
import type { VaultReader } from '../vault/database.ts';
import { ftsQuery } from '../vault/read/search.ts';
import { actWords } from './act-words.ts';
import type { ActKindArea } from './read-acts.ts';

export type FoundAct = ReturnType<typeof excerptOf> & { readonly conversation: string; readonly seenAtMs: number };

/** Conversations of one area in which an act has these words, newest first, each once, with a piece of that act. */
export function searchActs(vault: VaultReader, area: ActKindArea, text: string, limit: number): readonly FoundAct[] {
  const query = ftsQuery(text);
  if (query === undefined) return [];
  const rows = vault.all<{ conversation: string; signed: string; seenAtMs: number }>(
    `SELECT a.conversation, a.signed, a.seenAtMs, max(a.seq) FROM actWords w JOIN acts a ON a.seq = w.rowid JOIN actConversations c USING (conversation)
     WHERE actWords MATCH ? AND a.kind GLOB ? AND c.standing <> 'refused' GROUP BY a.conversation ORDER BY max(a.seq) DESC LIMIT ?`,
    query,
    `${area}.*`,
    limit * 4,
  );
  const found = new Map<string, FoundAct>();
  for (const { conversation, signed, seenAtMs } of rows) {
    const read = readAct(SignedAct.parse(JSON.parse(signed)), { sha256: nodeCrypto.sha256, check: () => true });
    if (found.has(conversation) || read.status !== 'read') continue;
    found.set(conversation, { conversation, seenAtMs, ...excerptOf(actWords(read.parsed), wordsOf(text)) });
  }
  return [...found.values()].slice(0, limit);
}
