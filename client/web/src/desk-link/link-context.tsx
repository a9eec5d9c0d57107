import type { DeskCalls } from '@breakwater/shared/desk/calls';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { QueryClient, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useSyncExternalStore } from 'react';
import type { DeskEvent, DeskLink, LinkState } from './link.ts';
import { problemOf, worthAnotherTry } from './problem.ts';
import { isTouched } from './topics.ts';

const LinkContext = createContext<DeskLink | undefined>(undefined);

/** One cache for all that was read over the link. Nothing goes stale by time: the desk says what changed, and a link that was lost reads all again. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // The desk is on this machine: whether the browser thinks it is online says nothing.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (tries, cause) => tries < 2 && worthAnotherTry(problemOf(cause)),
        retryDelay: (tries) => 500 * 2 ** tries,
      },
      // What was asked is forgotten with its answer: it may have been a passphrase.
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });

/** Gives the link to all below, and reads again what the desk says has changed. */
export function LinkProvider({ link, cache, children }: { link: DeskLink; cache: QueryClient; children: ReactNode }) {
  useEffect(
    () =>
      link.onChanged((topics) => {
        const touched = cache.getQueryCache().findAll({ predicate: (query) => isTouched(query.queryKey, topics) });
        // A first reading that is under way is not begun anew, so what it brings may be older than this change: read once more behind it.
        const early = touched.filter(({ state }) => state.fetchStatus === 'fetching' && state.data === undefined);
        const again = cache.invalidateQueries({ predicate: (query) => touched.includes(query) });
        if (early.length > 0) void again.then(() => cache.invalidateQueries({ predicate: (query) => early.includes(query) }));
      }),
    [link, cache],
  );
  return <LinkContext value={link}>{children}</LinkContext>;
}

export function useDeskLink(): DeskLink {
  const link = use(LinkContext);
  if (!link) throw new Error('used outside LinkProvider');
  return link;
}

export function useLinkState(): LinkState {
  const link = useDeskLink();
  return useSyncExternalStore(link.subscribe, link.state);
}

/** Reads over the link and keeps it current. `enabled: false` waits. */
export function useDeskQuery<E extends DeskEvent>(
  event: E,
  input: CallArgument<DeskCalls, E>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseQueryResult<CallOutput<DeskCalls, E>> {
  const link = useDeskLink();
  return useQuery<CallOutput<DeskCalls, E>>({
    queryKey: [event, input],
    queryFn: () => link.call(event, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: (previous) => previous } : {}),
  });
}

/** What is handed on one time, and then no longer there: the cache keeps what it was given, and a passphrase must not lie in it. */
type Once<T> = { readonly take: () => T };

function once<T>(value: T): Once<T> {
  let left: readonly T[] = [value];
  return {
    take: () => {
      const [taken] = left;
      if (left.length === 0) throw new Error('taken before');
      left = [];
      return taken as T;
    },
  };
}

/** Asks the desk to do something. `problem` is the code of its refusal. */
export function useDeskCall<E extends DeskEvent>(event: E) {
  const link = useDeskLink();
  const mutation = useMutation<CallOutput<DeskCalls, E>, Error, Once<CallArgument<DeskCalls, E>>>({
    mutationFn: (input) => link.call(event, input.take()),
  });
  const { mutateAsync } = mutation;
  // One function for the life of the component: an effect that asks, and rests on it, would otherwise ask for ever.
  const ask = useCallback(
    async (input: CallArgument<DeskCalls, E>): Promise<CallOutput<DeskCalls, E> | undefined> => {
      try {
        return await mutateAsync(once(input));
      } catch (cause) {
        if (cause instanceof Refusal) return undefined;
        throw cause;
      }
    },
    [mutateAsync],
  );
  return {
    /** Resolves with the answer, or with undefined when it was refused; then `problem` says why. */
    ask,
    asking: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : undefined,
    reset: mutation.reset,
  };
}
