import { z } from 'zod';
import { UI_SEARCH_MAX_HITS } from '../../limits.ts';
import { call } from '../../wire/call.ts';
import { Nothing, SearchText } from '../views/basics.ts';
import { SearchHit } from '../views/search.ts';
import { TodayView } from '../views/today.ts';

/** Finding the next thing and any thing. Both need an open desk and work offline. */
export const findingCalls = {
  /** Areas that the desk does not have yet come back as empty lists. */
  'today:read': call(Nothing, TodayView),
  /** Words in any order, accents folded, the last one by its beginning. Best first. */
  search: call(
    z.strictObject({ text: SearchText }),
    z.strictObject({ hits: z.array(SearchHit).max(UI_SEARCH_MAX_HITS), more: z.boolean() }),
  ),
} as const;
