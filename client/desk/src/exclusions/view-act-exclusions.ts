import type { KeptOut } from '@breakwater/shared/desk/views/rooms';
import type { Sight } from '../acts/sight.ts';
import { viewEntries } from './view-entries.ts';

/** Who is kept out of an alert or a request, as screens show it to those who know. */
export const viewActExclusions = (sight: Sight, conversation: string): KeptOut[] =>
  viewEntries(sight, conversation, sight.names, false).map(({ entry: _, ...view }) => ({ ...view, removers: null }));
