import type { KeptOut } from '@breakwater/shared/desk/views/rooms';
import type { Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { listExclusions } from './exclusion-rows.ts';
import type { KeptExclusion } from './kept-exclusion.ts';

type Viewed = Omit<KeptOut, 'removers'> & { readonly entry: KeptExclusion };

/** Who is kept out of a conversation, or (`lifted`) is no longer, with who signed it (RO44). An officer that no roster here has is left out. */
export const viewEntries = (
  { vault, book }: Pick<OpenDesk, 'vault' | 'book'>,
  conversation: string,
  names: Names,
  lifted: boolean,
): Viewed[] =>
  listExclusions(vault, conversation).flatMap((entry) => {
    const officer = entry.officer === null ? null : names.officer(entry.taskforce, entry.officer);
    if (entry.lifted !== lifted || officer === undefined) return [];
    const author = entry.signed && book.device(entry.signed.author);
    return [
      {
        entry,
        taskforce: names.taskforce(entry.taskforce),
        officer,
        saidBy: (author && names.officer(author.taskforce.chain.id, author.officer.officer)) || null,
      },
    ];
  });
