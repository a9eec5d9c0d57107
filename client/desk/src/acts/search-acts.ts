import { excerptOf, wordsOf } from '../search/fold-words.ts';
import type { VaultReader } from '../vault/database.ts';
import { ftsQuery } from '../vault/read/search.ts';
import { actWords } from './act-words.ts';
import { type ActBook, type ActKindArea, judge, listActs } from './read-acts.ts';

export type FoundAct = ReturnType<typeof excerptOf> & { readonly conversation: string; readonly seenAtMs: number };

/** Hits looked at for each that is shown: of one conversation many may say the word. */
const LOOKED_AT = 32;

/**
 * Conversations of one area in which an act has these words, newest first, each once, with a piece of that act. What somebody has written in another's name
 * is no act of that conversation, and not found (AC37).
 */
export function searchActs(
  { vault, book }: { readonly vault: VaultReader; readonly book: ActBook },
  area: ActKindArea,
  text: string,
  limit: number,
): readonly FoundAct[] {
  const query = ftsQuery(text);
  if (query === undefined) return [];
  const rows = vault.all<{ conversation: string; hash: string; seenAtMs: number }>(
    `SELECT a.conversation, a.hash, a.seenAtMs FROM actWords w JOIN acts a ON a.seq = w.rowid JOIN actConversations c USING (conversation)
     WHERE actWords MATCH ? AND a.kind GLOB ? AND c.standing <> 'refused' ORDER BY a.seq DESC LIMIT ?`,
    query,
    `${area}.*`,
    limit * LOOKED_AT,
  );
  const found = new Map<string, FoundAct>();
  for (const { conversation, hash, seenAtMs } of rows) {
    if (found.size >= limit) break;
    if (found.has(conversation)) continue;
    const act = listActs(vault, conversation).find(({ parsed }) => parsed.hash === hash);
    const [judged] = act ? judge([act], book) : [];
    if (judged?.authority.status !== 'stands') continue;
    found.set(conversation, { conversation, seenAtMs, ...excerptOf(actWords(judged.parsed), wordsOf(text)) });
  }
  return [...found.values()];
}
