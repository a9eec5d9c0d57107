import { hasWords, wordsOf } from '../../search/fold-words.ts';
import type { VaultReader } from '../database.ts';
import { asMessage, type MessageRow, type StoredMessage } from './messages.ts';

/**
 * Words in any order, accents folded, the last one by its beginning. Newest first: ranking by rarity would read every hit, and the time
 * to an answer must not grow with the vault (section 7). `more` when there are further hits.
 */
export function searchMessages(
  vault: VaultReader,
  text: string,
  limit: number,
): { readonly hits: readonly StoredMessage[]; readonly more: boolean } {
  const query = ftsQuery(text);
  if (query === undefined) return { hits: [], more: false };
  const newest = searchNewest(vault, wordsOf(text));
  const rows = vault.all<MessageRow>(
    'SELECT m.* FROM messageWords w JOIN messages m ON m.seq = w.rowid WHERE messageWords MATCH ? ORDER BY w.rowid DESC LIMIT ?',
    query,
    Math.max(0, limit + 1 - newest.length),
  );
  const hits = [...newest, ...rows.map(asMessage)];
  return { hits: hits.slice(0, limit), more: hits.length > limit };
}

/** The few messages whose words are not in the index yet. */
function searchNewest(vault: VaultReader, words: readonly string[]): StoredMessage[] {
  const rows = vault.all<MessageRow>(
    'SELECT * FROM messages WHERE seq > (SELECT upTo FROM wordsIndexed) AND text IS NOT NULL ORDER BY seq DESC',
  );
  return rows.map(asMessage).filter((message) => hasWords(message.text ?? '', words));
}

/** Every word quoted, so that nothing an officer types is an operator (H3). Undefined when there is no word in it. */
export function ftsQuery(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu);
  return words?.map((word, i) => `"${word}"${i === words.length - 1 ? '*' : ''}`).join(' ');
}
