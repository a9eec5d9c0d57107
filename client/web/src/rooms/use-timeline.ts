import type { TimelineItem } from '@breakwater/shared/desk/views/rooms';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDeskLink } from '../desk-link/link-context.tsx';

/** A few screens full: more takes longer to stand than to load when it is wanted. */
const PAGE_ITEMS = 50;

type Page = {
  readonly items: readonly TimelineItem[];
  readonly earlier: string | null;
  readonly later: string | null;
  readonly firstUnread: string | null;
};
type Place = { readonly before: string | null; readonly after: string | null; readonly around: string | null };

/** A room's items as far as they were loaded, oldest first; `at` begins around one of them. Current through the topic `room:<id>`. */
export function useTimeline(room: string, at: string | undefined) {
  const link = useDeskLink();
  const query = useInfiniteQuery<Page, Error, InfiniteData<Page, Place>, readonly unknown[], Place>({
    queryKey: ['rooms:read', { room, at: at ?? null }],
    initialPageParam: { before: null, after: null, around: at ?? null },
    queryFn: ({ pageParam }) => link.call('rooms:read', { room, ...pageParam, limit: PAGE_ITEMS }),
    // Pages run from new to old: the "next" one is earlier.
    getNextPageParam: (page) => (page.earlier === null ? undefined : { before: page.earlier, after: null, around: null }),
    getPreviousPageParam: (page) => (page.later === null ? undefined : { before: null, after: page.later, around: null }),
  });
  const pages = query.data?.pages;
  const items = useMemo(() => pages?.toReversed().flatMap((page) => page.items) ?? [], [pages]);
  return { query, items, firstUnread: pages?.find((page) => page.firstUnread !== null)?.firstUnread ?? null };
}
